#pragma once

// Tables of who has which competence.

#include <algorithm>
#include <vector>

#include <samspill/solve/profile_similarity.hpp>

#include "support/every_graph.hpp"
#include "support/oracle.hpp"

namespace sample {

/// `held[c]` lists who has competence c.
inline incidence table_of(index_t actors, const std::vector<std::vector<index_t>>& held, std::vector<index_t> labels = {}, index_t sectors = 0) {
  std::vector<index_t> actor, event;
  for (std::size_t c = 0; c < held.size(); ++c)
    for (const index_t i : held[c]) {
      actor.push_back(i);
      event.push_back(static_cast<index_t>(c));
    }
  return make_incidence(actors, static_cast<index_t>(held.size()), actor, event, std::move(labels), sectors);
}

/// Calls visit(has, table, labels) for every table of 1 to 3 actors by 1 to 3 competences and every labelling by two sectors; has[i][c] says who has what.
template <class Visit>
void for_every_table(Visit visit) {
  for (index_t actors = 1; actors <= 3; ++actors)
    for (index_t competences = 1; competences <= 3; ++competences)
      for (std::uint32_t code = 0; code < std::uint32_t{1} << (actors * competences); ++code) {
        std::vector<std::vector<char>> has(at(actors), std::vector<char>(at(competences)));
        std::vector<std::vector<index_t>> held(at(competences));
        for (index_t i = 0; i < actors; ++i)
          for (index_t c = 0; c < competences; ++c)
            if ((has[at(i)][at(c)] = code >> (i * competences + c) & 1U)) held[at(c)].push_back(i);
        for_every_labelling(actors, 2, [&](const std::vector<index_t>& labels) { visit(has, table_of(actors, held, labels, 2), labels); });
      }
}

/// How far apart two actors' rows of who has what are.
inline double apart(const std::vector<char>& a, const std::vector<char>& b, samspill::profile_distance distance) {
  double one = 0, any = 0;
  for (std::size_t c = 0; c < a.size(); ++c) {
    one += a[c] != b[c];
    any += a[c] || b[c];
  }
  return one / (distance == samspill::profile_distance::jaccard ? any : static_cast<double>(a.size()));
}

/// The share of the competences that at least one of the players has; bit p of `who` says whether player p takes part, `player[i]` which player actor i belongs to.
inline double covered_by(const std::vector<std::vector<char>>& has, const std::vector<index_t>& player, std::uint32_t who) {
  double covered = 0;
  for (std::size_t c = 0; c < has[0].size(); ++c) {
    bool any = false;
    for (std::size_t i = 0; i < has.size(); ++i) any = any || (has[i][c] && (who >> player[i] & 1U));
    covered += any;
  }
  return covered / static_cast<double>(has[0].size());
}

/// Shapley values of the coverage from its definition: the mean over all orders of the players of what each adds when it comes.
inline std::vector<double> shapley_by_orders(const std::vector<std::vector<char>>& has, const std::vector<index_t>& player, index_t players) {
  std::vector<index_t> order(at(players));
  for (index_t p = 0; p < players; ++p) order[at(p)] = p;
  std::vector<double> sums(at(players), 0.0);
  double orders = 0;
  do {
    std::uint32_t who = 0;
    for (const index_t p : order) {
      const double before = covered_by(has, player, who);
      who |= std::uint32_t{1} << p;
      sums[at(p)] += covered_by(has, player, who) - before;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& s : sums) s /= orders;
  return sums;
}

}  // namespace sample
