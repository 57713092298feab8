#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/index.hpp>

namespace samspill {

inline constexpr double undefined_value = std::numeric_limits<double>::quiet_NaN();

/// Why a value is undefined. A closed list: results carry its names to Python, JSON and the report.
enum class reason : std::uint8_t {
  none,
  no_actors,
  one_actor,
  no_ties,
  isolate,
  disconnected,
  one_sector,
  singleton_sector,
  zero_total,
  zero_variance,
  not_strongly_connected,
  no_basal,
  tie_in_spectrum,
  not_converged,
  not_observed,
  not_applicable,
  too_large,
  failed_replicates,
};

inline constexpr std::array<std::string_view, 18> reason_names{
    "none",          "no_actors",      "one_actor",      "no_ties",          "isolate",        "disconnected",
    "one_sector",    "singleton_sector", "zero_total",   "zero_variance",    "not_strongly_connected",
    "no_basal",      "tie_in_spectrum", "not_converged", "not_observed",     "not_applicable", "too_large",
    "failed_replicates"};

constexpr std::string_view name_of(reason why) { return reason_names[static_cast<std::size_t>(why)]; }

/// How a result came about: `exact`, a Monte Carlo `estimate`, or the `best_found` by a heuristic for an optimum that is too hard to prove.
enum class method : std::uint8_t { exact, estimate, best_found };
constexpr auto names_of(method) { return std::array<std::string_view, 3>{"exact", "estimate", "best found"}; }

/// The method, and of an estimate its standard error (of several values the largest).
struct made_how {
  method way = method::exact;
  double standard_error = 0;
};

/// One number, or NaN with the reason.
struct scalar {
  double value = undefined_value;
  reason why = reason::none;
  made_how how = {};

  constexpr scalar() = default;
  constexpr scalar(double v) : value(v) {}
  constexpr scalar(reason r) : why(r) {}
  constexpr bool defined() const { return why == reason::none; }
};

/// Values in a fixed order with a reason for each that is undefined; `reasons` stays empty while all are defined.
struct value_list {
  std::vector<double> values;
  std::vector<reason> reasons;
  made_how how;

  value_list() = default;
  explicit value_list(std::size_t size, double fill = 0.0) : values(size, fill) {}

  std::size_t size() const { return values.size(); }

  void undefine(std::size_t i, reason why) {
    if (reasons.empty()) reasons.assign(values.size(), reason::none);
    values[i] = undefined_value;
    reasons[i] = why;
  }

  void undefine_all(reason why) {
    values.assign(values.size(), undefined_value);
    reasons.assign(values.size(), why);
  }

  void set(std::size_t i, scalar s) {
    if (s.defined()) values[i] = s.value;
    else undefine(i, s.why);
  }

  reason why(std::size_t i) const { return reasons.empty() ? reason::none : reasons[i]; }
};

struct per_actor : value_list {
  using value_list::value_list;
};

struct per_sector : value_list {
  using value_list::value_list;
};

/// Named parts of one result: a census, a spectrum, a decomposition.
struct categories : value_list {
  std::vector<std::string_view> names;

  categories() = default;
  explicit categories(std::span<const std::string_view> parts) : value_list(parts.size()), names(parts.begin(), parts.end()) {}
};

/// A value for each tie (for each arc where the network is directed), with its ends.
struct per_tie : value_list {
  std::vector<index_t> from;
  std::vector<index_t> to;
};

/// Rows by columns, row-major.
struct value_matrix : value_list {
  std::size_t rows = 0;
  std::size_t columns = 0;

  value_matrix() = default;
  value_matrix(std::size_t r, std::size_t c, double fill = 0.0) : value_list(r * c, fill), rows(r), columns(c) {}

  double& operator()(std::size_t r, std::size_t c) { return values[r * columns + c]; }
  double operator()(std::size_t r, std::size_t c) const { return values[r * columns + c]; }
};

/// Sector by sector, the giving sector in rows.
struct sector_matrix : value_matrix {
  sector_matrix() = default;
  explicit sector_matrix(std::size_t sectors, double fill = 0.0) : value_matrix(sectors, sectors, fill) {}
};

/// Actor by named column.
struct actor_columns : value_matrix {
  std::vector<std::string_view> names;

  actor_columns() = default;
  actor_columns(std::size_t actors, std::span<const std::string_view> columns_)
      : value_matrix(actors, columns_.size()), names(columns_.begin(), columns_.end()) {}
};

/// Actor by actor in sparse rows: a cell that is not stored is 0, a row with a reason is undefined as a whole, and a stored NaN is undefined for the reason
/// of its column's actor.
struct actor_matrix {
  csr rows;
  std::vector<reason> reasons;  // a reason a row; empty while all are defined
  made_how how;

  index_t actors() const { return rows.view().rows(); }
  reason why(index_t i) const { return reasons.empty() ? reason::none : reasons[at(i)]; }
  double operator()(index_t i, index_t j) const { return why(i) == reason::none ? rows.view().value_or_zero(i, j) : undefined_value; }

  void undefine(index_t i, reason why) {
    if (reasons.empty()) reasons.assign(at(actors()), reason::none);
    reasons[at(i)] = why;
  }

  /// Every cell, written out.
  value_matrix dense() const {
    value_matrix out(at(actors()), at(actors()));
    const csr_view stored = rows;
    for (index_t i = 0; i < actors(); ++i) {
      for (index_t cell = stored.first(i); cell < stored.last(i); ++cell) {
        const index_t j = stored.targets[at(cell)];
        out.set(at(i) * out.columns + at(j), stored.value(cell) == stored.value(cell) ? scalar(stored.value(cell)) : scalar(why(j)));
      }
      for (std::size_t j = 0; why(i) != reason::none && j < out.columns; ++j) out.undefine(at(i) * out.columns + j, why(i));
    }
    return out;
  }
};

/// A chosen set of actors, in the order in which they were chosen, and the value it reaches.
struct actor_set {
  std::vector<index_t> actors;
  scalar value;
};

}  // namespace samspill
