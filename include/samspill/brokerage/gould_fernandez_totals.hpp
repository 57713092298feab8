#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include <samspill/brokerage/gould_fernandez.hpp>
#include <samspill/brokerage/gould_fernandez_moments.hpp>

namespace samspill::brokerage {

struct gould_fernandez_totals_options {
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"allow_slow", &gould_fernandez_totals_options::allow_slow}, field{"missing", &gould_fernandez_totals_options::missing}};
};

/// Brokerage of the whole network by role: the counts of gould_fernandez added over the actors, with the mean and standard deviation that they would have if
/// ties were independent with the density of the network; z is (count - mean)/sd.
///
/// With every covariance between triples that share a cell; R sna leaves some out for all roles but itinerant and liaison. Taking the realised density
/// for the probability is an approximation. Undefined with unobserved cells (not_observed), for nobody (no_actors) and for one (one_actor); the
/// deviations also for undirected ties (not_applicable).
/// O(m^1.5 + k^3); above a minute of work only with `allow_slow`.
struct gould_fernandez_totals_fn : on_any_graph<gould_fernandez_totals_fn> {
  static constexpr std::array<std::string_view, 18> parts{
      "coordinator",    "itinerant",          "representative", "gatekeeper",   "liaison",           "total",         "coordinator_mean", "itinerant_mean", "representative_mean",
      "gatekeeper_mean", "liaison_mean",      "total_mean",     "coordinator_sd", "itinerant_sd", "representative_sd", "gatekeeper_sd", "liaison_sd",       "total_sd"};
  static constexpr metric_info info{.name = "brokerage.gould_fernandez_totals", .catalogue = "A23", .scope = scope::category, .in = unit::triads, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .sectors = sectors::needed, .source = "gould1989"};
  using options = gould_fernandez_totals_options;
  using on_any_graph<gould_fernandez_totals_fn>::operator();

  categories operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    need_sectors(net);
    const auto all = [](reason why) {
      categories none(parts);
      none.undefine_all(why);
      return none;
    };
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      if (seen.n() < 2) return all(seen.n() == 0 ? reason::no_actors : reason::one_actor);
      const actor_columns counts = gould_fernandez(seen, {.allow_slow = choice.allow_slow}, context);
      const brokerage_moments m = network_brokerage_moments(detail::sizes_of(seen), detail::chance_of_a_tie(seen));
      categories out(parts);
      for (std::size_t r = 0; r < 6; ++r) {
        for (std::size_t i = 0; i < counts.rows; ++i) out.values[r] += counts(i, r);
        out.values[6 + r] = m.mean[r];
        // an undirected triple is open both ways or neither, so its counts are not independent
        if (seen.directed) out.values[12 + r] = m.sd[r];
        else out.undefine(12 + r, reason::not_applicable);
      }
      return out;
    }, [&] { return all(reason::not_observed); });
  }
};
inline constexpr gould_fernandez_totals_fn gould_fernandez_totals{};

}  // namespace samspill::brokerage
