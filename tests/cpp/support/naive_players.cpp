#include "support/naive_players.hpp"

namespace naive {

network without(const network_view& net, std::uint32_t gone) {
  std::vector<index_t> place(at(net.n()), -1);
  index_t left = 0;
  for (index_t i = 0; i < net.n(); ++i)
    if (!in(gone, i)) place[at(i)] = left++;
  std::vector<std::pair<index_t, index_t>> ties;
  std::vector<double> weights;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      if (in(gone, i) || in(gone, j) || !tied(net, i, j) || (!net.directed && j < i)) continue;
      ties.emplace_back(place[at(i)], place[at(j)]);
      weights.push_back(weight(net, i, j));
    }
  return sample::drawn(left, ties, weights, net.directed);
}

length_of all_distances(const length_of& a) {
  length_of out = a;
  for (std::size_t i = 0; i < a.size(); ++i) out[i][i] = 0;
  for (std::size_t k = 0; k < a.size(); ++k)
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = 0; j < a.size(); ++j) out[i][j] = std::min(out[i][j], out[i][k] + out[k][j]);
  return out;
}

pair_sums sums_of(const length_of& a) {
  pair_sums out;
  const length_of d = all_distances(a);
  for (std::size_t i = 0; i < d.size(); ++i)
    for (std::size_t j = 0; j < d.size(); ++j) {
      if (i == j) continue;
      out.inverse += 1 / d[i][j];
      out.total += d[i][j];
      ++out.pairs;
    }
  return out;
}

double efficiency(const length_of& a) {
  const pair_sums sums = sums_of(a);
  return sums.inverse / sums.pairs;  // 0/0 for fewer than two actors
}

std::uint32_t everybody(index_t n) { return (std::uint32_t{1} << n) - 1; }

double pairs_left(const network_view& net, std::uint32_t gone) {
  double sum = 0;
  for (const std::size_t piece : pieces(net, everybody(net.n()) & ~gone)) sum += static_cast<double>(piece * (piece - 1));
  return sum;
}

double largest_left(const network_view& net, std::uint32_t gone) {
  std::size_t most = 0;
  for (const std::size_t piece : pieces(net, everybody(net.n()) & ~gone)) most = std::max(most, piece);
  return static_cast<double>(most);
}

}  // namespace naive
