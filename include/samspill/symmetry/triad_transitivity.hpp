#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/symmetry/triad_census.hpp>

namespace samspill::symmetry {

/// What is counted in each triad. transitive: triples i -> j -> k with i -> k; intransitive: without. ranked_clusters: 1 for a triad that cannot occur where
/// actors form ranked levels of cliques (Davis and Leinhardt). cyclic, linear: 1 for 030C, for 030T.
enum class triad_vector : std::uint8_t { transitive, intransitive, ranked_clusters, cyclic, linear };
constexpr auto names_of(triad_vector) { return std::array<std::string_view, 5>{"transitive", "intransitive", "ranked_clusters", "cyclic", "linear"}; }

struct triad_transitivity_options {
  triad_vector vector = triad_vector::transitive;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"vector", &triad_transitivity_options::vector}, field{"allow_slow", &triad_transitivity_options::allow_slow},
                                            field{"missing", &triad_transitivity_options::missing}};
};

namespace detail {

using triad_weights = std::array<double, 16>;

/// Is there a tie from a to b (two of the three actors u = 0, v = 1, w = 2)?
constexpr bool tie_in_triad(std::array<unsigned, 3> codes, int a, int b) {
  const auto pair = static_cast<std::size_t>(a + b - 1);  // uv 0, uw 1, vw 2
  return a < b ? (codes[pair] & 1U) != 0 : (codes[pair] & 2U) != 0;
}

/// Numbers of triples i -> j -> k that are closed by i -> k and that are not.
constexpr std::array<int, 2> triples_of(std::array<unsigned, 3> codes) {
  std::array<int, 2> out{0, 0};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) {
      const int k = 3 - i - j;
      if (i == j || !tie_in_triad(codes, i, j) || !tie_in_triad(codes, j, k)) continue;
      ++out[tie_in_triad(codes, i, k) ? 0 : 1];
    }
  return out;
}

constexpr triad_weights weights_of(triad_vector which) {
  triad_weights out{};
  if (which == triad_vector::cyclic) out[9] = 1;
  if (which == triad_vector::linear) out[8] = 1;
  if (which == triad_vector::ranked_clusters)
    for (const std::size_t forbidden : {1U, 5U, 6U, 7U, 9U, 10U, 13U, 14U}) out[forbidden] = 1;
  if (which == triad_vector::transitive || which == triad_vector::intransitive)
    for (unsigned uv = 0; uv < 4; ++uv)
      for (unsigned uw = 0; uw < 4; ++uw)
        for (unsigned vw = 0; vw < 4; ++vw) out[triad_class(uv, uw, vw)] = triples_of({uv, uw, vw})[which == triad_vector::intransitive ? 1 : 0];
  return out;
}

/// How many pairs of a drawing of three actors are mutual, asymmetric and null: [3], [1 or 2], [0].
struct dyad_need {
  std::int64_t mutual = 0, asymmetric = 0, null = 0;
  constexpr dyad_need with(unsigned code) const { return {mutual + (code == 3), asymmetric + (code == 1 || code == 2), null + (code == 0)}; }
};

/// Distribution of triads where the numbers of mutual, asymmetric and null pairs are given and all else is random (U|MAN), after Holland and Leinhardt.
class uniform_given_dyads {
 public:
  uniform_given_dyads(std::int64_t actors, std::int64_t mutual, std::int64_t asymmetric)
      : n_(actors), pairs_(actors * (actors - 1) / 2), has_{mutual, asymmetric, pairs_ - mutual - asymmetric} {}

  struct moments {
    double mean = 0;
    double variance = 0;
    double rounding = 0;  // above what rounding may leave of a variance of 0
  };

  /// Of the sum of `weight` over all triads. Two triads share no pair (their six pairs are drawn without replacement), one pair, or are the same.
  moments of(const triad_weights& weight) const {
    double mean = 0, square = 0, apart = 0, apart_in_all = 0, beside = 0;
    for_each_drawing([&](unsigned a, unsigned b, unsigned c, double p) {
      const double l = weight[triad_class(a, b, c)];
      mean += p * l;
      square += p * l * l;
    });
    for_each_drawing([&](unsigned a, unsigned b, unsigned c, double p) {
      const double l = weight[triad_class(a, b, c)];
      if (l == 0 || p == 0) return;
      const dyad_need first = dyad_need{}.with(a).with(b).with(c);
      for_each_drawing([&](unsigned d, unsigned e, unsigned f, double q) {
        const double other = weight[triad_class(d, e, f)];
        if (other == 0) return;
        if (q > 0 && n_ > 4) {
          const double term = p * q * l * other * beyond_independence(first, dyad_need{}.with(d).with(e).with(f));
          apart += term;
          apart_in_all += std::abs(term);
        }
        if (a == d) beside += p * l * other * given(first, dyad_need{}.with(e).with(f));
      });
    });
    const auto n = static_cast<double>(n_);
    const double triads = n * (n - 1) * (n - 2) / 6;
    const double sharing_no_pair = 3 * (n - 3) * (n - 4) / 2 + (n - 3) * (n - 4) * (n - 5) / 6;
    const double cancelled = square + mean * mean + 3 * (n - 3) * (beside + mean * mean) + sharing_no_pair * apart_in_all;
    return {triads * mean, triads * (square - mean * mean + 3 * (n - 3) * (beside - mean * mean) + sharing_no_pair * apart), 1e-13 * triads * cancelled};
  }

 private:
  template <class Visit>
  void for_each_drawing(Visit visit) const {
    for (unsigned a = 0; a < 4; ++a)
      for (unsigned b = 0; b < 4; ++b)
        for (unsigned c = 0; c < 4; ++c) visit(a, b, c, given({}, dyad_need{}.with(a).with(b).with(c)));
  }

  /// Chance that certain pairs are as `wanted`, directions included, when others are known to be as `taken`.
  double given(const dyad_need& taken, const dyad_need& wanted) const {
    double chance = std::ldexp(1.0, -static_cast<int>(wanted.asymmetric));
    std::int64_t left = pairs_ - taken.mutual - taken.asymmetric - taken.null;
    for (const auto& [kind, used, need] : {std::array{has_.mutual, taken.mutual, wanted.mutual}, std::array{has_.asymmetric, taken.asymmetric, wanted.asymmetric},
                                           std::array{has_.null, taken.null, wanted.null}})
      for (std::int64_t k = 0; k < need; ++k) {
        if (kind - used - k <= 0) return 0;
        chance *= static_cast<double>(kind - used - k) / static_cast<double>(left--);
      }
    return chance;
  }

  /// P(both)/(P(one) P(other)) - 1 of drawings without a common pair, without cancellation where there are many pairs.
  double beyond_independence(const dyad_need& one, const dyad_need& other) const {
    double log_ratio = 0;
    for (const auto& [kind, a, b] : {std::array{has_.mutual, one.mutual, other.mutual}, std::array{has_.asymmetric, one.asymmetric, other.asymmetric},
                                     std::array{has_.null, one.null, other.null}})
      for (std::int64_t k = 0; k < b; ++k) {
        if (kind - a - k <= 0) return -1;
        log_ratio += std::log1p(-static_cast<double>(a) / static_cast<double>(kind - k));
      }
    for (int k = 0; k < 3; ++k) log_ratio -= std::log1p(-3.0 / static_cast<double>(pairs_ - k));
    return std::expm1(log_ratio);
  }

  std::int64_t n_, pairs_;
  dyad_need has_;
};

}  // namespace detail

/// How many triads of a kind there are against chance, tau = (count - expected)/sd, with the exact mean and standard deviation where only the numbers of
/// mutual, asymmetric and null pairs are given (U|MAN).
///
/// All four undefined for fewer than three actors (no_actors, one_actor, not_applicable); tau where chance leaves no choice (zero_variance). Unobserved
/// cells: refused. Loops and weights are left out. O(m^1.5); above a minute of work only with `allow_slow`.
struct triad_transitivity_fn : on_any_graph<triad_transitivity_fn> {
  static constexpr metric_info info{.name = "symmetry.triad_transitivity", .catalogue = "C22", .scope = scope::category, .in = unit::triads,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "holland1976"};
  static constexpr std::array<std::string_view, 4> parts{"count", "expected", "sd", "tau"};
  using options = triad_transitivity_options;
  using on_any_graph<triad_transitivity_fn>::operator();

  categories operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    const auto all = [](reason why) {
      categories out(parts);
      out.undefine_all(why);
      return out;
    };
    if (net.n() < 3) return all(net.n() == 0 ? reason::no_actors : net.n() == 1 ? reason::one_actor : reason::not_applicable);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return against_chance(seen, choice, context); },
                              [&] { return all(reason::not_observed); });
  }

 private:
  static categories against_chance(const network_view& net, const options& choice, const run_context& context) {
    const detail::triad_weights weight = detail::weights_of(choice.vector);
    const categories census = triad_census(net, {.allow_slow = choice.allow_slow}, context);
    const dyad_counts dyads = count_dyads(net);
    double count = 0;
    for (std::size_t c = 0; c < weight.size(); ++c) count += weight[c] * census.values[c];
    const auto [mean, variance, rounding] = detail::uniform_given_dyads(net.n(), dyads.mutual, dyads.asymmetric).of(weight);
    categories out(parts);
    const bool varies = variance > rounding;
    out.values = {count, mean, varies ? std::sqrt(variance) : 0.0, varies ? (count - mean) / std::sqrt(variance) : 0.0};
    if (!varies) out.undefine(3, reason::zero_variance);
    return out;
  }
};
inline constexpr triad_transitivity_fn triad_transitivity{};

}  // namespace samspill::symmetry
