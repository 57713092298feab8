#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/triangle_sweep.hpp>

namespace samspill {

/// What leads from an actor through its other contacts to contact j, sum_q p_iq x_qj: further shares, x_qj = p_qj, or how strong the tie of j with q is
/// beside the strongest of j, x_qj = u_qj / max_k u_jk, where u is what two have with each other, both directions together.
enum class reach_of_contact : std::uint8_t { shares, strongest };

/// One contact of an actor: its share in the actor's ties, what leads to it through the others, and how many contacts the actor has.
struct contact {
  double direct;
  double indirect;
  double contacts;
};

/// How far a contact constrains an actor, and how much of it is not redundant: terms to be summed.
inline constexpr auto constraint_of = [](const contact& j) { return std::array{(j.direct + j.indirect) * (j.direct + j.indirect)}; };
inline constexpr auto not_redundant = [](const contact& j) { return std::array{1 - j.indirect}; };

namespace detail {

constexpr double strength_of(alike) { return 1; }
constexpr double strength_of(double both_ways) { return both_ways; }

/// What an actor has with all its contacts, and the inverse: u_i = sum_k u_ik.
struct all_contacts {
  std::vector<double> total, inverse;

  template <class Mark>
  explicit all_contacts(const oriented_pairs<Mark>& pairs) : total(pairs.degree.begin(), pairs.degree.end()), inverse(pairs.degree.size()) {
    if constexpr (!std::is_same_v<Mark, alike>) {
      std::vector<running_sum> sums(total.size());
      for_each_pair(pairs, [&](index_t i, index_t j, std::size_t pair) {
        sums[at(i)] += pairs.marks[pair];
        sums[at(j)] += pairs.marks[pair];
      });
      std::transform(sums.begin(), sums.end(), total.begin(), [](const running_sum& sum) { return sum.value(); });
    }
    std::transform(total.begin(), total.end(), inverse.begin(), [](double all) { return all > 0 ? 1 / all : 0.0; });
  }
};

/// Of each pair i, j the sum over the triangles i, q, j: sum_q u_iq p_qj, or of `strongest` sum_q p_iq p_jq, with p_ij = u_ij / u_i; of ties all alike
/// how many they are. It is the same seen from i and from j.
template <class Mark>
std::vector<double> through_others(const oriented_pairs<Mark>& pairs, const all_contacts& with, reach_of_contact how, const run_context& context) {
  std::vector<double> out(pairs.ends.size());
  const double* const inverse = with.inverse.data();
  if constexpr (std::is_same_v<Mark, alike>) {
    if (how == reach_of_contact::shares)
      for_each_triangle(pairs, context, [&](index_t u, index_t uv, index_t uw, index_t vw) {
        out[at(uv)] += inverse[pairs.ends[at(uw)]];
        out[at(uw)] += inverse[pairs.ends[at(uv)]];
        out[at(vw)] += inverse[u];
      });
    else
      for_each_triangle(pairs, context, [&](index_t, index_t uv, index_t uw, index_t vw) {
        for (const index_t pair : {uv, uw, vw}) ++out[at(pair)];
      });
  } else {
    // the product with an inverse comes first: shares keep within the range of a double, whatever the unit of strength
    for_each_triangle(pairs, context, [&](index_t u, index_t uv, index_t uw, index_t vw) {
      const double of_u = inverse[u], of_v = inverse[pairs.ends[at(uv)]], of_w = inverse[pairs.ends[at(uw)]];
      const double a = pairs.marks[at(uv)], b = pairs.marks[at(uw)], c = pairs.marks[at(vw)];
      if (how == reach_of_contact::shares) {
        out[at(uv)] += b * (c * of_w);
        out[at(uw)] += a * (c * of_v);
        out[at(vw)] += a * (b * of_u);
      } else {
        out[at(uv)] += (b * of_u) * (c * of_v);
        out[at(uw)] += (a * of_u) * (c * of_w);
        out[at(vw)] += (a * of_v) * (b * of_w);
      }
    });
  }
  return out;
}

/// How much of an actor's ties its strongest is, in place of u_i: what the sums of `strongest` are divided by.
template <class Mark>
std::vector<double> largest_shares(const oriented_pairs<Mark>& pairs, const all_contacts& with) {
  std::vector<double> out(with.total.size(), 0.0);
  for_each_pair(pairs, [&](index_t i, index_t j, std::size_t pair) {
    for (const index_t actor : {i, j}) out[at(actor)] = std::max(out[at(actor)], strength_of(pairs.marks[pair]));
  });
  for (std::size_t i = 0; i < out.size(); ++i) out[i] *= with.inverse[i];
  return out;
}

/// Of each actor the sums of what term(contact) gives for its contacts, an array of numbers.
template <class Mark, class Term>
auto sum_contacts(const oriented_pairs<Mark>& pairs, reach_of_contact how, const run_context& context, Term term) {
  using terms = decltype(term(contact{}));
  using sums_of_terms = std::array<running_sum, std::tuple_size_v<terms>>;
  const auto add = [](sums_of_terms& sums, const terms& more) {
    for (std::size_t k = 0; k < more.size(); ++k) sums[k] += more[k];
  };
  const all_contacts with(pairs);
  const std::vector<double> through = through_others(pairs, with, how, context);
  std::vector<sums_of_terms> sums(pairs.degree.size());
  const auto sum_up = [&](auto indirect) {
    const auto of = [&](index_t i, index_t j, std::size_t pair) {
      const double direct = std::is_same_v<Mark, alike> ? with.inverse[at(i)] : strength_of(pairs.marks[pair]) / with.total[at(i)];
      return term(contact{direct, indirect(i, j, through[pair]), static_cast<double>(pairs.degree[at(i)])});
    };
    for (index_t i = 0; i < pairs.actors(); ++i) {
      sums_of_terms sums_of_i = sums[at(i)];  // at hand, so that no addition waits until the one before it is stored
      for (std::size_t pair = at(pairs.offsets[at(i)]); pair < at(pairs.offsets[at(i) + 1]); ++pair) {
        const index_t j = pairs.ends[pair];
        add(sums_of_i, of(i, j, pair));
        add(sums[at(j)], of(j, i, pair));
      }
      sums[at(i)] = sums_of_i;
    }
  };
  if (how == reach_of_contact::shares || std::is_same_v<Mark, alike>) {
    sum_up([&](index_t i, index_t, double sum) { return sum * with.inverse[at(i)]; });
  } else {
    const std::vector<double> largest = largest_shares(pairs, with);
    sum_up([&](index_t, index_t j, double sum) { return sum / largest[at(j)]; });
  }
  return sums;
}

/// Pairs with ties of any strength, both directions together.
inline oriented_pairs<double> pairs_by_strength(const network_view& net, bool weighted, const run_context& context) {
  const auto both_ways = [weighted](const dyad& d) { return d.strength_forth(weighted) + d.strength_back(weighted); };
  return orient_pairs<double>(net, context, [&](const dyad& d) { return both_ways(d) > 0; }, both_ways);
}

}  // namespace detail

/// A value for each actor from its contacts: `term(contact)` gives an array of numbers, and `measure(sums, contacts)` gets their sums over the contacts of an
/// actor. Ties are read both ways, loops left out. Undefined for an actor without contacts (isolate). O(n + m^1.5).
template <class Term, class Measure>
per_actor over_contacts(const network_view& net, bool weighted, bool allow_slow, reach_of_contact how, const run_context& context, Term term, Measure measure) {
  per_actor out(at(net.n()));
  const auto fill = [&](const auto& pairs) {
    need_affordable(4 * seconds_a_look * pairs.looks(), allow_slow);
    const auto sums = detail::sum_contacts(pairs, how, context, term);
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (pairs.degree[i] == 0) {
        out.undefine(i, reason::isolate);
        continue;
      }
      std::array<double, std::tuple_size_v<std::remove_cvref_t<decltype(sums[i])>>> of_actor;
      std::transform(sums[i].begin(), sums[i].end(), of_actor.begin(), [](const running_sum& sum) { return sum.value(); });
      out.set(i, measure(of_actor, static_cast<double>(pairs.degree[i])));
    }
  };
  if (net.directed || (weighted && net.out.weighted())) fill(detail::pairs_by_strength(net, weighted, context));
  else fill(orient_alike(net, context));
  return out;
}

/// The same under a missing rule; unobserved cells are refused.
template <class Choice, class Term, class Measure>
per_actor over_known_contacts(const network_view& net, const Choice& choice, reach_of_contact how, const run_context& context, Term term, Measure measure) {
  if (choice.weighted) need_strengths(net);
  return under_missing_rule(net, choice.missing, unobserved::refuse,
                            [&](const network_view& seen) { return over_contacts(seen, choice.weighted, choice.allow_slow, how, context, term, measure); },
                            [&] { return undefined_actors(net, reason::not_observed); });
}

}  // namespace samspill
