#include "support/naive_games.hpp"

namespace naive {

bool in(std::uint32_t coalition, index_t i) { return (coalition >> i & 1U) != 0; }

std::vector<double> shapley(index_t n, const std::function<double(std::uint32_t)>& worth) {
  std::vector<double> of_set(std::size_t{1} << n), out(at(n), 0.0);
  for (std::uint32_t s = 0; s < of_set.size(); ++s) of_set[s] = worth(s);
  const auto factorial = [](int k) { return std::tgamma(k + 1.0); };
  for (std::uint32_t s = 0; s < of_set.size(); ++s)
    for (index_t i = 0; i < n; ++i) {
      if (in(s, i)) continue;
      const int size = __builtin_popcount(s);
      out[at(i)] += factorial(size) * factorial(n - size - 1) / factorial(n) * (of_set[s | 1U << i] - of_set[s]);
    }
  return out;
}

bool reaches(const network_view& net, index_t i, index_t j, direction way) {
  return i != j && ((way != direction::in && net.out.has(i, j)) || (way != direction::out && net.out.has(j, i)));
}

double reached_by_k(const network_view& net, std::uint32_t coalition, std::int64_t k, direction way) {
  double sum = 0;
  for (index_t j = 0; j < net.n(); ++j) {
    std::int64_t by = 0;
    for (index_t i = 0; i < net.n(); ++i) by += in(coalition, i) && reaches(net, i, j, way);
    sum += in(coalition, j) || by >= k;
  }
  return sum;
}

std::vector<std::size_t> pieces(const network_view& net, std::uint32_t coalition) {
  std::vector<std::size_t> out;
  while (coalition != 0) {
    std::uint32_t piece = coalition & (~coalition + 1), before = 0;
    while (piece != before) {
      before = piece;
      for (index_t i = 0; i < net.n(); ++i)
        for (index_t j = 0; in(piece, i) && j < net.n(); ++j)
          if (in(coalition, j) && reaches(net, i, j, direction::all)) piece |= 1U << j;
    }
    out.push_back(static_cast<std::size_t>(__builtin_popcount(piece)));
    coalition &= ~piece;
  }
  return out;
}

coalition_count count_all(const std::vector<double>& votes, double quota) {
  const auto n = static_cast<index_t>(votes.size());
  const auto wins = [&](std::uint32_t s) {
    double sum = 0;
    for (index_t i = 0; i < n; ++i) sum += in(s, i) ? votes[at(i)] : 0;
    return sum >= quota;
  };
  coalition_count out{0, std::vector<double>(votes.size(), 0.0)};
  for (std::uint32_t s = 0; s < 1U << n; ++s) {
    out.winning += wins(s);
    for (index_t i = 0; i < n; ++i) out.decided[at(i)] += !in(s, i) && !wins(s) && wins(s | 1U << i);
  }
  return out;
}

double walks_around(const network_view& net, index_t s, index_t t, int steps, std::uint32_t without) {
  std::vector<double> at_step(at(net.n()), 0.0);
  at_step[at(s)] = 1;
  for (int step = 1; step <= steps; ++step) {
    std::vector<double> next(at(net.n()), 0.0);
    for (index_t v = 0; v < net.n(); ++v)
      for (index_t u = 0; u < net.n() && (v == t || !in(without, v)); ++u)
        if (reaches(net, u, v, direction::out)) next[at(v)] += at_step[at(u)];
    at_step = next;
  }
  return at_step[at(t)];
}

double paths_through(const network_view& net, std::uint32_t coalition) {
  double sum = 0;
  for (index_t s = 0; s < net.n(); ++s)
    for (index_t t = 0; t < net.n(); ++t) {
      if (s == t || in(coalition, s) || in(coalition, t)) continue;
      for (int steps = 1; steps < net.n(); ++steps) {
        const double all = walks_around(net, s, t, steps, 0);
        if (all == 0) continue;
        sum += 1 - walks_around(net, s, t, steps, coalition) / all;
        break;
      }
    }
  return net.directed ? sum : sum / 2;
}

}  // namespace naive
