#pragma once

#include <algorithm>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

namespace detail {

/// As many cells as can be chosen with none of them in the same row or column: of each column the row whose cell was chosen, or -1 (Hopcroft and Karp 1973).
class diagonal_search {
 public:
  explicit diagonal_search(const csr_view& rows) : rows_(rows), row_of_(at(rows.rows()), -1), column_of_(row_of_), level_(row_of_), next_(row_of_) {
    while (layer())
      for (index_t i = 0; i < rows_.rows(); ++i)
        if (column_of_[at(i)] < 0) extend(i);
  }

  const std::vector<index_t>& row_of() const { return row_of_; }
  bool complete() const { return std::find(row_of_.begin(), row_of_.end(), -1) == row_of_.end(); }

 private:
  /// Distances of the rows from those without a column; false where no column is left to be won.
  bool layer() {
    std::vector<index_t> queue;
    bool open = false;
    for (index_t i = 0; i < rows_.rows(); ++i) {
      level_[at(i)] = column_of_[at(i)] < 0 ? 0 : -1;
      next_[at(i)] = rows_.first(i);
      if (level_[at(i)] == 0) queue.push_back(i);
    }
    for (std::size_t k = 0; k < queue.size(); ++k)
      for (const index_t j : rows_.row(queue[k])) {
        const index_t taken = row_of_[at(j)];
        if (taken < 0) open = true;
        else if (level_[at(taken)] < 0) {
          level_[at(taken)] = level_[at(queue[k])] + 1;
          queue.push_back(taken);
        }
      }
    return open;
  }

  /// A path from a row without a column to a column without a row, along which every choice is changed.
  void extend(index_t root) {
    std::vector<index_t> path{root};
    while (!path.empty()) {
      const index_t i = path.back();
      if (next_[at(i)] == rows_.last(i)) {
        level_[at(i)] = -1;
        path.pop_back();
        if (!path.empty()) ++next_[at(path.back())];
        continue;
      }
      const index_t taken = row_of_[at(rows_.targets[at(next_[at(i)])])];
      if (taken < 0) {
        for (const index_t step : path) choose(step, rows_.targets[at(next_[at(step)])]);
        return;
      }
      if (level_[at(taken)] == level_[at(i)] + 1) path.push_back(taken);
      else ++next_[at(i)];
    }
  }

  void choose(index_t i, index_t j) {
    row_of_[at(j)] = i;
    column_of_[at(i)] = j;
  }

  csr_view rows_;
  std::vector<index_t> row_of_, column_of_, level_, next_;
};

}  // namespace detail

/// Does every cell that is not 0 stand on a diagonal without zeros, whatever the order of the rows? Exactly then rows and columns can be scaled so that each
/// sums to 1 (Sinkhorn and Knopp 1967). One diagonal is searched; a cell stands on another where steps between the two lead round. O(m sqrt n).
inline bool has_total_support(const csr_view& rows) {
  const detail::diagonal_search found(rows);
  if (!found.complete()) return false;
  csr steps;
  steps.offsets.assign(rows.offsets.begin(), rows.offsets.end());
  for (const index_t j : rows.targets) steps.targets.push_back(found.row_of()[at(j)]);
  const component_list parts = strong_components(steps);
  for (index_t i = 0; i < rows.rows(); ++i)
    for (const index_t next : steps.view().row(i))
      if (parts.of[at(next)] != parts.of[at(i)]) return false;
  return true;
}

}  // namespace samspill
