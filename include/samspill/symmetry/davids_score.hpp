#pragma once

#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::symmetry {

/// proportion: P_ij = w_ij/(w_ij + w_ji). chance_corrected: D_ij = (w_ij + 1/2)/(w_ij + w_ji + 1), which trusts few encounters less.
enum class win_measure : std::uint8_t { proportion, chance_corrected };
constexpr auto names_of(win_measure) { return std::array<std::string_view, 2>{"proportion", "chance_corrected"}; }

struct davids_score_options {
  win_measure measure = win_measure::proportion;
  bool normalized = false;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"measure", &davids_score_options::measure}, field{"normalized", &davids_score_options::normalized},
                                            field{"weighted", &davids_score_options::weighted}, field{"missing", &davids_score_options::missing}};
};

namespace detail {

/// w + w2 - l - l2 of each actor; isolate where it met nobody. `score` is not normalized.
inline per_actor davids_scores(const network_view& net, const davids_score_options& choice) {
  struct encounter {
    index_t i, j;
    double forth, back;
  };
  std::vector<encounter> met;
  std::vector<running_sum> won(at(net.n())), lost(at(net.n())), score(at(net.n()));
  std::vector<char> meets(at(net.n()), 0);
  const double prior = choice.measure == win_measure::chance_corrected ? 0.5 : 0.0;
  for_each_dyad(net, [&](const dyad& d) {
    if (!both_observed(net, d)) return;
    const double forth = d.strength_forth(choice.weighted) + prior;
    const double back = d.strength_back(choice.weighted) + prior;
    met.push_back({d.i, d.j, forth / (forth + back), back / (forth + back)});
    const encounter& e = met.back();
    won[at(d.i)] += e.forth;
    lost[at(d.j)] += e.forth;
    won[at(d.j)] += e.back;
    lost[at(d.i)] += e.back;
    meets[at(d.i)] = meets[at(d.j)] = 1;
  });
  const auto add = [&](index_t i, index_t j, double wins, double losses) {
    score[at(i)] += wins;
    score[at(i)] += wins * won[at(j)].value();
    score[at(i)] += -losses;
    score[at(i)] += -losses * lost[at(j)].value();
  };
  for (const encounter& e : met) {
    add(e.i, e.j, e.forth, e.back);
    add(e.j, e.i, e.back, e.forth);
  }
  per_actor out(at(net.n()));
  const std::vector<std::int64_t> pairs = pairs_observed_both_ways(net);
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (meets[i]) out.values[i] = score[i].value();
    else out.undefine(i, net.n() == 1 ? reason::one_actor : pairs[i] == 0 ? reason::not_observed : met.empty() ? reason::no_ties : reason::isolate);
  }
  return out;
}

/// From -n(n - 1)/2 … n(n - 1)/2 to 0 … n - 1.
inline double normalized_davids_score(double score, index_t actors) {
  const auto n = static_cast<double>(actors);
  return (score + n * (n - 1) / 2) / n;
}

}  // namespace detail

/// David's score, w + w2 - l - l2: the share of encounters that an actor wins from each other, summed (w), those of whom it beats weighted by how often
/// (w2), less the same of losses. w_ij is how often, or how strongly, i prevailed over j.
///
/// Pairs that did not meet, or whose two sides were not both observed, count 0. normalized = true: (DS + n(n - 1)/2)/n, from 0 to n - 1. Undefined for an
/// actor that met nobody (isolate; no_ties where nobody met, not_observed where no side of it was known), and for an only actor (one_actor). O(n + m).
struct davids_score_fn : on_any_graph<davids_score_fn> {
  static constexpr metric_info info{.name = "symmetry.davids_score", .catalogue = "C19", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .same = under::relabel | under::scale | under::sector_names, .source = "david1987"};
  using options = davids_score_options;
  using on_any_graph<davids_score_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      per_actor out = detail::davids_scores(seen, choice);
      for (double& score : out.values)
        if (choice.normalized) score = detail::normalized_davids_score(score, seen.n());
      return out;
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr davids_score_fn davids_score{};

}  // namespace samspill::symmetry
