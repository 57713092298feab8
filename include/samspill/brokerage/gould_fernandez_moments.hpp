#pragma once

#include <array>
#include <cmath>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>

namespace samspill::brokerage {

/// Mean and standard deviation of the six brokerage counts, in the order of gould_fernandez.
struct brokerage_moments {
  std::array<double, 6> mean{};
  std::array<double, 6> sd{};
};

namespace detail {

/// Moments when every ordered pair is tied with probability d, all independent. A triple is open with p = d^2 (1 - d); two triples co-vary only through a
/// shared cell: as tie in both (`arc`), as gap in both (`gap`), or as tie in one and gap in the other, when they exclude each other (`clash`).
struct bernoulli_triples {
  double p, one, arc, gap, clash;

  explicit bernoulli_triples(double d)
      : p(d * d * (1 - d)), one(p * (1 - p)), arc(std::pow(d * (1 - d), 3)), gap(std::pow(d, 5) * (1 - d)), clash(-std::pow(d, 4) * std::pow(1 - d, 2)) {}
};

constexpr double pairs_of(double x) { return x * (x - 1) / 2; }

inline std::vector<double> sizes_of(const network_view& net) {
  std::vector<double> out;
  for (const index_t size : net.sectors.sizes()) out.push_back(size);
  return out;
}

/// The density of a network that was fully observed; at least two actors.
inline double chance_of_a_tie(const network_view& net) {
  std::int64_t ties = net.out.arcs();
  for (index_t i = 0; i < net.n(); ++i) ties -= net.out.has(i, i);
  return static_cast<double>(ties) / (static_cast<double>(net.n()) * (net.n() - 1.0));
}

/// Of one actor in the sector `own`.
inline brokerage_moments actor_moments(const std::vector<double>& sizes, std::size_t own, double n, double d) {
  const bernoulli_triples b(d);
  const double o = sizes[own];
  std::array<double, 6> triples{(o - 1) * (o - 2), 0, (n - o) * (o - 1), (n - o) * (o - 1), 0, (n - 1) * (n - 2)};
  std::array<double, 6> sharing{2 * (o - 1) * (o - 2) * (o - 3), 0, 0, 0, 0, 2 * (n - 1) * (n - 2) * (n - 3)};
  sharing[2] = sharing[3] = 2 * ((o - 1) * pairs_of(n - o) + (n - o) * pairs_of(o - 1));
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    if (g == own) continue;
    const double x = sizes[g];
    triples[1] += x * (x - 1);
    sharing[1] += 2 * x * (x - 1) * (x - 2);
    triples[4] += x * (n - o - x);
    sharing[4] += 4 * x * pairs_of(n - o - x);
  }
  brokerage_moments out;
  for (std::size_t r = 0; r < 6; ++r) {
    out.mean[r] = triples[r] * b.p;
    out.sd[r] = std::sqrt(std::max(0.0, triples[r] * b.one + sharing[r] * b.arc));
  }
  return out;
}

}  // namespace detail

/// Mean and standard deviation of the brokerage totals of a whole network of independent ties with probability d and these sector sizes.
///
/// Every pair of triples that share a cell is counted, also those with different brokers, which R sna leaves out for three roles and the total. O(k^3).
inline brokerage_moments network_brokerage_moments(const std::vector<double>& sizes, double d) {
  const detail::bernoulli_triples b(d);
  double n = 0;
  for (const double x : sizes) n += x;
  brokerage_moments out;
  std::array<double, 6> variance{};
  const auto same_sector = [&](double x) {
    const double triples = x * (x - 1) * (x - 2);
    return std::pair{triples * b.p, triples * (b.one + (4 * x - 10) * (b.arc + b.clash) + (x - 3) * b.gap)};
  };
  const auto add = [&](std::size_t role, double mean, double var) {
    out.mean[role] += mean;
    variance[role] += var;
  };
  add(5, same_sector(n).first, same_sector(n).second);
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    const double x = sizes[g];
    add(0, same_sector(x).first, same_sector(x).second);
    const double across = x * (x - 1) * (n - x);
    for (const std::size_t role : {std::size_t{2}, std::size_t{3}})
      add(role, across * b.p, across * (b.one + (n - 3) * b.arc + (2 * x - 3) * b.clash + (x - 2) * b.gap));
    add(1, across * b.p, across * b.one + x * (x - 1) * (n - x) * (n - x - 1) * b.gap);
    for (std::size_t h = 0; h < sizes.size(); ++h) {
      if (h == g) continue;
      const double y = sizes[h];
      add(1, 0, 2 * b.arc * (y * x * (x - 1) * (x - 2) + y * (y - 1) * x * (x - 1)));
      for (std::size_t f = 0; f < sizes.size(); ++f) {
        if (f == g || f == h) continue;
        const double z = sizes[f];
        const double ends = n - x - y, late = n - y - z, outer = n - x - z;  // who is outside the two sectors of each cell
        const double triples = x * y * z;
        add(4, triples * b.p,
            triples * (b.one + b.arc * (2 * ends - 1 + 2 * late - 1) + b.gap * (outer - 1) + b.clash * (ends + late + 2 * (outer - 1))));
      }
    }
  }
  for (std::size_t r = 0; r < 6; ++r) out.sd[r] = std::sqrt(std::max(0.0, variance[r]));
  return out;
}

struct gould_fernandez_moments_options {
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"missing", &gould_fernandez_moments_options::missing}};
};

/// What brokerage counts would be if ties were independent with the density of the network: mean and standard deviation of each column of gould_fernandez, for each actor.
///
/// Exact for independent ties (Gould and Fernandez 1989); taking the realised density for the probability is an approximation. Undefined with unobserved
/// cells (not_observed) and with fewer than two actors (one_actor); the deviations also for undirected ties (not_applicable). For the totals of the
/// network: gould_fernandez_totals. O(n k).
struct gould_fernandez_moments_fn : on_any_graph<gould_fernandez_moments_fn> {
  static constexpr std::array<std::string_view, 12> columns{"coordinator_mean", "itinerant_mean", "representative_mean", "gatekeeper_mean",
                                                            "liaison_mean",     "total_mean",     "coordinator_sd",      "itinerant_sd",
                                                            "representative_sd", "gatekeeper_sd", "liaison_sd",          "total_sd"};
  static constexpr metric_info info{.name = "brokerage.gould_fernandez_moments", .catalogue = "A23", .scope = scope::actor_column, .in = unit::triads,
                                    .low = 0, .same = under::relabel | under::scale | under::reverse | under::sector_names,
                                    .unobserved = unobserved::refuse, .sectors = sectors::needed, .source = "gould1989"};
  using options = gould_fernandez_moments_options;
  using on_any_graph<gould_fernandez_moments_fn>::operator();

  actor_columns operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    const auto all = [&](reason why) {
      actor_columns none(at(net.n()), columns);
      none.undefine_all(why);
      return none;
    };
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      if (seen.n() < 2) return all(reason::one_actor);
      const double d = detail::chance_of_a_tie(seen);
      const std::vector<double> sizes = detail::sizes_of(seen);
      actor_columns out(at(seen.n()), columns);
      for (index_t i = 0; i < seen.n(); ++i) {
        const brokerage_moments m = detail::actor_moments(sizes, at(seen.sectors[i]), seen.n(), d);
        for (std::size_t r = 0; r < 6; ++r) {
          out(at(i), r) = m.mean[r];
          // an undirected triple is open both ways or neither, so its counts are not independent
          if (seen.directed) out(at(i), 6 + r) = m.sd[r];
          else out.undefine(at(i) * columns.size() + 6 + r, reason::not_applicable);
        }
      }
      return out;
    }, [&] { return all(reason::not_observed); });
  }
};
inline constexpr gould_fernandez_moments_fn gould_fernandez_moments{};

}  // namespace samspill::brokerage
