#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/error.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

/// A number that each actor has by its place in the network. `unset` is the other end's.
enum class actor_trait : std::uint8_t { unset, degree, in_degree, out_degree, strength, in_strength, out_strength };
constexpr auto names_of(actor_trait) {
  return std::array<std::string_view, 7>{"unset", "degree", "in_degree", "out_degree", "strength", "in_strength", "out_strength"};
}

constexpr bool is_strength(actor_trait trait) { return trait >= actor_trait::strength; }

inline void need_trait(actor_trait trait) {
  if (trait == actor_trait::unset) throw invalid_input(errc::option_out_of_range, "option of", "'unset' is not allowed", "say which trait of the actors");
}

/// Ties, or their strength, of each actor; without in_ or out_ in both directions. Loops are left out. O(n + m).
inline std::vector<double> trait_of(const network_view& net, actor_trait trait) {
  const bool weighted = is_strength(trait);
  const bool takes = net.directed && trait != actor_trait::out_degree && trait != actor_trait::out_strength;
  const bool gives = !net.directed || (trait != actor_trait::in_degree && trait != actor_trait::in_strength);
  std::vector<double> out;
  for (index_t i = 0; i < net.n(); ++i) {
    running_sum sum;
    index_t ties = 0;
    const auto add = [&](const csr_view& rows) {
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
        const bool counts = rows.targets[at(arc)] != i;
        if (!weighted) ties += counts;
        else if (counts) sum += rows.value(arc);
      }
    };
    if (gives) add(net.out);
    if (takes) add(net.in);
    out.push_back(weighted ? sum.value() : ties);
  }
  return out;
}

/// Refuses values for another number of actors, and infinite ones. NaN is unknown.
inline void check_values(std::span<const double> values, index_t actors) {
  if (values.size() != at(actors))
    throw invalid_input(errc::length_mismatch, "actor values", std::to_string(values.size()) + " values for " + std::to_string(actors) + " actors",
                        "give one value an actor");
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::isinf(values[i])) throw invalid_input(errc::not_finite, "actor " + std::to_string(i), "its value is infinite", "give finite values, or NaN where unknown");
}

/// Values that are known, held against their mean: n of them, deviations (NaN where unknown), and the sum of their squares (exactly 0 when all are equal).
struct deviations {
  std::vector<double> from_mean;
  double known = 0;
  double squares = 0;
};

inline deviations deviations_of(std::span<const double> values) {
  deviations out;
  running_sum sum;
  double least = INFINITY, largest = -INFINITY;
  for (const double x : values) {
    if (std::isnan(x)) continue;
    ++out.known;
    sum += x;
    least = std::min(least, x);
    largest = std::max(largest, x);
  }
  const double mean = sum.value() / out.known;
  running_sum squares;
  for (const double x : values) {
    out.from_mean.push_back(x - mean);
    if (!std::isnan(x)) squares += (x - mean) * (x - mean);
  }
  out.squares = least < largest ? squares.value() : 0;
  return out;
}

/// Calls visit(x_i, y_j, weight) for every tie i -> j, loops left out, of which the value of the giver in `giving` and of the receiver in `receiving` are known.
template <class Visit>
void for_each_known_tie(const network_view& net, std::span<const double> giving, std::span<const double> receiving, bool weighted, Visit visit) {
  for (index_t i = 0; i < net.n(); ++i) {
    if (std::isnan(giving[at(i)])) continue;
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      if (j != i && !std::isnan(receiving[at(j)])) visit(giving[at(i)], receiving[at(j)], weighted ? net.out.value(arc) : 1.0);
    }
  }
}

/// Ties between known values: their weight, and the sum of weight times of(x_i, x_j).
struct neighbour_sums {
  double weight = 0;
  double sum = 0;
};

template <class Of>
neighbour_sums sum_over_ties(const network_view& net, std::span<const double> values, bool weighted, Of of) {
  running_sum weight, sum;
  for_each_known_tie(net, values, values, weighted, [&](double x, double y, double w) {
    weight += w;
    sum += w * of(x, y);
  });
  return {weight.value(), sum.value()};
}

/// Why there is no tie between known values: nobody, nobody else, nothing observed, ties between unknown values only, or no ties.
inline reason why_no_known_ties(const network_view& net) {
  const reason why = no_pairs(net, count_pairs(net, pair_need::giver, false).total());
  if (why != reason::none) return why;
  for (index_t i = 0; i < net.n(); ++i)
    if (net.out.degree_of(i) > index_t{net.out.has(i, i)}) return reason::not_observed;
  return reason::no_ties;
}

}  // namespace samspill
