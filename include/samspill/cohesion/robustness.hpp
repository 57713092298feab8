#pragma once

#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <tuple>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/removals.hpp>

namespace samspill::cohesion {

struct robustness_options {
  removal order = removal::degree;
  std::int64_t replicates = 100;
  std::int64_t seed = 1;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"order", &robustness_options::order}, field{"replicates", &robustness_options::replicates, 2.0, 1e9},
                                            field{"seed", &robustness_options::seed, 0.0, 9e15}, field{"allow_slow", &robustness_options::allow_slow},
                                            field{"missing", &robustness_options::missing}};
};

/// How well a network holds together while its actors leave one after another, R = (1/n) sum_q S(q), S(q) the share of all n actors who are in the largest component
/// once q have left (Schneider et al. 2011): the area under `robustness_curve`.
///
/// Near 0 where those who leave first held it together, (n - 1)/(2n) where all are tied to all. Order as for `robustness_curve`; `random` is the mean over
/// `replicates` orders drawn with `seed`, an estimate with its standard error. Ties are read both ways; loops and weights are left out. Undefined with fewer than
/// two actors (no_actors, one_actor). Unobserved cells: refused. O(n + m) an order, degree_left O(m log n), betweenness O(n m); above a minute only with
/// `allow_slow`.
struct robustness_fn : on_any_graph<robustness_fn> {
  static constexpr metric_info info{.name = "cohesion.robustness", .catalogue = "G9", .in = unit::share, .low = 0, .high = 0.5,
                                    .same = under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "schneider2011"};
  using options = robustness_options;
  using on_any_graph<robustness_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (net.n() == 0) return reason::no_actors;
    if (net.n() == 1) return reason::one_actor;
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return area(seen, choice, context); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar area(const network_view& net, const options& choice, const run_context& context) {
    const auto [walk, hops] = path_rows(net, direction::all, path_cost::hops);
    const csr_view rows = walk.view();
    if (choice.order == removal::random) return mean_over_orders(rows, choice, context);
    return under_curve(rows, removal_order(rows, choice.order, choice.allow_slow, context));
  }

  static scalar mean_over_orders(const csr_view& rows, const options& choice, const run_context& context) {
    const auto draws = static_cast<double>(choice.replicates);
    const double nanoseconds = 20.0 * rows.rows() + 5.0 * rows.arcs();
    need_affordable(1e-9 * nanoseconds * draws, choice.allow_slow);
    std::vector<double> each(static_cast<std::size_t>(choice.replicates));
    for_blocks(context, block_plan{choice.replicates, 1, nanoseconds}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      for (std::int64_t draw = begin; draw < end; ++draw)
        each[static_cast<std::size_t>(draw)] = under_curve(rows, random_removal_order(rows.rows(), static_cast<std::uint64_t>(choice.seed), draw));
    });
    scalar out = sum_of(each) / draws;
    running_sum squares;
    for (const double r : each) squares += (r - out.value) * (r - out.value);
    out.how = {method::estimate, std::sqrt(squares.value() / (draws - 1) / draws)};
    return out;
  }

  static double under_curve(const csr_view& rows, std::span<const index_t> order) {
    const std::vector<index_t> left = largest_left(rows, order);
    const double n = rows.rows();
    return static_cast<double>(std::accumulate(left.begin(), left.end(), std::int64_t{0})) / (n * n);
  }
};
inline constexpr robustness_fn robustness{};

}  // namespace samspill::cohesion
