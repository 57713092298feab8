#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/known_values.hpp>

namespace samspill::balance {

struct stochastic_dominance_options {
  std::int64_t order = 1;
  static constexpr auto fields = std::tuple{field{"order", &stochastic_dominance_options::order, 1, 2}};
};

/// Whether sector g has at least as much as sector h at every level (1) or not (0): of order 1, no smaller share of g than of h lies above any value x,
/// F_g(x) <= F_h(x); of order 2, that holds for the areas under F up to every x, which also rewards evenness.
///
/// Both (g, h) and (h, g) are 1 where the sectors' values are alike, both 0 where neither dominates and the order depends on how values are weighed: then
/// no single number that grows with the values (order 1) ranks the two whatever it is. Signed values pass. Areas that differ by less than a billionth of
/// the spread count as alike. Undefined for a sector without actors (no_actors) or without known values (not_observed). O(k^2 n log n) at most.
struct stochastic_dominance_fn : of_any_metric<stochastic_dominance_fn> {
  static constexpr metric_info info{.name = "balance.stochastic_dominance", .catalogue = "B15", .input = input::actor_values, .scope = scope::sector_sector,
                                    .in = unit::number, .low = 0, .high = 1, .same = under::relabel | under::scale, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .sectors = sectors::needed, .source = "marshall1979"};
  using options = stochastic_dominance_options;
  using of_any_metric<stochastic_dominance_fn>::operator();

  sector_matrix operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    need_sectors(given);
    const std::vector<std::vector<double>> in = sorted_by_sector(given);
    const std::vector<index_t> roster = given.sectors.sizes();
    sector_matrix out(in.size());
    for (std::size_t g = 0; g < in.size(); ++g)
      for (std::size_t h = 0; h < in.size(); ++h) {
        const bool empty = in[g].empty() || in[h].empty();
        if (empty) out.undefine(g * in.size() + h, roster[g] == 0 || roster[h] == 0 ? reason::no_actors : reason::not_observed);
        else out(g, h) = dominates(in[g], in[h], choice.order);
      }
    return out;
  }

 private:
  static std::vector<std::vector<double>> sorted_by_sector(const actor_values_view& given) {
    check_partition(given.sectors, static_cast<index_t>(given.values.size()));
    samspill::detail::check_population(given, populations::refused);
    std::vector<std::vector<double>> in(at(given.sectors.count));
    for (std::size_t i = 0; i < given.values.size(); ++i) {
      if (std::isinf(given.values[i])) throw invalid_input(errc::not_finite, "actor " + std::to_string(i), "its value is infinite", "give finite values");
      if (!std::isnan(given.values[i])) in[at(given.sectors.labels[i])].push_back(given.values[i]);
    }
    for (auto& values : in) std::sort(values.begin(), values.end());
    return in;
  }

  /// Walks up the values of both: F_a never above F_b, in whole numbers; or the area under F_a never above that under F_b.
  static bool dominates(const std::vector<double>& a, const std::vector<double>& b, std::int64_t order) {
    std::vector<double> levels = a;
    levels.insert(levels.end(), b.begin(), b.end());
    std::sort(levels.begin(), levels.end());
    const double spread = levels.back() - levels.front();
    std::size_t in_a = 0, in_b = 0;
    double lead = 0, before = levels.front();  // area under F_b less that under F_a
    for (const double x : levels) {
      const auto gap = static_cast<double>(in_b * a.size()) - static_cast<double>(in_a * b.size());
      lead += gap / static_cast<double>(a.size() * b.size()) * (x - before);
      if (order == 2 && lead < -1e-9 * spread) return false;
      while (in_a < a.size() && a[in_a] <= x) ++in_a;
      while (in_b < b.size() && b[in_b] <= x) ++in_b;
      if (order == 1 && in_a * b.size() > in_b * a.size()) return false;
      before = x;
    }
    return true;
  }
};
inline constexpr stochastic_dominance_fn stochastic_dominance{};

}  // namespace samspill::balance
