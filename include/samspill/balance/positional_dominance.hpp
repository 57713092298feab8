#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/all_pairs.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/sector_profile.hpp>
#include <samspill/solve/shortest_paths.hpp>

namespace samspill::balance {

/// What an actor has with each other: a tie or none, the strength of it, or how near the other is.
enum class position_relation : std::uint8_t { ties, strengths, distance };
constexpr auto names_of(position_relation) { return std::array<std::string_view, 3>{"ties", "strengths", "distance"}; }

struct positional_dominance_options {
  position_relation of = position_relation::distance;
  samspill::direction direction = samspill::direction::all;
  path_cost cost = path_cost::unset;
  bool interchangeable = false;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields =
      std::tuple{field{"of", &positional_dominance_options::of}, field{"direction", &positional_dominance_options::direction},
                 field{"cost", &positional_dominance_options::cost}, field{"interchangeable", &positional_dominance_options::interchangeable},
                 field{"allow_slow", &positional_dominance_options::allow_slow}, field{"missing", &positional_dominance_options::missing}};
};

/// Whether actor i is at least as well placed as actor j with every third actor: 1 where i has at least as much with each as j has, else 0; i in rows.
///
/// What counts is `of`: a tie, the strength of it, or nearness, distances following ties (out, in) or read both ways. No index that grows with what an actor
/// has with the others puts j above i then, such as closeness where `of` is distance. `interchangeable` asks that the most of i be at least the most of j, its
/// second the second of j and so on, whoever the others are: that orders more pairs, for indices that do not ask who they are. Of ties this is the order of
/// degrees, and without `interchangeable` it is neighbourhood_inclusion. Amounts that differ by less than a billionth count as alike. 1 on the diagonal. Unobserved cells: refused. Loops are left out. O(n m) for the distances and O(n^3) at worst for the pairs, most of which are
/// settled by the first few others; above a minute of work only with `allow_slow`.
struct positional_dominance_fn : on_any_graph<positional_dominance_fn> {
  static constexpr metric_info info{.name = "balance.positional_dominance", .catalogue = "B15", .scope = scope::actor_actor, .weights = weights::costs, .in = unit::number,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::reverse | under::sector_names,
                                    .unobserved = unobserved::refuse, .source = "brandes2016"};
  using options = positional_dominance_options;
  using on_any_graph<positional_dominance_fn>::operator();

  actor_matrix operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.of == position_relation::strengths) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const double n = seen.n();
      need_affordable(0.4e-9 * n * n * n, choice.allow_slow, 16 * n * n + bytes_of_cells(seen.n()));
      return choice.interchangeable ? by_rank(amounts(seen, choice, context), context) : other_by_other(amounts(seen, choice, context), context);
    }, [&] { return undefined_pairs(net, reason::not_observed); });
  }

 private:
  /// What each actor has with each other, a row each; least where there is nothing.
  struct table {
    std::size_t n = 0;
    double least = 0;
    std::vector<double> cells;
    const double* row(index_t i) const { return cells.data() + at(i) * n; }
  };

  static table amounts(const network_view& net, const options& choice, const run_context& context) {
    if (choice.of == position_relation::distance) return nearness(net, choice, context);
    table out{at(net.n()), 0, std::vector<double>(at(net.n()) * at(net.n()), 0.0)};
    const bool strengths = choice.of == position_relation::strengths;
    for (index_t i = 0; i < net.n(); ++i)
      for_each_partner(net, choice.direction, i, [&](index_t j) {
        const double given = !net.directed || choice.direction != direction::in ? net.out.value_or_zero(i, j) : 0;
        const double received = net.directed && choice.direction != direction::out ? net.out.value_or_zero(j, i) : 0;
        out.cells[at(i) * out.n + at(j)] = strengths ? given + received : 1;
      });
    return out;
  }

  static table nearness(const network_view& net, const options& choice, const run_context& context) {
    const auto [walk, lengths] = path_rows(net, choice.direction, choice.cost);
    const csr_view rows = walk.view();
    need_affordable_paths(rows, lengths, true, choice.allow_slow);
    table out{at(net.n()), -unbounded, std::vector<double>(at(net.n()) * at(net.n()), -unbounded)};
    for_blocks(context, block_plan{net.n(), 16, 15.0 * static_cast<double>(rows.rows() + rows.arcs())}, [&, &lengths = lengths](std::int64_t begin, std::int64_t end, std::int64_t) {
      basic_shortest_paths<double> paths(rows.rows());
      for (auto i = static_cast<index_t>(begin); i < end; ++i) {
        paths.run(rows, lengths, i);
        for (const index_t j : paths.order()) out.cells[at(i) * out.n + at(j)] = -paths.distance(j);
      }
    });
    return out;
  }

  static bool reaches(double mine, double theirs) {
    return mine >= theirs || (std::isfinite(mine) && theirs - mine <= 1e-9 * std::max(std::abs(mine), std::abs(theirs)));
  }

  static actor_matrix other_by_other(const table& has, const run_context& context) {
    return pair_by_pair(has, context, [&](index_t i, index_t j) {
      const double *mine = has.row(i), *theirs = has.row(j);
      for (index_t k = 0; k < static_cast<index_t>(has.n); ++k)
        if (k != i && k != j && !reaches(mine[k], theirs[k])) return false;
      return true;
    });
  }

  /// Rows are sorted, what an actor has with itself being the least.
  static actor_matrix by_rank(table has, const run_context& context) {
    for_blocks(context, block_plan{static_cast<std::int64_t>(has.n), 16, 60.0 * static_cast<double>(has.n)}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
        const auto first = has.cells.begin() + static_cast<std::ptrdiff_t>(i * has.n);
        first[static_cast<std::ptrdiff_t>(i)] = has.least;
        std::sort(first, first + static_cast<std::ptrdiff_t>(has.n), std::greater<>());
      }
    });
    return pair_by_pair(has, context, [&](index_t i, index_t j) { return std::equal(has.row(i), has.row(i) + has.n, has.row(j), reaches); });
  }

  template <class Above>
  static actor_matrix pair_by_pair(const table& has, const run_context& context, Above above) {
    std::vector<double> cells(has.n * has.n, 1.0);
    for_all_pairs(context, static_cast<index_t>(has.n), 0.4 * static_cast<double>(has.n), [&](index_t i, index_t j) {
      cells[at(i) * has.n + at(j)] = above(i, j);
      cells[at(j) * has.n + at(i)] = above(j, i);
    });
    return every_cell(static_cast<index_t>(has.n), std::move(cells));
  }
};
inline constexpr positional_dominance_fn positional_dominance{};

}  // namespace samspill::balance
