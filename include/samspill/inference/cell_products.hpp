#pragma once

#include <span>
#include <string>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::detail {

/// A relation as the values of its cells off the diagonal, all that are not ties being 0: what products of relations are made of.
///
/// Small relations are also laid out as a table, so that a cell is found at once; of large ones it is searched in its row.
class relation_cells {
 public:
  relation_cells(const network_view& net, bool weighted) : net_(net), weighted_(weighted && net.out.weighted()) {
    if (net.n() > table_up_to) return;
    table_.assign(at(net.n()) * at(net.n()), 0.0);
    each([&](index_t i, index_t j, double x) { table_[at(i) * at(net.n()) + at(j)] = x; });
  }

  index_t n() const { return net_.n(); }
  index_t arcs() const { return net_.out.arcs(); }

  double operator()(index_t i, index_t j) const {
    if (!table_.empty()) return table_[at(i) * at(n()) + at(j)];
    const index_t arc = i == j ? -1 : net_.out.find(i, j);
    return arc < 0 ? 0.0 : value(arc);
  }

  template <class Visit>
  void each(Visit visit) const {
    for (index_t i = 0; i < n(); ++i)
      for (index_t arc = net_.out.first(i); arc < net_.out.last(i); ++arc)
        if (net_.out.targets[at(arc)] != i) visit(i, net_.out.targets[at(arc)], value(arc));
  }

 private:
  static constexpr index_t table_up_to = 1024;  // 8 MiB

  double value(index_t arc) const { return weighted_ ? net_.out.value(arc) : 1.0; }

  network_view net_;
  bool weighted_;
  std::vector<double> table_;
};

/// Sum over i != j of a_ij b_{place(i) place(j)}: a with its actors in the places given, times b. O(ties of a).
inline double product_in_places(const relation_cells& a, const relation_cells& b, std::span<const index_t> place) {
  double sum = 0;
  a.each([&](index_t i, index_t j, double x) { sum += x * b(place[at(i)], place[at(j)]); });
  return sum;
}

/// What the exact moments of such a product depend on: sums over pairs of cells by what they share.
struct cell_sums {
  double all = 0;
  double squares = 0;
  double returned = 0;  // a_ij a_ji
  double one_giver = 0;
  double one_taker = 0;
  double in_line = 0;  // a_ij a_jk

  double disjoint() const { return all * all - squares - returned - one_giver - one_taker - 2 * in_line; }
};

inline cell_sums sums_of(const relation_cells& cells) {
  std::vector<double> given(at(cells.n()), 0.0), taken(at(cells.n()), 0.0);
  running_sum all, squares, returned, one_giver, one_taker, in_line;
  cells.each([&](index_t i, index_t j, double x) {
    given[at(i)] += x;
    taken[at(j)] += x;
    all += x;
    squares += x * x;
    returned += x * cells(j, i);
  });
  for (std::size_t i = 0; i < given.size(); ++i) {
    one_giver += given[i] * given[i];
    one_taker += taken[i] * taken[i];
    in_line += given[i] * taken[i];
  }
  cell_sums out;
  out.all = all.value();
  out.squares = squares.value();
  out.returned = returned.value();
  out.one_giver = one_giver.value() - out.squares;
  out.one_taker = one_taker.value() - out.squares;
  out.in_line = in_line.value() - out.returned;
  return out;
}

struct product_moments {
  double mean = 0;
  double variance = 0;
};

/// Exact mean and variance of the product over all n! permutations (Mantel 1967; Hubert 1987), for relations that need not be symmetric.
inline product_moments moments_of_product(const cell_sums& a, const cell_sums& b, index_t actors) {
  const double n = actors;
  const double pairs = n * (n - 1), triples = pairs * (n - 2), fours = triples * (n - 3);
  const double mean = a.all * b.all / pairs;
  double square = (a.squares * b.squares + a.returned * b.returned) / pairs;
  if (n > 2) square += (a.one_giver * b.one_giver + a.one_taker * b.one_taker + 2 * a.in_line * b.in_line) / triples;
  if (n > 3) square += a.disjoint() * b.disjoint() / fours;
  return {mean, square - mean * mean};
}

/// Refuses relations that are not over one roster.
inline void need_one_roster(std::span<const network_view> relations) {
  for (std::size_t k = 0; k < relations.size(); ++k)
    if (relations[k].n() != relations[0].n())
      throw invalid_input(errc::length_mismatch, "relation " + std::to_string(k), "it has " + std::to_string(relations[k].n()) + " actors and the first has " + std::to_string(relations[0].n()),
                          "give relations over one roster");
}

}  // namespace samspill::detail
