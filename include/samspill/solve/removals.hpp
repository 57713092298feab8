#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <queue>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>
#include <samspill/solve/joined_sets.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/row_sweep.hpp>

namespace samspill {

/// Who leaves first: most partners, most partners among those who are left, most shortest paths by hops through it, or anybody.
enum class removal : std::uint8_t { degree, degree_left, betweenness, random };
constexpr auto names_of(removal) { return std::array<std::string_view, 4>{"degree", "degree_left", "betweenness", "random"}; }

/// The size of the largest component after each removal: entry q is without the first q + 1 of `order`, which holds every actor once; rows run both ways.
/// The actors come back, last gone first, and are joined with those of their partners who are there (Newman and Ziff 2001): O(n + m).
inline std::vector<index_t> largest_left(const csr_view& rows, std::span<const index_t> order) {
  std::vector<index_t> out(order.size(), 0);
  joined_sets sets(order.size());
  std::size_t largest = 0;
  for (std::size_t q = order.size(); q > 0; --q) {
    out[q - 1] = static_cast<index_t>(largest);
    largest = std::max(largest, sets.enter(order[q - 1], rows.row(order[q - 1]), [](std::size_t) {}));
  }
  return out;
}

namespace detail {

/// By falling key; of equal ones the first.
template <class Key>
std::vector<index_t> most_first(const std::vector<Key>& keys) {
  std::vector<index_t> order(keys.size());
  std::iota(order.begin(), order.end(), index_t{0});
  std::stable_sort(order.begin(), order.end(), [&](index_t a, index_t b) { return keys[at(a)] > keys[at(b)]; });
  return order;
}

inline std::vector<index_t> partners(const csr_view& rows) {
  std::vector<index_t> out;
  for (index_t i = 0; i < rows.rows(); ++i) out.push_back(rows.degree_of(i) - rows.has(i, i));
  return out;
}

/// Numbers of partners only fall, so that what stands in the queue is at least what the actor has.
inline std::vector<index_t> most_partners_left_first(const csr_view& rows) {
  std::vector<index_t> left = partners(rows), order;
  std::priority_queue<std::pair<index_t, index_t>> queue;
  for (index_t i = 0; i < rows.rows(); ++i) queue.emplace(left[at(i)], -i);
  while (!queue.empty()) {
    const auto [promised, turned] = queue.top();
    const index_t i = -turned;
    queue.pop();
    if (left[at(i)] != promised) {
      queue.emplace(left[at(i)], turned);
      continue;
    }
    order.push_back(i);
    left[at(i)] = -1;  // gone: never promised, never found again
    for (const index_t j : rows.row(i))
      if (left[at(j)] > 0) --left[at(j)];
  }
  return order;
}

}  // namespace detail

/// The order in which actors leave who have a rank; rows run both ways. Of equal actors the first leaves first.
inline std::vector<index_t> removal_order(const csr_view& rows, removal how, bool allow_slow, const run_context& context) {
  if (how == removal::degree_left) return detail::most_partners_left_first(rows);
  if (how == removal::degree) return detail::most_first(detail::partners(rows));
  need_affordable_path_sums(rows, {}, allow_slow);
  network_view both;
  both.out = both.in = rows;
  both.directed = false;
  // in float, so that no accident of rounding orders actors who lie alike
  const std::vector<double> through = row_swept_sums(both, {}, path_part::actors, context);
  return detail::most_first(std::vector<float>(through.begin(), through.end()));
}

/// One order as likely as any other.
inline std::vector<index_t> random_removal_order(index_t actors, std::uint64_t seed, std::int64_t draw) {
  std::vector<index_t> order(at(actors));
  std::iota(order.begin(), order.end(), index_t{0});
  philox(seed, static_cast<std::uint64_t>(draw)).shuffle(std::span(order));
  return order;
}

}  // namespace samspill
