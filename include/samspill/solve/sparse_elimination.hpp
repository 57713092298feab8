#pragma once

#include <Eigen/OrderingMethods>
#include <Eigen/SparseCore>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/kernels/table.hpp>
#include <samspill/solve/star_mesh.hpp>

namespace samspill {

/// Approximately the fewest ties first (Amestoy, Davis and Duff 1996, as Eigen has it). Numbers of ties by the elimination tree, O(entries); no order where those
/// are more than `most`. Loops are left out.
inline elimination order_of_elimination(const csr_view& rows, double most = std::numeric_limits<double>::infinity()) {
  const std::size_t n = at(rows.rows());
  // each row with itself, without which Eigen would put it last
  std::vector<index_t> offsets{0}, targets;
  for (index_t i = 0; i < rows.rows(); ++i) {
    const auto row = rows.row(i);
    targets.insert(targets.end(), row.begin(), std::lower_bound(row.begin(), row.end(), i));
    targets.push_back(i);
    targets.insert(targets.end(), std::upper_bound(row.begin(), row.end(), i), row.end());
    offsets.push_back(static_cast<index_t>(targets.size()));
  }
  using pattern = Eigen::SparseMatrix<char, Eigen::ColMajor, index_t>;
  const std::vector<char> there(targets.size(), 1);
  const pattern symmetric = Eigen::Map<const pattern>(rows.rows(), rows.rows(), offsets.back(), offsets.data(), targets.data(), there.data());
  Eigen::PermutationMatrix<Eigen::Dynamic, Eigen::Dynamic, index_t> found;
  Eigen::AMDOrdering<index_t>()(symmetric.selfadjointView<Eigen::Lower>(), found);
  elimination out{std::vector<index_t>(found.indices().data(), found.indices().data() + n), std::vector<index_t>(n, 0)};
  std::vector<index_t> position(n), parent(n, -1), seen(n, -1);
  for (std::size_t k = 0; k < n; ++k) position[at(out.order[k])] = static_cast<index_t>(k);
  double entries = 0;
  for (index_t k = 0; k < rows.rows(); ++k) {
    seen[at(k)] = k;
    for (const index_t j : rows.row(out.order[at(k)]))
      for (index_t i = position[at(j)]; i < k && seen[at(i)] != k; i = parent[at(i)]) {
        if (parent[at(i)] < 0) parent[at(i)] = k;
        ++out.ties[at(i)];
        ++entries;
        seen[at(i)] = k;
      }
    if (entries > most) return {};
  }
  return out;
}

/// Takes out all rows of a connected network. Weights are only added, multiplied and divided, so that each keeps its digits however far they lie apart, which
/// factorisations that subtract from a diagonal cannot promise. A row is made of those before it that are tied to it ("left-looking"); such that follow each
/// other and have the same ties are added up eight at a time. O(work).
class sparse_elimination {
 public:
  sparse_elimination(const csr_view& rows, const elimination& plan) : rows_(rows), plan_(plan), n_(plan.order.size()), position_(n_), child_(n_, -1), sibling_(n_, -1), waiting_(n_, -1), sum_(n_, 0.0), seen_(n_, -1) {
    for (std::size_t k = 0; k < n_; ++k) position_[at(plan.order[k])] = static_cast<index_t>(k);
    out_.first.resize(n_ + 1, 0);
    for (std::size_t k = 0; k < n_; ++k) out_.first[k + 1] = out_.first[k] + at(plan.ties[k]);
    out_.to.resize(out_.first[n_]);
    out_.share.resize(out_.first[n_]);
    out_.whole.resize(n_, 0.0);
  }

  eliminated run(const run_context& context) {
    for (index_t k = 0; k < static_cast<index_t>(n_); ++k) {
      if (k % 64 == 0) stop_if_asked(context);
      const bool goes_on = k > 0 && plan_.ties[at(k) - 1] == plan_.ties[at(k)] + 1 && out_.to[out_.first[at(k) - 1]] == k;
      if (!goes_on) {
        if (!groups_.empty()) wait(static_cast<index_t>(groups_.size()) - 1, 0);
        groups_.push_back({k, 0, 0});
      }
      ++groups_.back().count;
      list_ties(k, goes_on);
      add_up(k, context);
      if (plan_.ties[at(k)] > 0) {
        index_t& first_child = child_[at(out_.to[out_.first[at(k)]])];
        sibling_[at(k)] = std::exchange(first_child, k);
      }
    }
    return std::move(out_);
  }

 private:
  /// Rows [first, first + count) with the same ties, but to each other; `next`: the tie after them that comes next.
  struct group {
    index_t first, count, next;
  };

  index_t ties_behind(const group& g) const { return plan_.ties[at(g.first + g.count) - 1]; }
  /// Where the ties behind the group begin among those of its row c.
  std::size_t behind(const group& g, index_t c) const { return out_.first[at(c)] + at(g.first + g.count - 1 - c); }

  /// The group is asked again at its tie number `next`.
  void wait(index_t number, index_t next) {
    group& g = groups_[at(number)];
    g.next = next;
    if (next == ties_behind(g)) return;
    index_t& first = waiting_[at(out_.to[behind(g, g.first) + at(next)])];
    next_waiting_.resize(groups_.size(), -1);
    next_waiting_[at(number)] = std::exchange(first, number);
  }

  /// Those tied to row k that come after it, in order: its own and those of the rows whose first tie it is.
  void list_ties(index_t k, bool goes_on) {
    const auto begin = out_.to.begin() + static_cast<std::ptrdiff_t>(out_.first[at(k)]);
    if (goes_on) {
      std::copy_n(out_.to.begin() + static_cast<std::ptrdiff_t>(out_.first[at(k) - 1]) + 1, plan_.ties[at(k)], begin);
      return;
    }
    auto end = begin;
    const auto meet = [&](index_t j) {
      if (j <= k || seen_[at(j)] == k) return;
      seen_[at(j)] = k;
      *end++ = j;
    };
    for (const index_t j : rows_.row(plan_.order[at(k)])) meet(position_[at(j)]);
    for (index_t c = child_[at(k)]; c >= 0; c = sibling_[at(c)])
      for (std::size_t t = out_.first[at(c)]; t < out_.first[at(c) + 1]; ++t) meet(out_.to[t]);
    std::sort(begin, end);
  }

  void add_up(index_t k, const run_context& context) {
    const csr_view& rows = rows_;
    const index_t i = plan_.order[at(k)];
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
      const index_t j = position_[at(rows.targets[at(arc)])];
      if (j > k) sum_[at(j)] += rows.value(arc);
    }
    const group& own = groups_.back();
    add_group(own.first, k, [&](index_t c) { return out_.first[at(c)] + at(k - c - 1); }, context);
    for (index_t number = waiting_[at(k)]; number >= 0;) {
      const index_t following = next_waiting_[at(number)];
      const group g = groups_[at(number)];
      add_group(g.first, g.first + g.count, [&](index_t c) { return behind(g, c) + at(g.next); }, context);
      wait(number, g.next + 1);
      number = following;
    }
    const std::size_t begin = out_.first[at(k)], end = out_.first[at(k) + 1];
    double whole = 0;
    for (std::size_t t = begin; t < end; ++t) {
      out_.share[t] = std::exchange(sum_[at(out_.to[t])], 0.0);
      out_.broken = out_.broken || out_.share[t] < least;
      whole += out_.share[t];
    }
    for (std::size_t t = begin; t < end; ++t) out_.share[t] /= whole;
    out_.whole[at(k)] = whole;
  }

  /// What rows [first, last), the same ties behind each, add to a row: `at_tie` says where it stands among the ties of each.
  template <class AtTie>
  void add_group(index_t first, index_t last, const AtTie& at_tie, const run_context& context) {
    constexpr index_t most = detail::rows_at_once;
    for (index_t c = first; c < last; c += most) {
      const index_t count = std::min(most, last - c);
      const double* from[most];
      double by[most];
      for (index_t l = 0; l < count; ++l) {
        const std::size_t tie = at_tie(c + l);
        by[l] = out_.share[tie] * out_.whole[at(c + l)];
        from[l] = out_.share.data() + tie + 1;
      }
      const std::size_t tie = at_tie(c);
      const auto behind_it = static_cast<std::int64_t>(out_.first[at(c) + 1] - tie - 1);
      detail::kernels(context.isa).solver.add_rows(from, by, count, out_.to.data() + tie + 1, behind_it, sum_.data());
    }
  }

  /// What may have got lost below the smallest number is nothing beside this.
  static constexpr double least = 1e20 * std::numeric_limits<double>::min();

  const csr_view rows_;
  const elimination& plan_;
  std::size_t n_;
  std::vector<index_t> position_, child_, sibling_;
  std::vector<index_t> waiting_, next_waiting_;  // groups by the row that they add to next
  std::vector<group> groups_;
  std::vector<double> sum_;
  std::vector<index_t> seen_;
  eliminated out_;
};

}  // namespace samspill
