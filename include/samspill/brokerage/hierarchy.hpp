#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include <samspill/solve/contacts.hpp>

namespace samspill::brokerage {

struct hierarchy_options {
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &hierarchy_options::weighted}, field{"allow_slow", &hierarchy_options::allow_slow},
                                            field{"missing", &hierarchy_options::missing}};
};

/// Burt's hierarchy: how far the constraint on an actor comes from one contact, sum_j r_j ln r_j / (d ln d), where r_j is what contact j constrains, c_ij, over
/// the mean of all d contacts (Coleman and Theil's index).
///
/// 0: every contact constrains alike; 1: one of them alone. With one contact it is 0/0, undefined (not_applicable); UCINET says 1.
/// Over the whole network, ties read both ways (see constraint). An actor without contacts is undefined (isolate). Unobserved cells:
/// refused. Loops are left out. O(n + m^1.5), and up to 16 bytes a tie, 40 where directions or strengths differ; above a minute of work only with `allow_slow`.
struct hierarchy_fn : on_any_graph<hierarchy_fn> {
  static constexpr metric_info info{.name = "brokerage.hierarchy", .catalogue = "A22", .scope = scope::actor, .weights = weights::strengths, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "burt1992"};
  using options = hierarchy_options;
  using on_any_graph<hierarchy_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    // sum_j r_j ln r_j from two sums over what is near 1 where all constrain alike, so that logarithms near 0 do not cancel
    const auto near_one = [](const contact& j) {
      const double c = constraint_of(j)[0] * j.contacts * j.contacts;
      return std::array{c, c > 0 ? c * std::log(c) : 0.0};
    };
    return over_known_contacts(net, choice, reach_of_contact::shares, context, near_one, [](const auto& sums, double contacts) {
      if (contacts < 2) return scalar(reason::not_applicable);
      const double mean = sums[0] / contacts;
      return scalar(std::clamp((sums[1] / mean - contacts * std::log(mean)) / (contacts * std::log(contacts)), 0.0, 1.0));
    });
  }
};
inline constexpr hierarchy_fn hierarchy{};

}  // namespace samspill::brokerage
