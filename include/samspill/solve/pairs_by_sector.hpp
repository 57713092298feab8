#pragma once

#include <samspill/core/options.hpp>
#include <samspill/core/pairs.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill {

/// Ties and the observed cells in which one could stand, within sectors and between them. A pair of undirected actors counts once.
struct within_and_between {
  double ties_within = 0;
  double cells_within = 0;
  double ties_between = 0;
  double cells_between = 0;

  double gaps_within() const { return cells_within - ties_within; }
  double gaps_between() const { return cells_between - ties_between; }
};

inline within_and_between within_and_between_of(const sector_counts& table) {
  const within_between_sums ties = within_and_between_sums(table.ties, static_cast<index_t>(table.sectors()));
  double within = 0;
  for (index_t g = 0; at(g) < table.sectors(); ++g) within += static_cast<double>(table.pairs(g, g));
  const double once = table.directed ? 1 : 0.5;
  return {once * ties.within, once * within, once * ties.between, once * (static_cast<double>(table.pairs.total()) - within)};
}

/// Why the odds of a tie within sectors cannot be held against those between: one of the two ties or gaps is missing on both sides. `none` where they can.
inline reason why_no_odds_ratio(const sector_counts& table, const within_and_between& cells) {
  if (table.pairs.total() == 0 || table.actors < 2) return why_no_ties(table);
  if (cells.cells_between == 0) return reason::one_sector;
  if (cells.cells_within == 0) return reason::singleton_sector;
  if (cells.ties_within + cells.ties_between == 0) return reason::no_ties;
  return cells.gaps_within() + cells.gaps_between() == 0 ? reason::zero_variance : reason::none;
}

/// Ties and observed cells that a sector has inside and with the others, by the direction in which ties are read.
struct sector_cells {
  double ties_inside = 0;
  double cells_inside = 0;
  double ties_outside = 0;
  double cells_outside = 0;
};

/// With `all` a tie that touches the sector counts once; an undirected tie inside counts once, too.
inline std::vector<sector_cells> cells_by_sector(const sector_counts& table, direction way) {
  const std::size_t k = table.sectors();
  const std::vector<double>& ties = table.ties;
  const pair_counts& pairs = table.pairs;
  const double inside = table.directed ? 1 : 0.5;
  const bool gives = !table.directed || way != direction::in;
  const bool takes = table.directed && way != direction::out;
  std::vector<sector_cells> out(k);
  for (std::size_t g = 0; g < k; ++g)
    for (std::size_t h = 0; h < k; ++h) {
      const std::size_t there = g * k + h, back = h * k + g;
      if (g == h) {
        out[g].ties_inside = inside * ties[there];
        out[g].cells_inside = inside * static_cast<double>(pairs.cells[there]);
        continue;
      }
      out[g].ties_outside += (gives ? ties[there] : 0) + (takes ? ties[back] : 0);
      out[g].cells_outside += static_cast<double>((gives ? pairs.cells[there] : 0) + (takes ? pairs.cells[back] : 0));
    }
  return out;
}

/// Why a sector has no pairs inside or outside to look at; `none` where it has both.
inline reason why_no_cells(const sector_counts& table, index_t size, const sector_cells& cells) {
  if (size == 0) return reason::no_actors;
  if (table.actors == 1) return reason::one_actor;
  if (size == 1) return reason::singleton_sector;
  if (size == table.actors) return reason::one_sector;
  return cells.cells_inside == 0 || cells.cells_outside == 0 ? reason::not_observed : reason::none;
}

}  // namespace samspill
