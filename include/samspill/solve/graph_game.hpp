#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/blocks.hpp>
#include <samspill/solve/joined_sets.hpp>

namespace samspill {

/// Calls visit(set, around) for every connected set of actors of a graph on up to 32: its bits and those of its neighbours. Each set once.
template <class Visit>
class connected_sets {
 public:
  connected_sets(std::span<const std::uint32_t> near, Visit& visit) : near_(near), visit_(visit) {
    std::uint32_t barred = 0;
    for (std::size_t root = 0; root < near.size(); ++root) {
      const std::uint32_t one = std::uint32_t{1} << root;
      barred |= one;
      grow(one, near[root] & ~one, barred);
    }
  }

 private:
  void grow(std::uint32_t set, std::uint32_t around, std::uint32_t barred) {
    visit_(set, around);
    for (std::uint32_t open = around & ~barred; open != 0; open &= open - 1) {
      const std::uint32_t one = open & (~open + 1);
      barred |= one;
      const std::uint32_t grown = set | one;
      grow(grown, (around | near_[at(std::countr_zero(one))]) & ~grown, barred);
    }
  }

  std::span<const std::uint32_t> near_;
  Visit& visit_;
};

struct graph_game_options {
  std::int64_t replicates;
  std::uint64_t seed;
  bool allow_slow;
};

namespace detail {

/// A connected part of a network with its actors numbered from 0.
struct network_part {
  std::span<const index_t> actors;
  csr rows;

  /// `place` is -1 for every actor of the network, and is so again afterwards.
  network_part(const csr_view& all, std::span<const index_t> part, std::vector<index_t>& place) : actors(part) {
    for (std::size_t k = 0; k < actors.size(); ++k) place[at(actors[k])] = static_cast<index_t>(k);
    for (const index_t i : actors) {
      for (const index_t j : all.row(i))
        if (j != i && place[at(j)] >= 0) rows.targets.push_back(place[at(j)]);
      rows.offsets.push_back(static_cast<index_t>(rows.targets.size()));
    }
    for (const index_t i : actors) place[at(i)] = -1;
  }

  std::size_t size() const { return actors.size(); }
  bool complete() const { return rows.targets.size() == size() * (size() - 1); }
};

struct part_values {
  std::vector<double> values, variance;
};

/// Shapley value of sum over components of worth(size), by every connected set S with neighbours N: a member of S gains worth (|S|-1)! |N|!/(|S|+|N|)!, a
/// neighbour loses worth |S|! (|N|-1)!/(|S|+|N|)! (Skibski and others 2014).
template <class Worth>
std::vector<double> by_connected_sets(const network_part& part, Worth worth) {
  const std::size_t n = part.size();
  std::vector<std::uint32_t> near(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (const index_t j : part.rows.view().row(static_cast<index_t>(i))) near[i] |= std::uint32_t{1} << j;
  std::vector<std::vector<double>> gain(n + 1, std::vector<double>(n + 1, 0.0)), loss = gain;
  const auto log_factorial = [](std::size_t k) { return std::lgamma(static_cast<double>(k) + 1); };
  for (std::size_t s = 1; s <= n; ++s)
    for (std::size_t b = 0; s + b <= n; ++b) {
      gain[s][b] = worth(s) * std::exp(log_factorial(s - 1) + log_factorial(b) - log_factorial(s + b));
      if (b > 0) loss[s][b] = worth(s) * std::exp(log_factorial(s) + log_factorial(b - 1) - log_factorial(s + b));
    }
  std::vector<running_sum> sums(n);
  const auto visit = [&](std::uint32_t set, std::uint32_t around) {
    const auto s = at(std::popcount(set)), b = at(std::popcount(around));
    for (std::uint32_t left = set; left != 0; left &= left - 1) sums[at(std::countr_zero(left))] += gain[s][b];
    for (std::uint32_t left = around; left != 0; left &= left - 1) sums[at(std::countr_zero(left))] += -loss[s][b];
  };
  connected_sets(std::span<const std::uint32_t>(near), visit);
  std::vector<double> out;
  for (const running_sum& sum : sums) out.push_back(sum.value());
  return out;
}

/// Means over random orders of joining, and the variance of each mean.
template <class Worth>
part_values by_random_orders(const network_part& part, Worth worth, const graph_game_options& choice, std::uint64_t first_stream, const run_context& context) {
  const std::size_t n = part.size();
  const csr_view rows = part.rows;
  struct sums {
    std::vector<double> once, squared;
  };
  part_values out{std::vector<double>(n, 0.0), std::vector<double>(n, 0.0)};
  const double cost = 20.0 * static_cast<double>(n + rows.targets.size());
  const block_plan plan{choice.replicates, std::max<std::int64_t>(1, (choice.replicates + 15) / 16), cost};
  reduce_blocks(context, plan, sums{}, [&](std::int64_t begin, std::int64_t end, sums& of_block) {
    of_block = {std::vector<double>(n, 0.0), std::vector<double>(n, 0.0)};
    joined_sets sets(n);
    std::vector<index_t> order(n);
    for (std::int64_t r = begin; r < end; ++r) {
      std::iota(order.begin(), order.end(), index_t{0});
      philox(choice.seed, first_stream + static_cast<std::uint64_t>(r)).shuffle(std::span(order));
      sets.clear();
      for (const index_t i : order) {
        double before = 0;
        const std::size_t size = sets.enter(i, rows.row(i), [&](std::size_t joined) { before += worth(joined); });
        const double added = worth(size) - before;
        of_block.once[at(i)] += added;
        of_block.squared[at(i)] += added * added;
      }
    }
  }, [&](const sums& of_block) {
    for (std::size_t i = 0; i < n; ++i) {
      out.values[i] += of_block.once[i];
      out.variance[i] += of_block.squared[i];
    }
  });
  const auto drawn = static_cast<double>(choice.replicates);
  for (std::size_t i = 0; i < n; ++i) {
    out.values[i] /= drawn;
    out.variance[i] = std::max(0.0, out.variance[i] / drawn - out.values[i] * out.values[i]) / (drawn - 1);
  }
  return out;
}

/// The largest part, up to 25 actors, of which all smaller ones together are enumerated within 20 seconds: 1.5 ns for each set and actor, measured.
inline std::size_t largest_enumerated(const std::vector<std::vector<index_t>>& parts) {
  std::vector<double> of_size(26, 0.0);
  for (const auto& part : parts)
    if (part.size() <= 25) of_size[part.size()] += std::ldexp(1.5e-9, static_cast<int>(part.size())) * static_cast<double>(part.size());
  std::size_t largest = 0;
  double seconds = 0;
  while (largest < 25 && (seconds += of_size[largest + 1]) <= 20) ++largest;
  return largest;
}

}  // namespace detail

/// Myerson value of each actor in a game in which a connected set of actors has worth(size), and any other set the sum over its components, added up over
/// `parts` (components, or blocks where the worth of a set is the sum over its blocks).
///
/// Exact for parts that are complete and for those of up to 25 actors, fewer where there are very many; an estimate from random orders of joining beyond.
template <class Worth>
per_actor graph_game(const csr_view& rows, const std::vector<std::vector<index_t>>& parts, Worth worth, const graph_game_options& choice, const run_context& context) {
  const std::size_t enumerated = detail::largest_enumerated(parts);
  std::vector<index_t> place(at(rows.rows()), -1);
  per_actor out(at(rows.rows()));
  std::vector<double> variance(out.size(), 0.0);
  double to_draw = 0;
  std::uint64_t stream = 0;
  const auto add = [&](const detail::network_part& part, const detail::part_values& found) {
    for (std::size_t k = 0; k < part.size(); ++k) {
      out.values[at(part.actors[k])] += found.values[k];
      if (!found.variance.empty()) variance[at(part.actors[k])] += found.variance[k];
    }
  };
  std::vector<detail::network_part> drawn;
  for (const auto& actors : parts) {
    stop_if_asked(context);
    detail::network_part part(rows, actors, place);
    if (part.complete()) add(part, {std::vector<double>(part.size(), worth(part.size()) / static_cast<double>(part.size())), {}});
    else if (part.size() <= enumerated) add(part, {detail::by_connected_sets(part, worth), {}});
    else {
      to_draw += static_cast<double>(part.size() + part.rows.targets.size());
      drawn.push_back(std::move(part));
    }
  }
  need_affordable(20e-9 * static_cast<double>(choice.replicates) * to_draw, choice.allow_slow);
  for (const detail::network_part& part : drawn) {
    add(part, detail::by_random_orders(part, worth, choice, stream, context));
    stream += static_cast<std::uint64_t>(choice.replicates);
  }
  if (!drawn.empty()) out.how = {method::estimate, std::sqrt(*std::max_element(variance.begin(), variance.end()))};
  return out;
}

}  // namespace samspill
