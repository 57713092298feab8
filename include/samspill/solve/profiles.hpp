#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/all_pairs.hpp>

namespace samspill {

/// The ties that each actor gives to and receives from the others (once where undirected), read as times * w + plus, no tie as w = 0. Those of several relations
/// among the same actors stand one after the other.
class tie_profiles {
 public:
  tie_profiles(std::span<const network_view> relations, bool weighted) : times_(at(relations[0].n()), 1), plus_(times_.size(), 0) {
    for (const network_view& net : relations) {
      sides_.push_back(net.out);
      if (net.directed) sides_.push_back(net.in);
    }
    if (weighted) return;
    for (csr_view& side : sides_) side.values = {};
  }

  index_t actors() const { return sides_[0].rows(); }
  double cells() const { return (actors() - 1.0) * static_cast<double>(sides_.size()); }

  /// Sum over the others k of the squared differences between what i and j have with k, and between what they have with each other: w_ij stands against w_ji.
  double squared_distance(index_t i, index_t j) const {
    double sum = 0;
    double untouched = cells();
    const double times_i = times_[at(i)], plus_i = plus_[at(i)], times_j = times_[at(j)], plus_j = plus_[at(j)];
    for (const csr_view& rows : sides_) {
      const auto add = [&](double mine, double theirs) {
        const double apart = (times_i * mine + plus_i) - (times_j * theirs + plus_j);
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
    const double apart = plus_i - plus_j;
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
    for (const csr_view& rows : sides_)
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
        if (rows.targets[at(arc)] != i) visit(rows.value(arc));
  }

  std::vector<csr_view> sides_;
  std::vector<double> times_, plus_;
};

/// Seconds that the distances of all pairs take.
inline double seconds_of_profiles(std::span<const network_view> relations) {
  double sum = 0;
  for (const network_view& net : relations) sum += 6e-9 * net.n() * (net.directed ? 2.0 : 1.0) * net.out.arcs();
  return sum;
}

/// Refuses relations that are not over one roster, and where strengths are to be read costs.
inline void need_same_actors(std::span<const network_view> relations, bool weighted) {
  if (relations.empty()) throw invalid_input(errc::wrong_input, "relations", "there is none", "give at least one network");
  for (std::size_t k = 0; k < relations.size(); ++k) {
    if (relations[k].n() != relations[0].n())
      throw invalid_input(errc::length_mismatch, "relation " + std::to_string(k),
                          "it has " + std::to_string(relations[k].n()) + " actors and the first has " + std::to_string(relations[0].n()), "give relations over one roster");
    if (weighted) need_strengths(relations[k]);
  }
}

/// Runs kernel(relations) on those that the missing rule makes of these, one inside the other, since each lasts as long as the kernel runs on it.
template <class Kernel, class Refused>
auto under_missing_rules(std::span<const network_view> relations, missing_rule rule, unobserved offered, const Kernel& kernel, const Refused& refused,
                         std::vector<network_view> settled = {}) -> std::invoke_result_t<Kernel, std::span<const network_view>> {
  if (relations.empty()) return kernel(std::span<const network_view>(settled));
  return under_missing_rule(relations[0], rule, offered, [&](const network_view& seen) {
    settled.push_back(seen);
    return under_missing_rules(relations.subspan(1), rule, offered, kernel, refused, std::move(settled));
  }, refused);
}

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
