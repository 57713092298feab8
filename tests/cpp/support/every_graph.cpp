#include "support/every_graph.hpp"

#include <numeric>

namespace sample {

observed draw_observed(const network_view& net, double silent, double single, std::uint64_t seed) {
  philox random(seed, 99);
  std::vector<tie_state> rows(at(net.n()), tie_state::none);
  for (tie_state& r : rows)
    if (random.unit() < silent) r = random.below(2) == 0 ? tie_state::not_asked : tie_state::not_answered;
  std::vector<observed_cell> cells;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (i != j && !net.out.has(i, j) && random.unit() < single)
        cells.push_back({i, j, is_observed(rows[at(i)]) ? tie_state::not_answered : tie_state::none});
  return make_observed(net.n(), std::move(rows), std::move(cells));
}

tie_list without_answers_of(tie_list ties, const std::vector<char>& silent) {
  tie_list out = ties;
  out.from.clear();
  out.to.clear();
  out.weight.clear();
  for (std::size_t t = 0; t < ties.from.size(); ++t)
    if (!silent[at(ties.from[t])]) {
      out.from.push_back(ties.from[t]);
      out.to.push_back(ties.to[t]);
      out.weight.push_back(ties.weight[t]);
    }
  return out;
}

network drawn(index_t n, std::vector<std::pair<index_t, index_t>> ties, std::vector<double> weights, bool directed,
              std::vector<index_t> labels, index_t sectors, observed seen) {
  std::vector<index_t> from, to;
  for (const auto& [i, j] : ties) {
    from.push_back(i);
    to.push_back(j);
  }
  return network(build_csr<strength>(n, from, to, weights, directed), directed, std::move(labels), sectors, std::move(seen));
}

std::vector<std::vector<std::pair<index_t, index_t>>> shapes(index_t n) {
  std::vector<std::vector<std::uint32_t>> place(at(n), std::vector<std::uint32_t>(at(n)));
  std::vector<std::pair<index_t, index_t>> cells;
  for (index_t i = 0; i < n; ++i)
    for (index_t j = i + 1; j < n; ++j) {
      place[at(i)][at(j)] = place[at(j)][at(i)] = static_cast<std::uint32_t>(cells.size());
      cells.emplace_back(i, j);
    }
  std::vector<std::vector<std::pair<index_t, index_t>>> found;
  std::vector<char> seen(std::size_t{1} << cells.size(), 0);
  for (std::uint32_t code = 0; code < seen.size(); ++code) {
    if (seen[code]) continue;
    std::vector<std::pair<index_t, index_t>> ties;
    for (std::size_t c = 0; c < cells.size(); ++c)
      if (code >> c & 1U) ties.push_back(cells[c]);
    std::vector<index_t> name(at(n));
    std::iota(name.begin(), name.end(), index_t{0});
    do {
      std::uint32_t renamed = 0;
      for (const auto& [i, j] : ties) renamed |= 1U << place[at(name[at(i)])][at(name[at(j)])];
      seen[renamed] = 1;
    } while (std::next_permutation(name.begin(), name.end()));
    found.push_back(std::move(ties));
  }
  return found;
}

network unevenly_weighted(const network& plain) {
  const network_view& net = plain.view();
  std::vector<std::pair<index_t, index_t>> ties;
  std::vector<double> weights;
  for (index_t i = 0; i < net.n(); ++i)
    for (const index_t j : net.out.row(i)) {
      if (!net.directed && j < i) continue;
      ties.emplace_back(i, j);
      weights.push_back(1 + 2 * i + j * j);
    }
  return drawn(net.n(), ties, weights, net.directed, {net.sectors.labels.begin(), net.sectors.labels.end()}, net.sectors.count);
}

observed silent_rows(index_t n, std::vector<index_t> who) {
  std::vector<tie_state> rows(at(n), tie_state::none);
  for (const index_t i : who) rows[at(i)] = tie_state::not_answered;
  return make_observed(n, std::move(rows), {});
}

}  // namespace sample
