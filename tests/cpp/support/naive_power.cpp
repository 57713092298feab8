#include "support/naive_power.hpp"

namespace naive {

length_of hops(const network_view& net) {
  length_of out(at(net.n()), std::vector<double>(at(net.n()), INFINITY));
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (tied(net, i, j)) out[at(i)][at(j)] = 1;
  return out;
}

length_of inverse_strengths(const network_view& net) {
  length_of out = hops(net);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (tied(net, i, j)) out[at(i)][at(j)] = 1 / weight(net, i, j);
  return out;
}

length_of turned(const length_of& a) {
  length_of out = a;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < a.size(); ++j) out[i][j] = a[j][i];
  return out;
}

length_of either_way(const length_of& a) {
  length_of out = a;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < a.size(); ++j) out[i][j] = std::min(a[i][j], a[j][i]);
  return out;
}

void walk_on(const length_of& a, std::size_t t, route& way, std::vector<route>& found, double& least) {
  const std::size_t u = way.actors.back();
  if (way.length > least * (1 + 1e-9)) return;
  if (u == t) {
    least = std::min(least, way.length);
    found.push_back(way);
    return;
  }
  for (std::size_t v = 0; v < a.size(); ++v) {
    if (std::isinf(a[u][v]) || std::find(way.actors.begin(), way.actors.end(), v) != way.actors.end()) continue;
    const double before = way.length;
    way.length += a[u][v];
    way.actors.push_back(v);
    walk_on(a, t, way, found, least);
    way.actors.pop_back();
    way.length = before;
  }
}

std::vector<route> shortest_routes(const length_of& a, std::size_t s, std::size_t t) {
  std::vector<route> all, out;
  route way{0, {s}};
  double least = INFINITY;
  walk_on(a, t, way, all, least);
  for (const route& r : all)
    if (r.length <= least * (1 + 1e-9)) out.push_back(r);
  return out;
}

double distance(const length_of& a, std::size_t s, std::size_t t) {
  const auto routes = shortest_routes(a, s, t);
  return routes.empty() ? INFINITY : routes.front().length;
}

std::vector<double> betweenness(const length_of& a, bool directed, bool endpoints) {
  std::vector<double> out(a.size(), 0.0);
  for (std::size_t s = 0; s < a.size(); ++s)
    for (std::size_t t = 0; t < a.size(); ++t) {
      if (s == t) continue;
      const auto routes = shortest_routes(a, s, t);
      for (const route& r : routes)
        for (const std::size_t v : r.actors)
          if (endpoints || (v != s && v != t)) out[v] += 1.0 / static_cast<double>(routes.size());
    }
  for (double& b : out) b /= directed ? 1 : 2;
  return out;
}

length_of tie_betweenness(const length_of& a) {
  length_of out(a.size(), std::vector<double>(a.size(), 0.0));
  for (std::size_t s = 0; s < a.size(); ++s)
    for (std::size_t t = 0; t < a.size(); ++t) {
      if (s == t) continue;
      const auto routes = shortest_routes(a, s, t);
      for (const route& r : routes)
        for (std::size_t k = 1; k < r.actors.size(); ++k) out[r.actors[k - 1]][r.actors[k]] += 1.0 / static_cast<double>(routes.size());
    }
  return out;
}

nearness near(const length_of& a, std::size_t i) {
  nearness out;
  for (std::size_t j = 0; j < a.size(); ++j) {
    const double d = i == j ? INFINITY : distance(a, i, j);
    if (std::isinf(d)) continue;
    ++out.reached;
    out.total += d;
    out.inverse += 1 / d;
  }
  return out;
}

Eigen::MatrixXd dense(const network_view& net, bool towards, bool weighted) {
  Eigen::MatrixXd m(net.n(), net.n());
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) m(i, j) = weighted ? weight(net, towards ? j : i, towards ? i : j) : tied(net, towards ? j : i, towards ? i : j);
  return m;
}

perron largest_root(const Eigen::MatrixXd& m, bool symmetric) {
  const Eigen::VectorXcd roots = symmetric ? Eigen::VectorXcd(Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(m, Eigen::EigenvaluesOnly).eigenvalues())
                                           : Eigen::VectorXcd(Eigen::EigenSolver<Eigen::MatrixXd>(m, false).eigenvalues());
  perron out;
  for (const auto& r : roots) out.root = std::max(out.root, r.real());
  for (const auto& r : roots) out.multiplicity += std::abs(r - out.root) < 1e-3 * out.root;
  return out;
}

Eigen::VectorXd perron_vector(const Eigen::MatrixXd& m, bool symmetric) {
  Eigen::VectorXcd roots;
  Eigen::MatrixXcd vectors;
  if (symmetric) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(m);
    roots = solver.eigenvalues();
    vectors = solver.eigenvectors();
  } else {
    const Eigen::EigenSolver<Eigen::MatrixXd> solver(m);
    roots = solver.eigenvalues();
    vectors = solver.eigenvectors();
  }
  Eigen::Index largest = 0;
  roots.real().maxCoeff(&largest);
  return vectors.col(largest).cwiseAbs().normalized();
}

std::vector<double> pivots(const std::vector<double>& votes, double quota) {
  std::vector<std::size_t> order(votes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> out(votes.size(), 0.0);
  double orders = 0;
  do {
    double sum = 0;
    for (const std::size_t i : order) {
      sum += votes[i];
      if (sum < quota) continue;
      ++out[i];
      break;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& p : out) p /= orders;
  return out;
}

double mean(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size()); }

double gini(const std::vector<double>& x) {
  double spread = 0;
  for (const double a : x)
    for (const double b : x) spread += std::abs(a - b);
  return spread / (2 * static_cast<double>(x.size() * x.size()) * mean(x));
}

double theil(const std::vector<double>& x) {
  double sum = 0;
  for (const double a : x)
    if (a > 0) sum += a / mean(x) * std::log(a / mean(x));
  return sum / static_cast<double>(x.size());
}

double spread(const std::vector<double>& x) {
  double sum = 0;
  for (const double a : x) sum += *std::max_element(x.begin(), x.end()) - a;
  return sum;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    mx += x[k] / n;
    my += y[k] / n;
  }
  for (std::size_t k = 0; k < x.size(); ++k) {
    xx += (x[k] - mx) * (x[k] - mx);
    yy += (y[k] - my) * (y[k] - my);
    xy += (x[k] - mx) * (y[k] - my);
  }
  return xx < 1e-12 || yy < 1e-12 ? std::nan("") : xy / std::sqrt(xx * yy);
}

double both_ways(const network_view& net, index_t a, index_t b, bool weighted) {
  return weighted ? weight(net, a, b) + weight(net, b, a) : tied(net, a, b) + tied(net, b, a);
}

double share_of_ties(const network_view& net, index_t a, index_t b, bool weighted) {
  double all = 0;
  for (index_t c = 0; c < net.n(); ++c) all += both_ways(net, a, c, weighted);
  return both_ways(net, a, b, weighted) / all;
}

std::vector<double> burt_constraints(const network_view& net, index_t i, bool weighted) {
  std::vector<double> out;
  for (index_t j = 0; j < net.n(); ++j) {
    if (both_ways(net, i, j, weighted) <= 0) continue;
    double held = share_of_ties(net, i, j, weighted);
    for (index_t q = 0; q < net.n(); ++q)
      if (q != i && q != j && both_ways(net, i, q, weighted) > 0) held += share_of_ties(net, i, q, weighted) * share_of_ties(net, q, j, weighted);
    out.push_back(held * held);
  }
  return out;
}

double burt_constraint(const network_view& net, index_t i, bool weighted) {
  double sum = 0;
  for (const double c : burt_constraints(net, i, weighted)) sum += c;
  return sum;
}

std::pair<double, double> burt_sizes(const network_view& net, index_t i, bool weighted) {
  double contacts = 0, effective = 0;
  for (index_t j = 0; j < net.n(); ++j) {
    if (both_ways(net, i, j, weighted) <= 0) continue;
    double strongest = 0, redundant = 0;
    for (index_t k = 0; k < net.n(); ++k) strongest = std::max(strongest, both_ways(net, j, k, weighted));
    for (index_t q = 0; q < net.n(); ++q)
      if (q != i && q != j) redundant += share_of_ties(net, i, q, weighted) * both_ways(net, j, q, weighted) / strongest;
    ++contacts;
    effective += 1 - redundant;
  }
  return {contacts, effective};
}

double burt_hierarchy(const network_view& net, index_t i, bool weighted) {
  const std::vector<double> c = burt_constraints(net, i, weighted);
  const double contacts = static_cast<double>(c.size()), mean = std::accumulate(c.begin(), c.end(), 0.0) / contacts;
  double sum = 0;
  for (const double one : c) sum += one / mean * std::log(one / mean);
  return sum / (contacts * std::log(contacts));
}

std::size_t role(index_t a, index_t b, index_t c) {
  if (a == b && b == c) return 0;
  if (a == c && a != b) return 1;
  if (a == b && b != c) return 2;
  if (b == c && a != b) return 3;
  return 4;
}

std::vector<std::array<double, 6>> brokerage(const network_view& net) {
  std::vector<std::array<double, 6>> out(at(net.n()));
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      for (index_t k = 0; k < net.n(); ++k) {
        if (i == j || j == k || i == k || !tied(net, i, j) || !tied(net, j, k) || tied(net, i, k) || !known(net, i, k)) continue;
        ++out[at(j)][role(net.sectors[i], net.sectors[j], net.sectors[k])];
        ++out[at(j)][5];
      }
  return out;
}

std::pair<double, double> open_moments(const std::vector<triple>& triples, double d) {
  const auto cells = [](const triple& t) {
    return std::array<std::pair<std::pair<std::size_t, std::size_t>, bool>, 3>{{{{t.i, t.j}, true}, {{t.j, t.k}, true}, {{t.i, t.k}, false}}};
  };
  const double p = d * d * (1 - d);
  double variance = 0;
  for (const triple& a : triples)
    for (const triple& b : triples) {
      double joint = 1;
      for (const auto& [cell, there] : cells(a)) joint *= there ? d : 1 - d;
      for (const auto& [cell, there] : cells(b)) {
        double chance = there ? d : 1 - d;
        for (const auto& [other, was_there] : cells(a))
          if (other == cell) chance = was_there == there ? 1 : 0;
        joint *= chance;
      }
      variance += joint - p * p;
    }
  return {p * static_cast<double>(triples.size()), variance};
}

std::vector<triple> triples_with(const std::vector<index_t>& labels, std::size_t wanted, int broker) {
  std::vector<triple> out;
  for (std::size_t i = 0; i < labels.size(); ++i)
    for (std::size_t j = 0; j < labels.size(); ++j)
      for (std::size_t k = 0; k < labels.size(); ++k) {
        if (i == j || j == k || i == k || (broker >= 0 && static_cast<int>(j) != broker)) continue;
        if (wanted == 5 || role(labels[i], labels[j], labels[k]) == wanted) out.push_back({i, j, k});
      }
  return out;
}

double density(const network_view& net) {
  double ties = 0, cells = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      if (i == j || !known(net, i, j)) continue;
      ++cells;
      ties += tied(net, i, j);
    }
  return ties / cells;
}

}  // namespace naive

namespace sample {

network drawn_costs(index_t n, std::vector<std::pair<index_t, index_t>> ties, std::vector<double> weights, bool directed) {
  std::vector<index_t> from, to;
  for (const auto& [i, j] : ties) {
    from.push_back(i);
    to.push_back(j);
  }
  return network(build_csr<cost>(n, from, to, weights, directed), directed);
}

network florentine_fifteen() {
  std::vector<std::pair<index_t, index_t>> ties = marriages();
  for (auto& [i, j] : ties) {
    i -= i > 11;
    j -= j > 11;
  }
  return drawn(15, ties, {}, false);
}

network kite() {
  return drawn(10, {{0, 1}, {0, 2}, {0, 3}, {0, 5}, {1, 3}, {1, 4}, {1, 6}, {2, 3}, {2, 5}, {3, 4}, {3, 5}, {3, 6}, {4, 6}, {5, 6}, {5, 7}, {6, 7}, {7, 8}, {8, 9}}, {}, false);
}

network borgattis_seven(std::vector<double> weights) {
  return drawn(7, {{0, 1}, {0, 5}, {0, 6}, {0, 4}, {4, 6}, {5, 6}, {1, 6}, {1, 3}, {3, 6}, {6, 2}}, std::move(weights), false);
}

bool agree(const std::vector<double>& found, const std::vector<double>& expected, double tolerance) {
  if (found.size() != expected.size()) return false;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (std::isnan(found[i]) != std::isnan(expected[i])) return false;
    if (std::isnan(found[i]) || found[i] == expected[i]) continue;
    if (!(std::abs(found[i] - expected[i]) < tolerance * std::max(1.0, std::abs(expected[i])))) return false;  // below, so that an infinity allows nothing
  }
  return true;
}

}  // namespace sample
