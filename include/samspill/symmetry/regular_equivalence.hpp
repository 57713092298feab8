#pragma once

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/all_pairs.hpp>

namespace samspill::symmetry {

struct regular_equivalence_options {
  int iterations = 3;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields =
      std::tuple{field{"iterations", &regular_equivalence_options::iterations, 1, 1000}, field{"weighted", &regular_equivalence_options::weighted},
                 field{"allow_slow", &regular_equivalence_options::allow_slow}, field{"missing", &regular_equivalence_options::missing}};
};

/// Regular equivalence by REGGE: how well each tie of i is matched by one of j to an equivalent other, and the reverse. From E = 1, `iterations` times
/// E_ij = (sum_k max_m E_km m_ikjm + sum_m max_k E_km m_ikjm)/(s_i + s_j), where m_ikjm = min(w_ik, w_jm) + min(w_ki, w_mj), k runs over those tied to i and m
/// over those tied to j, and s is what an actor gives and receives in all.
///
/// 1 on the diagonal and between two actors without ties; 0 between one with and one without. In a network of undirected ties without weights all who have
/// ties are equivalent. Other variants give other numbers. Unobserved cells: refused. Loops are left out. O(T m^2).
struct regular_equivalence_fn : on_any_graph<regular_equivalence_fn> {
  static constexpr metric_info info{.name = "symmetry.regular_equivalence", .catalogue = "C25", .scope = scope::actor_actor, .weights = weights::strengths,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale | under::reverse | under::sector_names,
                                    .unobserved = unobserved::refuse, .source = "white1983"};
  using options = regular_equivalence_options;
  using on_any_graph<regular_equivalence_fn>::operator();

  actor_matrix operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return iterate(ties_of(seen, choice.weighted), choice, context); },
                              [&] { return undefined_pairs(net, reason::not_observed); });
  }

 private:
  struct tie {
    index_t with;
    double given, received;
  };
  using ties_by_actor = std::vector<std::vector<tie>>;

  static ties_by_actor ties_of(const network_view& net, bool weighted) {
    ties_by_actor out(at(net.n()));
    for_each_dyad(net, [&](const dyad& d) {
      const double forth = d.strength_forth(weighted);
      const double back = d.strength_back(weighted);
      out[at(d.i)].push_back({d.j, forth, back});
      out[at(d.j)].push_back({d.i, back, forth});
    });
    return out;
  }

  static actor_matrix iterate(const ties_by_actor& ties, const options& choice, const run_context& context) {
    const auto n = static_cast<index_t>(ties.size());
    std::vector<double> sums;
    double all = 0;
    for (const auto& mine : ties) {
      running_sum s;
      for (const tie& t : mine) s += t.given + t.received;
      sums.push_back(s.value());
      all += static_cast<double>(mine.size());
    }
    need_affordable(choice.iterations * 1e-9 * all * all, choice.allow_slow, 20.0 * n * n);
    std::vector<double> now(ties.size() * ties.size(), 1.0);
    std::vector<double> next = now;
    const double each = 2 * all * all / (1.0 * n * n + 1) + 5;
    for (int round = 0; round < choice.iterations; ++round) {
      for_all_pairs(context, n, each, [&](index_t i, index_t j) {
        const double whole = sums[at(i)] + sums[at(j)];
        const double matched = whole > 0 ? match(ties[at(i)], ties[at(j)], now, at(n)) / whole : 1;
        next[at(i) * at(n) + at(j)] = next[at(j) * at(n) + at(i)] = matched;
      });
      now.swap(next);
    }
    next = {};
    return every_cell(n, std::move(now));
  }

  /// What the best matches of the ties of both come to.
  static double match(const std::vector<tie>& mine, const std::vector<tie>& theirs, const std::vector<double>& now, std::size_t n) {
    thread_local std::vector<double> best;
    best.assign(theirs.size(), 0);
    running_sum sum;
    for (const tie& k : mine) {
      double most = 0;
      for (std::size_t b = 0; b < theirs.size(); ++b) {
        const tie& m = theirs[b];
        const double both = now[at(k.with) * n + at(m.with)] * (std::min(k.given, m.given) + std::min(k.received, m.received));
        most = std::max(most, both);
        best[b] = std::max(best[b], both);
      }
      sum += most;
    }
    for (const double b : best) sum += b;
    return sum.value();
  }
};
inline constexpr regular_equivalence_fn regular_equivalence{};

}  // namespace samspill::symmetry
