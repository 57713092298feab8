#pragma once

#include <cmath>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/sector_lanes.hpp>
#include <samspill/solve/sector_profile.hpp>

namespace samspill::mixing {

struct within_sector_z_options {
  samspill::direction direction = samspill::direction::all;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields =
      std::tuple{field{"direction", &within_sector_z_options::direction}, field{"weighted", &within_sector_z_options::weighted}, field{"missing", &within_sector_z_options::missing}};
};

/// How strongly each actor is tied inside its own sector, held against the others there: z_i = (s_i - mean) / sd, with s_i what it has with its own sector,
/// and mean and sd (over n_g) those of its sector.
///
/// Undefined for the only actor of a sector (singleton_sector) and where all of a sector have the same (zero_variance). Unobserved cells: refused. Loops are
/// left out. O(n + m log k).
struct within_sector_z_fn : on_any_graph<within_sector_z_fn> {
  static constexpr metric_info info{.name = "mixing.within_sector_z", .catalogue = "D12", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .sectors = sectors::needed,
                                    .source = "guimera2005"};
  using options = within_sector_z_options;
  using on_any_graph<within_sector_z_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return scores(seen, choice); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

  static void in_lanes(sector_lanes& lanes, const options& choice, double* into) {
    constexpr std::size_t width = sector_lanes::width;
    own_in_lanes(lanes, choice.direction, choice.weighted ? tie_reading::strengths : tie_reading::ties, into);
    const std::span<const index_t> sizes = lanes.sizes();
    std::vector<double> sum(sizes.size() * width, 0.0), squares(sum), least(sum.size(), INFINITY), largest(sum.size(), -INFINITY);
    const auto each = [&](auto visit) {
      for (std::size_t i = 0; i < lanes.actors(); ++i)
        for (std::size_t l = 0; l < width; ++l) visit(into[i * width + l], lanes.labels()[i * width + l] * width + l);
    };
    each([&](double own, std::size_t g) {
      sum[g] += own;
      least[g] = std::min(least[g], own);
      largest[g] = std::max(largest[g], own);
    });
    std::vector<double> mean(sum.size()), sd(sum.size());
    for (std::size_t g = 0; g < mean.size(); ++g) mean[g] = sum[g] / sizes[g / width];
    each([&](double own, std::size_t g) { squares[g] += (own - mean[g]) * (own - mean[g]); });
    for (std::size_t g = 0; g < sd.size(); ++g) sd[g] = least[g] == largest[g] ? undefined_value : std::sqrt(squares[g] / sizes[g / width]);
    each([&](double& own, std::size_t g) { own = (own - mean[g]) / sd[g]; });
  }

 private:
  struct of_sector {
    running_sum sum, squares;
    double least = INFINITY, largest = -INFINITY;
  };

  static per_actor scores(const network_view& net, const options& choice) {
    per_actor own(at(net.n()));
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::ties;
    for_each_sector_profile(net, choice.direction, reading, [&](index_t i, std::span<const sector_amount> amounts, double) {
      for (const sector_amount& one : amounts)
        if (one.sector == net.sectors[i]) own.values[at(i)] = one.amount;
    });

    const std::vector<index_t> sizes = net.sectors.sizes();
    std::vector<of_sector> sector(sizes.size());
    const auto mean = [&](std::size_t g) { return sector[g].sum.value() / sizes[g]; };
    for (std::size_t i = 0; i < own.size(); ++i) {
      of_sector& g = sector[at(net.sectors.labels[i])];
      g.sum += own.values[i];
      g.least = std::min(g.least, own.values[i]);
      g.largest = std::max(g.largest, own.values[i]);
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
      const auto g = at(net.sectors.labels[i]);
      sector[g].squares += (own.values[i] - mean(g)) * (own.values[i] - mean(g));
    }
    per_actor out = own;
    for (std::size_t i = 0; i < own.size(); ++i) {
      const auto g = at(net.sectors.labels[i]);
      if (sizes[g] == 1) out.undefine(i, net.n() == 1 ? reason::one_actor : reason::singleton_sector);
      else if (sector[g].least == sector[g].largest) out.undefine(i, reason::zero_variance);
      else out.values[i] = (own.values[i] - mean(g)) / std::sqrt(sector[g].squares.value() / sizes[g]);
    }
    return out;
  }
};
inline constexpr within_sector_z_fn within_sector_z{};

}  // namespace samspill::mixing
