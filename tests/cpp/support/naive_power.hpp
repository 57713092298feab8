#pragma once

// Obvious twins of the metrics of power, balance, brokerage and cohesion: all simple paths, all orders, all triples.

#include <Eigen/Dense>

#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"

namespace naive {

// Paths

using length_of = std::vector<std::vector<double>>;  // infinite where there is no tie

/// Ties as lengths: 1 each, or 1/strength.
length_of hops(const network_view& net);
length_of inverse_strengths(const network_view& net);
length_of turned(const length_of& a);
length_of either_way(const length_of& a);

struct route {
  double length;
  std::vector<std::size_t> actors;
};

/// Every simple path from the end of `way` to t, tried one by one; given up once it is longer than the shortest one found.
void walk_on(const length_of& a, std::size_t t, route& way, std::vector<route>& found, double& least);

std::vector<route> shortest_routes(const length_of& a, std::size_t s, std::size_t t);

/// Infinite where t cannot be reached.
double distance(const length_of& a, std::size_t s, std::size_t t);

std::vector<double> betweenness(const length_of& a, bool directed, bool endpoints = false);

/// By (from, to); an undirected tie stands both ways with half of its pairs each.
length_of tie_betweenness(const length_of& a);

/// Of one actor: how many others can be reached from it, the sum of distances, and of their inverses.
struct nearness {
  double reached = 0, total = 0, inverse = 0;
};
nearness near(const length_of& a, std::size_t i);

// Spectrum

/// The largest eigenvalue of the dense matrix and how often it stands among all of them.
struct perron {
  double root = 0;
  int multiplicity = 0;
};

/// Row i, column j: w_ji where x follows in-ties (`towards`), else w_ij.
Eigen::MatrixXd dense(const network_view& net, bool towards, bool weighted);

perron largest_root(const Eigen::MatrixXd& m, bool symmetric);

/// The vector of the largest root, of length 1 and without a sign; only where that root stands alone.
Eigen::VectorXd perron_vector(const Eigen::MatrixXd& m, bool symmetric);

// Votes

/// Who turns the coalition into a winning one, over all orders of joining.
std::vector<double> pivots(const std::vector<double>& votes, double quota);

// Inequality

double mean(const std::vector<double>& x);

/// Half the mean absolute difference over the mean.
double gini(const std::vector<double>& x);

double theil(const std::vector<double>& x);

double spread(const std::vector<double>& x);

/// Pearson's, undefined where a list is constant.
double correlation(const std::vector<double>& x, const std::vector<double>& y);

// Brokerage

/// What two actors have with each other, both directions together.
double both_ways(const network_view& net, index_t a, index_t b, bool weighted);

double share_of_ties(const network_view& net, index_t a, index_t b, bool weighted);

/// c_ij of each contact j.
std::vector<double> burt_constraints(const network_view& net, index_t i, bool weighted);

double burt_constraint(const network_view& net, index_t i, bool weighted);

/// Contacts, and how many of them are not redundant.
std::pair<double, double> burt_sizes(const network_view& net, index_t i, bool weighted);

/// Coleman and Theil's index of the constraint of the contacts; 0/0 for one.
double burt_hierarchy(const network_view& net, index_t i, bool weighted);

/// Role of the middle of a -> b -> c in the order of the columns, spelt out.
std::size_t role(index_t a, index_t b, index_t c);

/// Six counts for each actor.
std::vector<std::array<double, 6>> brokerage(const network_view& net);

/// A triple i -> j -> k, open when ij and jk are tied and ik is not.
struct triple {
  std::size_t i, j, k;
};

/// Mean and variance of the number of open ones among `triples` when ties are independent with chance d, from every pair of triples.
std::pair<double, double> open_moments(const std::vector<triple>& triples, double d);

/// Triples with a given role (5: all), of one broker or of all (broker < 0).
std::vector<triple> triples_with(const std::vector<index_t>& labels, std::size_t wanted, int broker);

// Cohesion

double density(const network_view& net);

}  // namespace naive

namespace sample {

/// As drawn, with weights that are costs.
network drawn_costs(index_t n, std::vector<std::pair<index_t, index_t>> ties, std::vector<double> weights, bool directed = true);

/// Marriages among the Florentine families (Padgett): Acciaiuoli 0, Albizzi 1, Barbadori 2, Bischeri 3, Castellani 4, Ginori 5, Guadagni 6, Lamberteschi 7,
/// Medici 8, Pazzi 9, Peruzzi 10, Pucci 11 (married into none), Ridolfi 12, Salviati 13, Strozzi 14, Tornabuoni 15.
inline const std::vector<std::pair<index_t, index_t>>& marriages() {
  static const std::vector<std::pair<index_t, index_t>> all{{0, 8},  {1, 5},  {1, 6},  {1, 8},  {2, 4},   {2, 8},   {3, 6},   {3, 10},  {3, 14},  {4, 10},
                                                            {4, 14}, {6, 7},  {6, 15}, {8, 12}, {8, 13},  {8, 15},  {9, 13},  {10, 14}, {12, 14}, {12, 15}};
  return all;
}

/// The fifteen families that married, Pucci left out and those after it moved up.
network florentine_fifteen();

/// Krackhardt's kite: Andre 0, Beverley 1, Carol 2, Diane 3, Ed 4, Fernando 5, Garth 6, Heather 7, Ike 8, Jane 9.
network kite();

/// Borgatti's example of 1997: A 0, B 1, C 2, D 3, E 4, F 5, G 6.
network borgattis_seven(std::vector<double> weights = {});

using values = std::vector<double>;

/// Every value of `found` within `tolerance` of the expected ones; undefined must meet undefined.
bool agree(const std::vector<double>& found, const std::vector<double>& expected, double tolerance = 1e-9);

}  // namespace sample
