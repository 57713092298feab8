#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/all_pairs.hpp>

namespace samspill {

/// The ties that each actor gives to and receives from the others (once where undirected), read as times * w + plus, no tie as w = 0.
class tie_profiles {
 public:
  tie_profiles(const network_view& net, bool weighted) : sides_{net.out, net.in}, directed_(net.directed), times_(at(net.n()), 1), plus_(at(net.n()), 0) {
    if (weighted) return;
    for (csr_view& side : sides_) side.values = {};
  }

  index_t actors() const { return sides_[0].rows(); }
  double cells() const { return (actors() - 1.0) * (directed_ ? 2 : 1); }

  /// Sum over the others k of the squared differences between what i and j have with k, and between what they have with each other: w_ij stands against w_ji.
  double squared_distance(index_t i, index_t j) const {
    double sum = 0;
    double untouched = cells();
    for (std::size_t side = 0; side < (directed_ ? 2U : 1U); ++side) {
      const csr_view& rows = sides_[side];
      const auto add = [&](double mine, double theirs) {
        const double apart = (times_[at(i)] * mine + plus_[at(i)]) - (times_[at(j)] * theirs + plus_[at(j)]);
        sum += apart * apart;
        --untouched;
      };
      double with_j = 0, with_i = 0;
      index_t a = rows.first(i), b = rows.first(j);
      while (a < rows.last(i) || b < rows.last(j)) {
        const index_t left = a < rows.last(i) ? rows.targets[at(a)] : actors();
        const index_t right = b < rows.last(j) ? rows.targets[at(b)] : actors();
        const index_t k = std::min(left, right);
        const double mine = left == k ? rows.value(a++) : 0;
        const double theirs = right == k ? rows.value(b++) : 0;
        if (k == i) with_i = theirs;
        else if (k == j) with_j = mine;
        else add(mine, theirs);
      }
      add(with_j, with_i);
    }
    const double apart = plus_[at(i)] - plus_[at(j)];
    return sum + untouched * apart * apart;
  }

  /// Gives every profile mean 0 and length 1, so that a correlation is 1 - squared_distance / 2. Returns who has a constant profile, which can't be.
  std::vector<char> standardise() {
    std::vector<char> constant(at(actors()), 0);
    for (index_t i = 0; i < actors(); ++i) {
      running_sum total;
      double low = 0, high = 0, ties = 0;
      for_each_tie(i, [&](double w) {
        total += w;
        low = ties == 0 ? w : std::min(low, w);
        high = std::max(high, w);
        ++ties;
      });
      if (ties == 0 || (ties == cells() && low == high)) {
        constant[at(i)] = 1;
        continue;
      }
      const double mean = total.value() / cells();
      running_sum squares((cells() - ties) * mean * mean);
      for_each_tie(i, [&](double w) { squares += (w - mean) * (w - mean); });
      times_[at(i)] = 1 / std::sqrt(squares.value());
      plus_[at(i)] = -mean * times_[at(i)];
    }
    return constant;
  }

 private:
  template <class Visit>
  void for_each_tie(index_t i, Visit visit) const {
    for (std::size_t side = 0; side < (directed_ ? 2U : 1U); ++side)
      for (index_t arc = sides_[side].first(i); arc < sides_[side].last(i); ++arc)
        if (sides_[side].targets[at(arc)] != i) visit(sides_[side].value(arc));
  }

  csr_view sides_[2];
  bool directed_;
  std::vector<double> times_, plus_;
};

/// Seconds that the distances of all pairs take.
inline double seconds_of_profiles(const network_view& net) { return 6e-9 * net.n() * (net.directed ? 2.0 : 1.0) * net.out.arcs(); }

/// Correlations of the profiles of all pairs, those of a constant profile nan.
inline std::vector<double> profile_correlations(tie_profiles profiles, std::vector<char>& constant, const run_context& context) {
  constant = profiles.standardise();
  const std::size_t n = at(profiles.actors());
  std::vector<double> out(n * n, 1.0);
  for_all_pairs(context, profiles.actors(), 100, [&](index_t i, index_t j) {
    const bool none = constant[at(i)] || constant[at(j)];
    out[at(i) * n + at(j)] = out[at(j) * n + at(i)] = none ? undefined_value : std::max(-1.0, 1 - profiles.squared_distance(i, j) / 2);
  });
  return out;
}

}  // namespace samspill
