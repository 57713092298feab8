#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/symmetry/minimum_violations.hpp>

namespace samspill::symmetry {

/// rank: the place in one best order. mean, sd: of the places in all best orders, of which there are often many.
enum class rank_report : std::uint8_t { rank, mean, sd };
constexpr auto names_of(rank_report) { return std::array<std::string_view, 3>{"rank", "mean", "sd"}; }

struct minimum_violation_ranking_options {
  rank_report report = rank_report::rank;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"report", &minimum_violation_ranking_options::report}, field{"weighted", &minimum_violation_ranking_options::weighted},
                                            field{"allow_slow", &minimum_violation_ranking_options::allow_slow},
                                            field{"missing", &minimum_violation_ranking_options::missing}};
};

/// The place of each actor, 1 the top, in an order in which the least weight of ties runs up, from a lower to a higher actor: see minimum_violations.
///
/// The best order is seldom the only one: mean and sd are of the place over all best orders, exact for up to 20 actors (too_large beyond). rank takes one of
/// them, and renumbering the actors may choose another; it is the best found where more than 20 actors all reach one another. Undefined without ties
/// (no_ties) or with fewer than two actors. Unobserved cells: refused. Loops are left out.
struct minimum_violation_ranking_fn : on_any_graph<minimum_violation_ranking_fn> {
  static constexpr metric_info info{.name = "symmetry.minimum_violation_ranking", .catalogue = "C10", .scope = scope::actor, .weights = weights::strengths,
                                    .in = unit::number, .low = 0, .same = under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "ali1986"};
  using options = minimum_violation_ranking_options;
  using on_any_graph<minimum_violation_ranking_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.weighted) need_strengths(net);
    if (choice.report == rank_report::rank) detail::need_affordable_order(net, choice.allow_slow);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      if (seen.n() < 2) return undefined_actors(seen, reason::one_actor);
      if (!detail::has_ties(seen)) return undefined_actors(seen, reason::no_ties);
      csr_view rows = seen.out;
      if (!choice.weighted) rows.values = {};
      if (choice.report == rank_report::rank) return ranks(rows, context);
      if (seen.n() > ordered_exactly) return undefined_actors(seen, reason::too_large);
      return over_all_best_orders(rows, choice.report);
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor ranks(const csr_view& rows, const run_context& context) {
    const order_found found = fewest_violations(rows, context);
    per_actor out(at(rows.rows()));
    for (std::size_t r = 0; r < found.actors.size(); ++r) out.values[at(found.actors[r])] = static_cast<double>(r + 1);
    if (!found.proven) out.how.way = method::best_found;
    return out;
  }

  /// Best orders are the paths from the empty set to all actors on which each step keeps the least violations; those through a step are the paths to it
  /// times those from it.
  static per_actor over_all_best_orders(const csr_view& rows, rank_report report) {
    const auto n = at(rows.rows());
    std::vector<std::vector<double>> weight(n, std::vector<double>(n, 0.0));
    double all = 0;
    for (index_t i = 0; i < rows.rows(); ++i)
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
        if (const index_t j = rows.targets[at(arc)]; i != j) all += weight[at(i)][at(j)] = rows.value(arc);
    const samspill::detail::order_of_few orders(weight);
    const auto each_step = [&](std::size_t set, auto visit) {
      for (std::size_t v = 0; v < n; ++v)
        if ((set >> v & 1U) != 0 && orders.with_last(set, v) <= orders.least(set) + 1e-14 * all) visit(v, set & ~(std::size_t{1} << v));
    };
    std::vector<double> paths_to(orders.sets(), 0), paths_from(orders.sets(), 0);
    paths_to[0] = paths_from[orders.sets() - 1] = 1;
    for (std::size_t set = 1; set < orders.sets(); ++set) each_step(set, [&](std::size_t, std::size_t above) { paths_to[set] += paths_to[above]; });
    std::vector<double> chance(n * n, 0);  // of each actor and place
    for (std::size_t set = orders.sets(); set-- > 1;) {
      if (paths_from[set] == 0) continue;
      const auto place = static_cast<std::size_t>(std::popcount(set)) - 1;
      each_step(set, [&](std::size_t v, std::size_t above) {
        paths_from[above] += paths_from[set];
        chance[v * n + place] += paths_to[above] * paths_from[set] / paths_to.back();
      });
    }
    per_actor out(n);
    for (std::size_t v = 0; v < n; ++v) {
      double mean = 0, variance = 0;
      for (std::size_t place = 0; place < n; ++place) mean += chance[v * n + place] * static_cast<double>(place + 1);
      for (std::size_t place = 0; place < n; ++place) variance += chance[v * n + place] * std::pow(static_cast<double>(place + 1) - mean, 2);
      out.values[v] = report == rank_report::mean ? mean : std::sqrt(variance);
    }
    return out;
  }
};
inline constexpr minimum_violation_ranking_fn minimum_violation_ranking{};

}  // namespace samspill::symmetry
