#pragma once

// Dense, obvious twins of the metrics of symmetry, mixing, joint and change. They ask every cell.

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/inputs.hpp>
#include <samspill/core/network.hpp>

namespace naive {

using namespace samspill;

bool tied(const network_view& net, index_t i, index_t j);
double weight(const network_view& net, index_t i, index_t j);
bool known(const network_view& net, index_t i, index_t j);
bool known_both(const network_view& net, index_t i, index_t j);

struct dyads {
  double mutual = 0, asymmetric = 0, null = 0;
};

dyads census(const network_view& net);

/// Share of the told arcs, among pairs known both ways, that are returned.
double reciprocity(const network_view& net);

double weighted_reciprocity(const network_view& net);

double sector_flow(const network_view& net, index_t s, index_t t, bool weighted);

double sector_asymmetry(const network_view& net, index_t s, index_t t, bool weighted);

/// One drawing of each triad class on a = 0, b = 1, c = 2, in the usual order.
inline const std::vector<std::pair<std::string, std::set<std::pair<int, int>>>>& triad_drawings() {
  static const std::vector<std::pair<std::string, std::set<std::pair<int, int>>>> all{
      {"003", {}},
      {"012", {{0, 1}}},
      {"102", {{0, 1}, {1, 0}}},
      {"021D", {{1, 0}, {1, 2}}},                          // a <- b -> c
      {"021U", {{0, 1}, {2, 1}}},                          // a -> b <- c
      {"021C", {{0, 1}, {1, 2}}},                          // a -> b -> c
      {"111D", {{0, 1}, {1, 0}, {2, 1}}},                  // a <-> b <- c
      {"111U", {{0, 1}, {1, 0}, {1, 2}}},                  // a <-> b -> c
      {"030T", {{0, 1}, {2, 1}, {0, 2}}},                  // a -> b <- c, a -> c
      {"030C", {{1, 0}, {2, 1}, {0, 2}}},                  // a <- b <- c, a -> c
      {"201", {{0, 1}, {1, 0}, {1, 2}, {2, 1}}},           // a <-> b <-> c
      {"120D", {{1, 0}, {1, 2}, {0, 2}, {2, 0}}},          // a <- b -> c, a <-> c
      {"120U", {{0, 1}, {2, 1}, {0, 2}, {2, 0}}},          // a -> b <- c, a <-> c
      {"120C", {{0, 1}, {1, 2}, {0, 2}, {2, 0}}},          // a -> b -> c, a <-> c
      {"210", {{0, 1}, {1, 2}, {2, 1}, {0, 2}, {2, 0}}},   // a -> b <-> c, a <-> c
      {"300", {{0, 1}, {1, 0}, {0, 2}, {2, 0}, {1, 2}, {2, 1}}}};
  return all;
}

/// The class whose drawing some order of the three actors gives.
std::size_t triad_class(const network_view& net, std::array<index_t, 3> who);

std::array<double, 16> triads(const network_view& net);

struct share {
  double part = 0, whole = 0;
  double value() const { return part / whole; }
};

share confirmed(const relation_pair& pair, index_t s = -1, index_t t = -1);

double mixing(const network_view& net, index_t g, index_t h, bool weighted);

double observed_cells(const network_view& net, index_t g, index_t h);

double ei(const network_view& net, const std::vector<index_t>& labels, bool weighted);

/// Ties at both times, at the first only, at the second only; sums of smaller and larger strengths.
struct step {
  double kept = 0, ended = 0, begun = 0, smaller = 0, larger = 0;
};

step compare(const network_view& before, const network_view& after);

/// Mean absolute difference form of 1 - Gini.
double equality(const std::vector<double>& x);

}  // namespace naive
