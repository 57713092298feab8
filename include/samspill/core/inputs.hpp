#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/partition.hpp>

namespace samspill {

/// A value an actor (a power score, a share of talk) with the actors' sectors. NaN means unknown and is left out, never read as 0.
///
/// `population` says how many people each actor stands for; empty: all alike. A value is what the actor has in all, not what it has a head.
struct actor_values_view {
  std::span<const double> values;
  partition_view sectors;
  std::span<const double> population;

  actor_values_view() = default;
  actor_values_view(std::span<const double> v, partition_view s = {}, std::span<const double> p = {}) : values(v), sectors(s), population(p) {}
  actor_values_view(const std::vector<double>& v, partition_view s = {}, std::span<const double> p = {}) : values(v), sectors(s), population(p) {}
  actor_values_view(const value_list& scores, partition_view s = {}, std::span<const double> p = {}) : values(scores.values), sectors(s), population(p) {}
};

/// Actors by events, borrowed both ways round: `by_actor` has a row an actor, `by_event` a row an event. Values, where there
/// are any, are how many persons took part. `leads` marks the actor of each arc of `by_event` who led (1) or not (0); may be empty.
struct incidence_view {
  csr_view by_actor;
  csr_view by_event;
  partition_view sectors;
  std::span<const std::uint8_t> leads;

  index_t actors() const { return by_actor.rows(); }
  index_t events() const { return by_event.rows(); }
};

/// Owns an incidence. Rows of `by_event` are sorted by actor.
struct incidence {
  csr by_actor;
  csr by_event;
  std::vector<index_t> labels;
  index_t sector_count = 0;
  std::vector<std::uint8_t> leads;

  incidence_view view() const { return {by_actor, by_event, {labels, sector_count}, leads}; }
  operator incidence_view() const { return view(); }
};

namespace detail {

/// Rows of an incidence from pairs (row, column), sorted by column; `marks` (one a pair, or none) travel with their pairs.
inline csr incidence_rows(index_t rows, index_t columns, std::span<const index_t> row, std::span<const index_t> column,
                          std::span<const std::uint8_t> marks, std::vector<std::uint8_t>& moved) {
  csr out;
  out.offsets.assign(at(rows) + 1, 0);
  std::vector<index_t> by_column(at(columns) + 1, 0);
  for (std::size_t k = 0; k < row.size(); ++k) {
    if (row[k] < 0 || row[k] >= rows || column[k] < 0 || column[k] >= columns)
      throw invalid_input(errc::actor_out_of_range, "incidence row " + std::to_string(k), "it names an actor or event that is not there", "both are numbered from 0");
    ++by_column[at(column[k]) + 1];
    ++out.offsets[at(row[k]) + 1];
  }
  for (std::size_t j = 0; j < at(columns); ++j) by_column[j + 1] += by_column[j];
  for (std::size_t i = 0; i < at(rows); ++i) out.offsets[i + 1] += out.offsets[i];
  std::vector<std::size_t> order(row.size());
  for (std::size_t k = 0; k < row.size(); ++k) order[at(by_column[at(column[k])]++)] = k;
  std::vector<index_t> next(out.offsets.begin(), out.offsets.end() - 1);
  out.targets.resize(row.size());
  moved.resize(marks.size());
  for (const std::size_t k : order) {
    const auto slot = at(next[at(row[k])]++);
    out.targets[slot] = column[k];
    if (!marks.empty()) moved[slot] = marks[k];
  }
  for (index_t i = 0; i < rows; ++i)
    for (index_t a = out.offsets[at(i)] + 1; a < out.offsets[at(i) + 1]; ++a)
      if (out.targets[at(a)] == out.targets[at(a) - 1])
        throw invalid_input(errc::parallel_tie, "incidence", "an actor stands twice in one event", "give each actor once an event");
  return out;
}

}  // namespace detail

/// An incidence from its pairs (actor, event). A pair given twice is refused; `leads` (0 or 1 a pair) may be empty.
inline incidence make_incidence(index_t actors, index_t events, std::span<const index_t> actor, std::span<const index_t> event,
                                std::vector<index_t> labels = {}, index_t sector_count = 0, std::span<const std::uint8_t> leads = {}) {
  if (actor.size() != event.size() || (!leads.empty() && leads.size() != actor.size()))
    throw invalid_input(errc::length_mismatch, "incidence", "the columns differ in length", "give one event (and one lead) for each actor named");
  incidence out;
  out.labels = std::move(labels);
  out.sector_count = sector_count;
  check_partition({out.labels, sector_count}, actors);
  std::vector<std::uint8_t> unused;
  out.by_actor = detail::incidence_rows(actors, events, actor, event, {}, unused);
  out.by_event = detail::incidence_rows(events, actors, event, actor, leads, out.leads);
  return out;
}

/// The same relation in successive waves over one roster of actors.
using sequence_view = std::span<const network_view>;

/// Two relations over one roster: `given` as the givers tell it, `received` as the receivers tell it.
struct relation_pair {
  network_view given;
  network_view received;
};

/// A body that votes: the votes of each member and the quota that carries a decision.
struct voting_body_view {
  std::span<const double> votes;
  double quota = undefined_value;
};

/// Turns of talk: which actor spoke in which event and how much (turns, or seconds). `present` says who could have spoken.
struct event_log_view {
  index_t actors = 0;
  index_t events = 0;
  std::span<const index_t> event;
  std::span<const index_t> actor;
  std::span<const double> amount;
  incidence_view present;
  partition_view sectors;

  double amount_of(std::size_t turn) const { return amount.empty() ? 1.0 : amount[turn]; }
};

}  // namespace samspill
