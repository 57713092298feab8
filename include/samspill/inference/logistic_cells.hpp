#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/inference/least_squares.hpp>

namespace samspill::detail {

/// The cells off the diagonal in which one relation of several has a tie, row by row, with what each relation has there; all other cells are 0 everywhere.
class joint_cells {
 public:
  joint_cells(const network_view& y, std::span<const network_view> x, bool weighted) : n_(y.n()), relations_(x.size()) {
    offsets_.push_back(0);
    for (index_t i = 0; i < n_; ++i) {
      const auto first = static_cast<std::ptrdiff_t>(takers_.size());
      const auto add = [&](const network_view& net) {
        for (const index_t j : net.out.row(i))
          if (j != i) takers_.push_back(j);
      };
      add(y);
      for (const network_view& one : x) add(one);
      std::sort(takers_.begin() + first, takers_.end());
      takers_.erase(std::unique(takers_.begin() + first, takers_.end()), takers_.end());
      offsets_.push_back(takers_.size());
    }
    tie_.resize(takers_.size());
    values_.resize(takers_.size() * relations_);
    lay_out(y, false, [&](std::size_t cell) -> double& { return tie_[cell]; });
    for (std::size_t p = 0; p < relations_; ++p) lay_out(x[p], weighted, [&](std::size_t cell) -> double& { return values_[cell * relations_ + p]; });
    if (n_ > table_up_to) return;
    table_.assign(at(n_) * at(n_), none);
    each([&](index_t i, index_t j, std::size_t cell) { table_[at(i) * at(n_) + at(j)] = static_cast<std::int32_t>(cell); });
  }

  std::size_t size() const { return takers_.size(); }
  /// Of all ordered pairs, how many are 0 everywhere.
  double empty() const { return static_cast<double>(n_) * (n_ - 1) - static_cast<double>(size()); }
  double tie(std::size_t cell) const { return tie_[cell]; }
  std::span<const double> values(std::size_t cell) const { return std::span(values_).subspan(cell * relations_, relations_); }

  static constexpr std::int64_t none = -1;
  /// The cell of two actors, or `none`.
  std::int64_t find(index_t i, index_t j) const {
    if (!table_.empty()) return table_[at(i) * at(n_) + at(j)];
    const auto first = takers_.begin() + static_cast<std::ptrdiff_t>(offsets_[at(i)]), last = takers_.begin() + static_cast<std::ptrdiff_t>(offsets_[at(i) + 1]);
    const auto found = std::lower_bound(first, last, j);
    return found == last || *found != j ? none : found - takers_.begin();
  }

  template <class Visit>
  void each(Visit visit) const {
    for (index_t i = 0; i < n_; ++i)
      for (std::size_t cell = offsets_[at(i)]; cell < offsets_[at(i) + 1]; ++cell) visit(i, takers_[cell], cell);
  }

 private:
  static constexpr index_t table_up_to = 1024;  // 4 MiB

  template <class Place>
  void lay_out(const network_view& net, bool weighted, Place place) {
    for (index_t i = 0; i < n_; ++i) {
      std::size_t cell = offsets_[at(i)];
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        const index_t j = net.out.targets[at(arc)];
        if (j == i) continue;
        while (takers_[cell] < j) ++cell;
        place(cell) = weighted ? net.out.value(arc) : 1.0;
      }
    }
  }

  index_t n_;
  std::size_t relations_;
  std::vector<std::size_t> offsets_;
  std::vector<index_t> takers_;
  std::vector<double> tie_, values_;
  std::vector<std::int32_t> table_;
};

/// A logistic regression of whether a cell has a tie, on an intercept and some of the relations: the greatest likelihood, by Newton's method.
///
/// Cells that are 0 everywhere count together, so a step is O(cells with a tie). Not `found` where the relations tell ties from no ties without a fault:
/// the likelihood then has no greatest value.
struct logistic_fit {
  std::vector<double> coefficients;  // the intercept first
  std::vector<std::vector<double>> information;
  double log_likelihood = 0;
  bool found = false;

  static logistic_fit of(const joint_cells& cells, const std::vector<std::size_t>& which) {
    logistic_fit out;
    double ties = 0;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) ties += cells.tie(cell);
    const double all = cells.empty() + static_cast<double>(cells.size());
    out.coefficients.assign(which.size() + 1, 0.0);
    out.coefficients[0] = std::log(ties / (all - ties));
    std::vector<double> score = out.look(cells, which);
    for (int step = 0; step < most_steps; ++step) {
      const small_cholesky factor(out.information);
      if (!factor.ok()) return out;
      const std::vector<double> move = factor.solve(score);
      const logistic_fit before = out;
      double length = 1;
      do {
        for (std::size_t k = 0; k < move.size(); ++k) out.coefficients[k] = before.coefficients[k] + length * move[k];
        score = out.look(cells, which);
        length /= 2;
      } while (!(out.log_likelihood >= before.log_likelihood - 1e-12 * std::abs(before.log_likelihood)) && length > 1e-4);
      // where no coefficients are best, some log odds go on moving
      out.found = largest_shift(cells, which, move) < 1e-8;
      if (out.found) return out;
    }
    return out;
  }

  /// The chance of a tie in a cell with these values.
  double chance(std::span<const double> values, const std::vector<std::size_t>& which) const { return 1 / (1 + std::exp(-linear(values, which))); }
  double chance_where_empty() const { return 1 / (1 + std::exp(-coefficients[0])); }

 private:
  static constexpr int most_steps = 50;

  double linear(std::span<const double> values, const std::vector<std::size_t>& which) const {
    double sum = coefficients[0];
    for (std::size_t k = 0; k < which.size(); ++k) sum += coefficients[k + 1] * values[which[k]];
    return sum;
  }

  /// By how much the log odds of any cell move with the coefficients.
  static double largest_shift(const joint_cells& cells, const std::vector<std::size_t>& which, const std::vector<double>& move) {
    logistic_fit by;
    by.coefficients = move;
    double out = std::abs(move[0]);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) out = std::max(out, std::abs(by.linear(cells.values(cell), which)));
    return out;
  }

  /// Score, information and likelihood where the coefficients are.
  std::vector<double> look(const joint_cells& cells, const std::vector<std::size_t>& which) {
    const std::size_t k = which.size() + 1;
    std::vector<double> score(k, 0.0), row(k, 1.0);
    information.assign(k, std::vector<double>(k, 0.0));
    running_sum likelihood;
    const auto log_of_not = [](double eta) { return eta > 0 ? -eta - std::log1p(std::exp(-eta)) : -std::log1p(std::exp(eta)); };
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const std::span<const double> values = cells.values(cell);
      for (std::size_t c = 1; c < k; ++c) row[c] = values[which[c - 1]];
      const double eta = linear(values, which), p = 1 / (1 + std::exp(-eta)), y = cells.tie(cell);
      likelihood += y * eta + log_of_not(eta);
      for (std::size_t a = 0; a < k; ++a) {
        score[a] += (y - p) * row[a];
        for (std::size_t b = 0; b <= a; ++b) information[a][b] += p * (1 - p) * row[a] * row[b];
      }
    }
    const double p = chance_where_empty();
    likelihood += cells.empty() * log_of_not(coefficients[0]);
    score[0] -= cells.empty() * p;
    information[0][0] += cells.empty() * p * (1 - p);
    for (std::size_t a = 0; a < k; ++a)
      for (std::size_t b = a + 1; b < k; ++b) information[a][b] = information[b][a];
    log_likelihood = likelihood.value();
    return score;
  }
};

/// The residual of a relation on others by least squares: what it has less a constant and so much of each of the others.
struct cell_residual {
  double constant = 0;
  std::vector<std::size_t> others;
  std::vector<double> combination;
};

/// The score test of each relation in a logistic regression on all of them, and the same once its residual on the others took other places.
///
/// The regression on the others is fitted once: neither they nor the ties take other places. What a relation adds to it is U/sqrt(V), with
/// U = sum e (y - p) and V = sum w e^2 less what the others explain of it, w = p (1 - p); both are sums over the ties of the relations.
class logistic_cell_regression {
 public:
  /// `residuals`: of each relation on the others. `share`: of the ordered pairs that are counted.
  logistic_cell_regression(const network_view& y, std::span<const network_view> x, bool weighted, const std::vector<cell_residual>& residuals, double share)
      : cells_(y, x, weighted), share_(share), full_(logistic_fit::of(cells_, all_of(x.size()))) {
    for (std::size_t p = 0; p < x.size(); ++p) tests_.push_back(test_of(p, residuals[p]));
  }

  /// Coefficients, their standard errors and McFadden's share of the likelihood; undefined where no coefficients are best.
  void fit(std::vector<double>& coefficients, std::vector<double>& errors, double& intercept, double& explained) const {
    const std::size_t relations = tests_.size();
    coefficients.assign(relations, undefined_value);
    errors.assign(relations, undefined_value);
    const small_cholesky factor(full_.information);
    if (!full_.found || !factor.ok()) return;
    intercept = full_.coefficients[0];
    for (std::size_t p = 0; p < relations; ++p) {
      std::vector<double> unit(relations + 1, 0.0);
      unit[p + 1] = 1;
      coefficients[p] = full_.coefficients[p + 1];
      errors[p] = std::sqrt(factor.solve(unit)[p + 1] / share_);
    }
    explained = 1 - full_.log_likelihood / logistic_fit::of(cells_, {}).log_likelihood;
  }

  std::vector<double> scores_in_places(std::span<const index_t> place) const {
    std::vector<double> out;
    for (const test& one : tests_) out.push_back(one.others.found ? score_in_places(one, place) : undefined_value);
    return out;
  }

 private:
  /// What the test of one relation needs of every cell, and in sum over all cells.
  struct test {
    std::vector<std::size_t> which;  // the other relations
    logistic_fit others;
    std::vector<double> residual, left, weight;  // of the relation on the others; y - p; p (1 - p)
    double empty_residual = 0, empty_left = 0, empty_weight = 0;
    double all_left = 0;
    std::vector<double> weight_with_others;  // sums of w and of w x_j
    small_cholesky information{{}};
  };

  static std::vector<std::size_t> all_of(std::size_t relations) {
    std::vector<std::size_t> out(relations);
    for (std::size_t p = 0; p < relations; ++p) out[p] = p;
    return out;
  }

  test test_of(std::size_t of, const cell_residual& residual) const {
    test out;
    out.which = residual.others;
    out.others = logistic_fit::of(cells_, out.which);
    if (!out.others.found) return out;
    out.information = small_cholesky(out.others.information);
    out.empty_residual = -residual.constant;
    const double p_empty = out.others.chance_where_empty();
    out.empty_left = -p_empty;
    out.empty_weight = p_empty * (1 - p_empty);
    out.all_left = cells_.empty() * out.empty_left;
    for (const std::vector<double>& row : out.others.information) out.weight_with_others.push_back(row[0]);
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      const std::span<const double> values = cells_.values(cell);
      double left = values[of] - residual.constant;
      for (std::size_t k = 0; k < out.which.size(); ++k) left -= residual.combination[k] * values[out.which[k]];
      out.residual.push_back(left);
      const double p = out.others.chance(values, out.which);
      out.left.push_back(cells_.tie(cell) - p);
      out.weight.push_back(p * (1 - p));
      out.all_left += out.left.back();
    }
    return out;
  }

  /// The residual is put in other places; what it meets there stays. Cells that are 0 everywhere are all one.
  double score_in_places(const test& one, std::span<const index_t> place) const {
    const std::size_t k = one.which.size() + 1;
    const double rest = one.empty_residual;
    double score = rest * one.all_left, square = rest * rest * one.weight_with_others[0];
    std::vector<double> with;
    for (std::size_t a = 0; a < k; ++a) with.push_back(rest * one.weight_with_others[a]);
    cells_.each([&](index_t i, index_t j, std::size_t cell) {
      const double e = one.residual[cell], more = e - rest;
      const std::int64_t there = cells_.find(place[at(i)], place[at(j)]);
      const bool empty = there == joint_cells::none;
      const auto met = static_cast<std::size_t>(there);
      const double w = empty ? one.empty_weight : one.weight[met];
      score += more * (empty ? one.empty_left : one.left[met]);
      square += (e * e - rest * rest) * w;
      with[0] += more * w;
      if (!empty)
        for (std::size_t a = 1; a < k; ++a) with[a] += more * w * cells_.values(met)[one.which[a - 1]];
    });
    const double variance = square - dot(with, one.information.solve(with));
    return variance > 1e-10 * square ? score / std::sqrt(variance) * std::sqrt(share_) : undefined_value;
  }

  joint_cells cells_;
  double share_;
  logistic_fit full_;
  std::vector<test> tests_;
};

}  // namespace samspill::detail
