#pragma once

#include <vector>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

/// How far the values of sector h spread over the range of sector g: O_gh = cov_g(x, F_h(x)) / cov_g(x, F_g(x)), F_h(x) the share of sector h that
/// has less (and half of those that have as much); g in rows.
///
/// 0: nobody of h stands within the range of g, which then is a stratum by itself; 1: h is spread as g is (so on the diagonal); at most 2: h stands
/// around the middle of g. The O_g of gini_decomposition is sum_h p_h O_gh (p_h share of the actors). Undefined in rows of sectors with one known
/// actor (singleton_sector) or equal values (zero_variance), for sectors without actors (no_actors) or known values (not_observed), and
/// everywhere for nobody, for unknown values only and for a total of 0 (zero_total). O(n log n + n k).
struct gini_overlap_fn : of_any_metric<gini_overlap_fn> {
  static constexpr metric_info info{.name = "balance.gini_overlap", .catalogue = "B12", .input = input::actor_values, .scope = scope::sector_sector,
                                    .in = unit::ratio, .low = 0, .high = 2, .same = under::relabel | under::scale, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .sectors = sectors::needed, .source = "yitzhaki1994"};
  using options = no_options;
  using of_any_metric<gini_overlap_fn>::operator();

  sector_matrix operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    need_sectors(given);
    return fill_of_known(given, sector_matrix(at(given.sectors.count)), [&](const known_values& known, sector_matrix& out) {
      const sector_holdings in = holdings_of(known);
      const std::vector<running_sum> covariances = rank_covariances(known, in);
      const std::vector<index_t> roster = given.sectors.sizes();
      const std::size_t k = in.sectors();
      for (std::size_t g = 0; g < k; ++g)
        for (std::size_t h = 0; h < k; ++h) {
          const double own = covariances[g * k + g].value();
          if (in.size[g] == 0 || in.size[h] == 0) out.undefine(g * k + h, roster[in.size[g] == 0 ? g : h] == 0 ? reason::no_actors : reason::not_observed);
          else if (in.size[g] == 1) out.undefine(g * k + h, reason::singleton_sector);
          else if (own <= 1e-15 * in.held[g]) out.undefine(g * k + h, reason::zero_variance);
          else out(g, h) = std::clamp(covariances[g * k + h].value() / own, 0.0, 2.0);
        }
    });
  }

 private:
  /// sum over i in g of (x_i - mean_g) F_h(x_i), for each pair of sectors.
  static std::vector<running_sum> rank_covariances(const known_values& known, const sector_holdings& in) {
    const std::size_t k = in.sectors();
    std::vector<running_sum> out(k * k);
    std::vector<double> below(k, 0.0), here(k);
    for_each_run(known.values, [&](std::span<const std::size_t> run) {
      here.assign(k, 0.0);
      for (const std::size_t i : run) ++here[at(known.labels[i])];
      for (const std::size_t i : run) {
        const auto g = at(known.labels[i]);
        for (std::size_t h = 0; h < k; ++h)
          if (in.size[h] > 0) out[g * k + h] += (known.values[i] - in.mean(g)) * (below[h] + here[h] / 2) / in.size[h];
      }
      for (std::size_t h = 0; h < k; ++h) below[h] += here[h];
    });
    return out;
  }
};
inline constexpr gini_overlap_fn gini_overlap{};

}  // namespace samspill::balance
