#pragma once

// Twins of what is computed from reachability: Warshall's closure over a table, and every pair asked.

#include <algorithm>
#include <cmath>
#include <vector>

#include <samspill/core/network.hpp>

namespace naive {

using namespace samspill;

using table = std::vector<std::vector<char>>;

/// Who reaches whom; everybody itself.
inline table closure(const network_view& net, bool either_way = false) {
  const std::size_t n = at(net.n());
  table reach(n, std::vector<char>(n, 0));
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) reach[at(i)][at(j)] = i == j || net.out.has(i, j) || (either_way && net.out.has(j, i));
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
  return reach;
}

/// Pairs i < j for which the question is answered with yes.
template <class Ask>
double pairs(const table& of, Ask ask) {
  double count = 0;
  for (std::size_t i = 0; i < of.size(); ++i)
    for (std::size_t j = i + 1; j < of.size(); ++j) count += ask(i, j);
  return count;
}

inline double flow_hierarchy(const network_view& net) {
  const table reach = closure(net);
  double rings = 0, all = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      if (i == j) continue;
      all += net.out.value_or_zero(i, j);
      if (reach[at(j)][at(i)]) rings += net.out.value_or_zero(i, j);
    }
  return 1 - rings / all;
}

inline double connectedness(const network_view& net) {
  const table joined = closure(net, true);
  return pairs(joined, [&](auto i, auto j) { return joined[i][j] != 0; }) / (net.n() * (net.n() - 1) / 2.0);
}

inline double hierarchy(const network_view& net) {
  const table reach = closure(net);
  const double some = pairs(reach, [&](auto i, auto j) { return reach[i][j] || reach[j][i]; });
  return 1 - pairs(reach, [&](auto i, auto j) { return reach[i][j] && reach[j][i]; }) / some;
}

/// For each actor how many are joined to it, itself among them.
inline std::vector<double> joined_to(const network_view& net) {
  std::vector<double> out;
  for (const auto& row : closure(net, true)) out.push_back(static_cast<double>(std::count(row.begin(), row.end(), 1)));
  return out;
}

/// Each component is asked once an actor, so that its share is divided by its size.
inline double efficiency(const network_view& net, bool edges) {
  double ties = 0, needed = 0, most = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      if (i == j) continue;
      if (edges) ties += (net.out.has(i, j) || net.out.has(j, i)) / 2.0;
      else ties += net.out.has(i, j);
    }
  for (const double k : joined_to(net)) {
    needed += (k - 1) / k;
    most += (edges ? (k - 1) * (k - 2) / 2 : (k - 1) * (k - 1)) / k;
  }
  return ties == 0 || most < 1e-9 ? NAN : 1 - (ties - needed) / most;
}

inline double least_upper_boundedness(const network_view& net) {
  const table reach = closure(net), joined = closure(net, true);
  const std::size_t n = at(net.n());
  const auto bounds = [&](std::size_t u, std::size_t i, std::size_t j) { return reach[u][i] && reach[u][j]; };
  const auto unbounded = pairs(reach, [&](auto i, auto j) {
    bool found = !joined[i][j];
    for (std::size_t u = 0; u < n; ++u) {
      bool least = bounds(u, i, j);
      for (std::size_t other = 0; other < n; ++other) least = least && (!bounds(other, i, j) || reach[other][u]);
      found = found || least;
    }
    return !found;
  });
  double most = 0;
  for (const double k : joined_to(net)) most += (k - 1) * (k - 2) / 2 / k;
  return most < 1e-9 ? NAN : 1 - unbounded / most;
}

inline std::vector<double> reached_share(const network_view& net, bool towards) {
  const table reach = closure(net);
  std::vector<double> out(reach.size(), 0);
  for (std::size_t i = 0; i < reach.size(); ++i)
    for (std::size_t j = 0; j < reach.size(); ++j) out[i] += (i != j && (towards ? reach[j][i] : reach[i][j])) / (static_cast<double>(reach.size()) - 1);
  return out;
}

/// The mean weight along the best path from one actor to the others, over all simple paths: the shortest by 1/w, the fewest ties, the largest mean.
class best_paths {
 public:
  best_paths(const network_view& net, index_t from) : net_(net), on_path_(at(net.n()), 0), best_(at(net.n())), from_(from) { walk(from, {}); }

  double mean_sum() const {
    double sum = 0;
    for (std::size_t j = 0; j < best_.size(); ++j)
      if (static_cast<index_t>(j) != from_ && best_[j].ties > 0) sum += best_[j].weight / best_[j].ties;
    return sum;
  }

 private:
  struct path {
    double length = 0, ties = 0, weight = 0;
  };

  static bool better(const path& a, const path& b) {
    if (b.ties == 0) return true;
    if (std::abs(a.length - b.length) > 1e-9) return a.length < b.length;
    return a.ties != b.ties ? a.ties < b.ties : a.weight > b.weight;
  }

  void walk(index_t i, path so_far) {
    on_path_[at(i)] = 1;
    if (i != from_ && better(so_far, best_[at(i)])) best_[at(i)] = so_far;
    for (index_t j = 0; j < net_.n(); ++j) {
      const double w = net_.out.value_or_zero(i, j);
      if (w > 0 && !on_path_[at(j)]) walk(j, {so_far.length + 1 / w, so_far.ties + 1, so_far.weight + w});
    }
    on_path_[at(i)] = 0;
  }

  const network_view& net_;
  std::vector<char> on_path_;
  std::vector<path> best_;
  index_t from_;
};

}  // namespace naive
