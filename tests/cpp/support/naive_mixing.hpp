#pragma once

// Dense, obvious twins of the metrics of mixing. They ask every cell; NaN where the definition divides by 0.

#include <algorithm>
#include <cmath>
#include <vector>

#include <samspill/core/moments.hpp>

#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"

namespace naive {

inline constexpr double nan = undefined_value;

/// What an actor has with another, read in one direction or both.
double between(const network_view& net, index_t i, index_t j, direction way, bool weighted);

double with_sector(const network_view& net, index_t i, index_t g, direction way, bool weighted);

double with_all(const network_view& net, index_t i, direction way, bool weighted);

double size_of(const network_view& net, index_t g);

/// Newman's matrix e and its margins.
struct shares {
  std::vector<std::vector<double>> e;
  std::vector<double> a, b;
  double total = 0;
};

shares shares_of(const network_view& net, bool weighted);

double assortativity(const network_view& net, bool weighted);

/// Sum over ordered pairs of actors of one sector, each actor with itself among them.
double modularity(const network_view& net, bool weighted, double resolution);

double gupta_anderson_may(const network_view& net, bool weighted);

/// Ties and gaps of ordered observed pairs, within sectors and between them.
struct fourfold {
  double ties_within = 0, gaps_within = 0, ties_between = 0, gaps_between = 0;
};

fourfold fourfold_of(const network_view& net);

double freeman(const network_view& net);

double odds_ratio(const network_view& net, double more = 0);

double yules_q(const network_view& net);

double coleman(const network_view& net, index_t g, bool approximate);

double segregation_matrix_index(const network_view& net, index_t g, direction way);

/// Each tie that touches sector g once.
double ei_of_sector(const network_view& net, index_t g, direction way, bool weighted);

double ei_of_actor(const network_view& net, index_t i, direction way, bool weighted);

double participation(const network_view& net, index_t i, direction way, bool weighted);

/// Chance that two partners drawn with replacement are of different sectors, over the pairs of partners.
double blau(const network_view& net, index_t i, direction way);

double iqv(const network_view& net, index_t i, direction way);

double within_z(const network_view& net, index_t i, direction way, bool weighted);

double gateway(const network_view& net, index_t i, direction way, bool weighted);

/// Over ordered pairs of actors with known values.
struct moments {
  double known = 0, mean = 0, squares = 0, weight = 0, products = 0, gaps = 0;
};

moments moments_of(const network_view& net, const std::vector<double>& x, bool weighted);

double morans_i(const network_view& net, const std::vector<double>& x, bool weighted);

double gearys_c(const network_view& net, const std::vector<double>& x, bool weighted);

double numeric_assortativity(const network_view& net, const std::vector<double>& x, const std::vector<double>& y, bool weighted);

std::vector<double> degrees(const network_view& net, direction way);

/// Mean and variance of a statistic over every order of the sector labels.
template <class Statistic>
label_moments_result moments_by_enumeration(const network& net, Statistic statistic) {
  const std::vector<index_t> observed(net.view().sectors.labels.begin(), net.view().sectors.labels.end());
  std::vector<index_t> labels = observed;
  std::sort(labels.begin(), labels.end());
  std::vector<double> values;
  do values.push_back(statistic(net.with_sectors(labels, net.view().sectors.count)));
  while (std::next_permutation(labels.begin(), labels.end()));
  label_moments_result out{0, 0};
  for (const double x : values) out.mean += x / static_cast<double>(values.size());
  for (const double x : values) out.variance += (x - out.mean) * (x - out.mean) / static_cast<double>(values.size());
  return out;
}

}  // namespace naive

namespace sample {

/// Calls visit(network) for every digraph of 1 to 4 actors and one of each kind of graph of 1 to 6, with every partition of the actors into sectors.
template <class Visit>
void for_every_partitioned_network(Visit visit) {
  for (index_t n = 1; n <= 4; ++n)
    for_every_partition(n, [&](const std::vector<index_t>& labels, index_t sectors) { for_every_network(n, true, labels, sectors, visit); });
  for_every_divided_graph(visit);
}

/// Calls visit(network) for drawn networks with weights, loops and unobserved cells.
template <class Visit>
void for_some_networks(bool partly_observed, Visit visit) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false})
      for (const double density : {0.1, 0.4}) {
        const tie_list ties = draw({11, directed, true, true, density, 3}, seed);
        visit(partly_observed ? ties.make(draw_observed(ties.make().view(), 0.3, 0.1, seed)) : ties.make());
      }
}

}  // namespace sample
