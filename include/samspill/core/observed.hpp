#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/index.hpp>

namespace samspill {

/// The four states of a tie. Unknown (not asked, not answered) is not zero.
enum class tie_state : std::uint8_t { value, none, not_asked, not_answered };

constexpr bool is_observed(tie_state s) { return s == tie_state::value || s == tie_state::none; }

/// What was observed, stored sparsely and borrowed: a state for each row (what an absent tie of that actor means) and the
/// single cells that differ from their row, sorted by row and target. Both empty: everything was observed, at no cost.
struct observed_view {
  std::span<const tie_state> rows;
  std::span<const index_t> offsets;
  std::span<const index_t> targets;
  std::span<const tie_state> states;

  /// Nothing was recorded as unobserved, so kernels take their plain path.
  bool full() const { return rows.empty() && targets.empty(); }
  bool has_cells() const { return !targets.empty(); }

  tie_state row(index_t i) const { return rows.empty() ? tie_state::none : rows[at(i)]; }

  /// State of the cell i -> j given that there is no tie in it.
  tie_state absent(index_t i, index_t j) const {
    if (!targets.empty()) {
      std::size_t low = at(offsets[at(i)]);
      std::size_t high = at(offsets[at(i) + 1]);
      while (low < high) {
        const std::size_t mid = (low + high) / 2;
        if (targets[mid] < j) low = mid + 1;
        else high = mid;
      }
      if (low < at(offsets[at(i) + 1]) && targets[low] == j) return states[low];
    }
    return row(i);
  }
};

/// Owns what was observed.
struct observed {
  std::vector<tie_state> rows;
  std::vector<index_t> offsets;
  std::vector<index_t> targets;
  std::vector<tie_state> states;

  observed_view view() const { return {rows, offsets, targets, states}; }
  operator observed_view() const { return view(); }
};

/// One cell that differs from its row.
struct observed_cell {
  index_t from;
  index_t to;
  tie_state state;
};

/// `rows` says what an absent tie of each actor means (`none` = answered; empty: all answered); `cells` overrides single cells.
/// Refuses cells given twice or out of range, loops, and the state `value` (a tie with a value belongs to the ties).
inline observed make_observed(index_t n, std::vector<tie_state> rows, std::vector<observed_cell> cells) {
  if (!rows.empty() && rows.size() != at(n))
    throw invalid_input(errc::length_mismatch, "observed", std::to_string(rows.size()) + " row states for " + std::to_string(n) + " actors",
                        "give every actor one state");
  for (const tie_state s : rows)
    if (s == tie_state::value || s > tie_state::not_answered)
      throw invalid_input(errc::bad_state, "observed", "a row has a state that is not none, not_asked or not_answered", "use one of these");
  observed out;
  out.rows = std::move(rows);
  if (cells.empty()) return out;
  out.offsets.assign(at(n) + 1, 0);
  for (const observed_cell& c : cells) {
    if (c.from < 0 || c.from >= n || c.to < 0 || c.to >= n || c.from == c.to)
      throw invalid_input(errc::actor_out_of_range, "observed", "a cell does not join two different actors", "actors are numbered from 0");
    if (c.state == tie_state::value || c.state > tie_state::not_answered)
      throw invalid_input(errc::bad_state, "observed", "a cell has a state that is not none, not_asked or not_answered", "use one of these");
    ++out.offsets[at(c.from) + 1];
  }
  for (std::size_t i = 0; i < at(n); ++i) out.offsets[i + 1] += out.offsets[i];
  std::sort(cells.begin(), cells.end(), [](const observed_cell& a, const observed_cell& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (k > 0 && cells[k].from == cells[k - 1].from && cells[k].to == cells[k - 1].to)
      throw invalid_input(errc::bad_state, "observed", "cell " + std::to_string(cells[k].from) + " -> " + std::to_string(cells[k].to) + " has two states",
                          "give each cell one state");
    out.targets.push_back(cells[k].to);
    out.states.push_back(cells[k].state);
  }
  return out;
}

}  // namespace samspill
