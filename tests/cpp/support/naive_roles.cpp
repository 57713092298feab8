#include "support/naive_roles.hpp"

namespace naive {

std::vector<std::vector<index_t>> automorphisms(const network_view& net, bool weighted, const std::vector<index_t>& labels) {
  const auto worth = [&](index_t i, index_t j) { return weighted ? weight(net, i, j) : double{tied(net, i, j) ? 1.0 : 0.0}; };
  std::vector<index_t> to(at(net.n()));
  std::iota(to.begin(), to.end(), 0);
  std::vector<std::vector<index_t>> out;
  do {
    bool holds = true;
    for (index_t i = 0; i < net.n() && holds; ++i) {
      holds = labels.empty() || labels[at(i)] == labels[at(to[at(i)])];
      for (index_t j = 0; j < net.n() && holds; ++j) holds = worth(i, j) == worth(to[at(i)], to[at(j)]);
    }
    if (holds) out.push_back(to);
  } while (std::next_permutation(to.begin(), to.end()));
  return out;
}

std::vector<double> orbits(const std::vector<std::vector<index_t>>& group, index_t n) {
  std::vector<double> out(at(n), 0);
  double next = 0;
  for (index_t i = 0; i < n; ++i) {
    if (out[at(i)] > 0) continue;
    ++next;
    for (const auto& map : group) out[at(map[at(i)])] = next;
  }
  return out;
}

std::vector<double> equitable(const network_view& net) {
  std::vector<double> cell(at(net.n()), 1);
  for (index_t round = 0; round < net.n(); ++round) {
    std::vector<std::vector<double>> seen(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) {
      std::vector<std::vector<double>> ties;
      for (index_t j = 0; j < net.n(); ++j) ties.push_back({cell[at(j)], weight(net, i, j), weight(net, j, i)});
      ties[at(i)] = {0, 0, 0};
      std::sort(ties.begin(), ties.end());
      seen[at(i)] = {cell[at(i)]};
      for (const auto& t : ties) seen[at(i)].insert(seen[at(i)].end(), t.begin(), t.end());
    }
    for (std::size_t i = 0, cells = 0; i < seen.size(); ++i) {
      const auto same = static_cast<std::size_t>(std::find(seen.begin(), seen.end(), seen[i]) - seen.begin());
      cell[i] = same < i ? cell[same] : static_cast<double>(++cells);
    }
  }
  return cell;
}

std::vector<double> profile(const network_view& net, index_t i, index_t j, bool weighted) {
  const auto worth = [&](index_t a, index_t b) { return weighted ? weight(net, a, b) : double{tied(net, a, b) ? 1.0 : 0.0}; };
  std::vector<double> out;
  for (index_t k = 0; k < net.n(); ++k) {
    if (k == i || k == j) continue;
    out.push_back(worth(i, k));
    if (net.directed) out.push_back(worth(k, i));
  }
  out.push_back(worth(i, j));
  if (net.directed) out.push_back(worth(j, i));
  return out;
}

std::vector<double> profile(const std::vector<network_view>& relations, index_t i, index_t j, bool weighted) {
  std::vector<double> out;
  for (const network_view& net : relations) {
    const std::vector<double> one = profile(net, i, j, weighted);
    out.insert(out.end(), one.begin(), one.end());
  }
  return out;
}

double distance(const std::vector<double>& x, const std::vector<double>& y) {
  double sum = 0;
  for (std::size_t k = 0; k < x.size(); ++k) sum += (x[k] - y[k]) * (x[k] - y[k]);
  return std::sqrt(sum);
}

std::vector<std::vector<index_t>> concor_split(std::vector<std::vector<double>> c, const std::vector<index_t>& whole) {
  const auto rounded = [](double x) { return std::nearbyint(x * 1e10) / 1e10; };
  for (auto& row : c)
    for (double& x : row) x = rounded(x);
  for (int round = 0; round < 200; ++round) {
    bool settled = true;
    for (const auto& row : c)
      for (const double x : row) settled = settled && std::abs(x) > 1 - 1e-9;
    if (settled) break;
    std::vector<std::vector<double>> next = c;
    double change = 0;
    for (std::size_t a = 0; a < c.size(); ++a)
      for (std::size_t b = 0; b < c.size(); ++b) {
        next[a][b] = a == b ? 1 : rounded(correlation(c[a], c[b]));
        change = std::max(change, std::abs(next[a][b] - c[a][b]));
      }
    c = next;
    if (change < 1e-9) break;
  }
  std::vector<index_t> left, right;
  for (std::size_t b = 0; b < whole.size(); ++b) {
    if (!(std::abs(c[0][b]) > 1 - 1e-6)) return {whole};
    (c[0][b] > 0 ? left : right).push_back(whole[b]);
  }
  if (right.empty()) return {whole};
  return {left, right};
}

std::vector<double> regge(const network_view& net, int rounds, bool weighted) {
  const std::size_t n = at(net.n());
  const auto w = [&](std::size_t i, std::size_t j) {
    const auto a = static_cast<index_t>(i), b = static_cast<index_t>(j);
    return weighted ? weight(net, a, b) : double{tied(net, a, b) ? 1.0 : 0.0};
  };
  std::vector<double> e(n * n, 1);
  for (int round = 0; round < rounds; ++round) {
    const std::vector<double> old = e;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        if (i == j) continue;
        double up = 0, down = 0;
        for (const auto& [a, b] : {std::pair{i, j}, std::pair{j, i}})
          for (std::size_t k = 0; k < n; ++k) {
            double best = 0;
            for (std::size_t m = 0; m < n; ++m) best = std::max(best, old[k * n + m] * (std::min(w(a, k), w(b, m)) + std::min(w(k, a), w(m, b))));
            up += best;
            down += w(a, k) + w(k, a);
          }
        e[i * n + j] = down > 0 ? up / down : 1;
      }
  }
  return e;
}

double matching(const std::vector<std::vector<double>>& worth, std::size_t columns) {
  const std::size_t size = std::max(worth.size(), columns);
  std::vector<std::size_t> to(size);
  std::iota(to.begin(), to.end(), std::size_t{0});
  double most = 0;
  do {
    double sum = 0;
    for (std::size_t a = 0; a < worth.size(); ++a) sum += to[a] < columns ? worth[a][to[a]] : 0;
    most = std::max(most, sum);
  } while (std::next_permutation(to.begin(), to.end()));
  return most;
}

std::vector<double> role_sim(const network_view& net, double beta, int rounds) {
  const std::size_t n = at(net.n());
  std::vector<std::vector<std::size_t>> near(2 * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (tied(net, static_cast<index_t>(i), static_cast<index_t>(j))) near[i].push_back(j);
      if (tied(net, static_cast<index_t>(j), static_cast<index_t>(i))) near[n + i].push_back(j);
    }
  std::vector<double> r(n * n, 1);
  for (int round = 0; round < rounds; ++round) {
    const std::vector<double> old = r;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        if (i == j) continue;
        double part = 0;
        for (const std::size_t side : {std::size_t{0}, n}) {
          const auto& mine = near[side + i];
          const auto& theirs = near[side + j];
          std::vector<std::vector<double>> worth;
          for (const std::size_t a : mine) {
            worth.emplace_back();
            for (const std::size_t b : theirs) worth.back().push_back(old[a * n + b]);
          }
          const std::size_t more = std::max(mine.size(), theirs.size());
          part += more == 0 ? 1 : matching(worth, theirs.size()) / static_cast<double>(more);
        }
        r[i * n + j] = (1 - beta) * part / 2 + beta;
      }
  }
  return r;
}

std::vector<double> sim_rank(const network_view& net, double decay, int rounds) {
  const index_t n = net.n();
  std::vector<double> s(at(n) * at(n), 0);
  const auto cell = [&](index_t i, index_t j) { return at(i) * at(n) + at(j); };
  for (index_t i = 0; i < n; ++i) s[cell(i, i)] = 1;
  for (int round = 0; round < rounds; ++round) {
    const std::vector<double> old = s;
    for (index_t i = 0; i < n; ++i)
      for (index_t j = 0; j < n; ++j) {
        if (i == j) continue;
        double sum = 0, pairs = 0;
        for (index_t k = 0; k < n; ++k)
          for (index_t m = 0; m < n; ++m)
            if (tied(net, k, i) && tied(net, m, j)) {
              sum += old[cell(k, m)];
              ++pairs;
            }
        s[cell(i, j)] = pairs > 0 ? decay * sum / pairs : 0;
      }
  }
  return s;
}

}  // namespace naive
