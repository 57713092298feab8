#pragma once

#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/shifted_solve.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill {

/// s_j = 1 + the mean of s over those who give to j, weighted by what they give; 1 for who gets nothing (the basal). Undefined (no_basal) for all of whom
/// some source, however far back, draws on no basal actor. O(m) a step.
inline per_actor basal_levels(const network_view& net, bool weighted, const run_context& context) {
  const csr_view in = rows_towards(net, direction::in, weighted);
  const std::vector<double> received = sums_of(in);
  const auto spread = [&](std::vector<char>& reached) {
    std::vector<index_t> open;
    for (std::size_t i = 0; i < reached.size(); ++i)
      if (reached[i]) open.push_back(static_cast<index_t>(i));
    while (!open.empty()) {
      const index_t i = open.back();
      open.pop_back();
      for (const index_t j : net.out.row(i))
        if (!std::exchange(reached[at(j)], char{1})) open.push_back(j);
    }
  };
  std::vector<char> fed(received.size());
  for (std::size_t i = 0; i < fed.size(); ++i) fed[i] = received[i] == 0;
  spread(fed);
  std::vector<char> endless(received.size());
  for (std::size_t i = 0; i < fed.size(); ++i) endless[i] = !fed[i];
  spread(endless);

  csr shares;
  for (index_t j = 0; j < net.n(); ++j) {
    for (index_t arc = in.first(j); arc < in.last(j) && !endless[at(j)]; ++arc) {
      if (in.targets[at(arc)] == j) continue;
      shares.targets.push_back(in.targets[at(arc)]);
      shares.values.push_back(in.value(arc) / received[at(j)]);
    }
    shares.offsets.push_back(static_cast<index_t>(shares.targets.size()));
  }
  shifted_solution solved = shifted_system(shares, false).solve(1, std::vector<double>(received.size(), 1.0), {}, context);
  if (solved.why != reason::none) return undefined_actors(net, reason::not_converged);
  per_actor out;
  out.values = std::move(solved.x);
  for (std::size_t i = 0; i < endless.size(); ++i)
    if (endless[i]) out.undefine(i, reason::no_basal);
  return out;
}

}  // namespace samspill
