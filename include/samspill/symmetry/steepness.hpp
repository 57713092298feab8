#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>
#include <vector>

#include <samspill/symmetry/davids_score.hpp>

namespace samspill::symmetry {

struct steepness_options {
  win_measure measure = win_measure::proportion;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"measure", &steepness_options::measure}, field{"weighted", &steepness_options::weighted},
                                            field{"missing", &steepness_options::missing}};
};

/// How far apart neighbours in the order of dominance stand: the slope, without sign, of normalized David's scores on their rank. 1: whoever stands higher
/// always wins; 0: all score alike.
///
/// The line goes through the actors that met anybody. Undefined where nobody met (no_ties, or not_observed), or with fewer than two actors.
/// O(m + n log n).
struct steepness_fn : on_any_graph<steepness_fn> {
  static constexpr metric_info info{.name = "symmetry.steepness", .catalogue = "C19", .weights = weights::strengths, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "devries2006"};
  using options = steepness_options;
  using on_any_graph<steepness_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return slope(seen, choice); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar slope(const network_view& net, const options& choice) {
    const per_actor scores = detail::davids_scores(net, {.measure = choice.measure, .weighted = choice.weighted});
    std::vector<double> order;
    for (const double score : scores.values)
      if (!std::isnan(score)) order.push_back(detail::normalized_davids_score(score, net.n()));
    if (order.empty()) {
      const reason why = no_pairs(net, count_pairs(net, pair_need::both, false).total());
      return why == reason::none ? reason::no_ties : why;
    }
    std::sort(order.begin(), order.end(), std::greater<>());
    const auto n = static_cast<double>(order.size());
    running_sum products;
    for (std::size_t rank = 0; rank < order.size(); ++rank) products += (static_cast<double>(rank) - (n - 1) / 2) * order[rank];
    return std::clamp(-12 * products.value() / (n * (n * n - 1)), 0.0, 1.0);
  }
};
inline constexpr steepness_fn steepness{};

}  // namespace samspill::symmetry
