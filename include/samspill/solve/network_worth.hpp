#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <samspill/core/outcome.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/arcs_without.hpp>
#include <samspill/solve/blocks.hpp>
#include <samspill/solve/distance_sums.hpp>
#include <samspill/solve/without_each.hpp>

namespace samspill {

/// What a network is worth as a whole: the size of its largest component, the ordered pairs with a path between them (both with ties read both ways), the mean
/// of 1/distance over ordered pairs, or the sum of their distances.
enum class network_worth : std::uint8_t { components, connected_pairs, efficiency, distance };
constexpr auto names_of(network_worth) { return std::array<std::string_view, 4>{"components", "connected_pairs", "efficiency", "distance"}; }

constexpr bool by_paths(network_worth what) { return what == network_worth::efficiency || what == network_worth::distance; }

namespace detail {

inline scalar worth_by_paths(const csr_view& rows, const csr_view& back, std::span<const double> lengths, std::int64_t actors, network_worth what, const run_context& context) {
  if (actors < 2) return actors == 1 ? reason::one_actor : reason::no_actors;
  const auto pairs = static_cast<double>(ordered_pairs(actors));
  running_sum total, inverse;
  std::int64_t reached = 0;
  for (const distance_sum& of_actor : distance_sums(rows, back, lengths, true, context)) {
    total += of_actor.total;
    inverse += of_actor.inverse;
    reached += of_actor.reached;
  }
  if (what == network_worth::efficiency) return inverse.value() / pairs;
  if (reached < ordered_pairs(actors)) return reason::disconnected;
  return total.value();
}

}  // namespace detail

/// What the network is worth without those who are `gone`. `rows` are undirected for what counts components, and `back` is their transpose. The sum of distances is undefined where a pair
/// has no path (disconnected); both that follow paths need two actors (no_actors, one_actor).
inline scalar worth_without(const csr_view& rows, const csr_view& back, std::span<const double> lengths, std::span<const char> gone, network_worth what, const run_context& context) {
  const csr left = arcs_without(rows, lengths, gone);
  if (by_paths(what)) {
    const bool turned = lengths.empty() && rows.targets.data() != back.targets.data();
    const csr left_back = turned ? arcs_without(back, {}, gone) : csr{};
    return detail::worth_by_paths(left, turned ? left_back.view() : left.view(), left.values, std::count(gone.begin(), gone.end(), 0), what, context);
  }
  connected found;
  for (const auto& part : components_of(left)) {
    if (gone[at(part.front())]) continue;
    found.pairs += ordered_pairs(static_cast<std::int64_t>(part.size()));
    found.largest = std::max(found.largest, static_cast<index_t>(part.size()));
  }
  return what == network_worth::components ? static_cast<double>(found.largest) : static_cast<double>(found.pairs);
}

/// The same where all actors stay and some arcs of `rows` go, for what follows paths.
inline scalar worth_without_arcs(const csr_view& rows, const csr_view& back, std::span<const double> lengths, std::span<const index_t> arcs, network_worth what,
                                 const run_context& context) {
  const csr left = rows_without_arcs(rows, lengths, arcs);
  const bool turned = lengths.empty() && rows.targets.data() != back.targets.data();
  const csr left_back = turned ? transpose(left.view()) : csr{};
  return detail::worth_by_paths(left, turned ? left_back.view() : left.view(), left.values, rows.rows(), what, context);
}

}  // namespace samspill
