#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/extremes.hpp>
#include <samspill/core/network.hpp>

namespace samspill {

/// A cell that was not observed: from i to j where ties are directed, between i < j where they are not.
struct unknown_cell {
  index_t from;
  index_t to;
};

/// The cells that were not observed, in order; loops are none. O(n) for each row that did not answer or holds single cells.
inline std::vector<unknown_cell> unknown_cells(const network_view& net) {
  std::vector<unknown_cell> out;
  for (index_t i = 0; i < net.n() && !net.fully_observed(); ++i) {
    const bool overridden = net.observed.has_cells() && net.observed.offsets[at(i)] < net.observed.offsets[at(i) + 1];
    if (is_observed(net.observed.row(i)) && !overridden) continue;
    for (index_t j = net.directed ? 0 : i + 1; j < net.n(); ++j)
      if (i != j && !net.observed_arc(i, j)) out.push_back({i, j});
  }
  return out;
}

/// What an unknown cell is taken for. Without weights `strong` is a tie.
enum class tie_choice : std::uint8_t { none, strong, weak };

/// The weakest and the strongest that a tie which was not observed may be; of costs the stronger is the smaller.
struct tie_strengths {
  double weak = 1;
  double strong = 1;
};

/// The weakest and strongest of the observed ties between different actors; 1 where there are none, or no weights.
inline tie_strengths observed_strengths(const network_view& net) {
  double least = unbounded, most = -unbounded;
  for (index_t i = 0; i < net.n() && net.out.weighted(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      if (net.out.targets[at(arc)] == i) continue;
      least = std::min(least, net.out.value(arc));
      most = std::max(most, net.out.value(arc));
    }
  if (least > most) return {};
  return net.meaning == weight_meaning::cost ? tie_strengths{most, least} : tie_strengths{least, most};
}

/// A partly observed network with its unknown cells filled in.
class completions {
 public:
  completions(const network_view& net, tie_strengths strengths) : net_(net), strengths_(strengths), cells_(unknown_cells(net)), offsets_(at(net.n()) + 1, 0) {
    const auto each_arc = [&](auto visit) {
      for (std::size_t c = 0; c < cells_.size(); ++c) {
        visit(cells_[c].from, cells_[c].to, c);
        if (!net.directed) visit(cells_[c].to, cells_[c].from, c);
      }
    };
    each_arc([&](index_t i, index_t, std::size_t) { ++offsets_[at(i) + 1]; });
    for (std::size_t i = 0; i < at(net.n()); ++i) offsets_[i + 1] += offsets_[i];
    arcs_.resize(offsets_.back());
    std::vector<std::size_t> next(offsets_.begin(), offsets_.end() - 1);
    each_arc([&](index_t i, index_t j, std::size_t c) { arcs_[next[at(i)]++] = {j, c}; });
    for (std::size_t i = 0; i < at(net.n()); ++i) std::sort(arcs_.begin() + static_cast<std::ptrdiff_t>(offsets_[i]), arcs_.begin() + static_cast<std::ptrdiff_t>(offsets_[i + 1]));
  }

  const network_view& net() const { return net_; }
  const std::vector<unknown_cell>& cells() const { return cells_; }
  std::size_t unknown() const { return cells_.size(); }
  const tie_strengths& strengths() const { return strengths_; }

  /// The fully observed network in which each unknown cell is what `choice` says. O(n + m + cells).
  network complete(std::span<const tie_choice> choice) const {
    return with_weights([&](std::size_t c) { return choice[c] == tie_choice::none ? 0.0 : choice[c] == tie_choice::weak ? strengths_.weak : strengths_.strong; });
  }

  /// The same with the weight of each cell's tie, 0 for none.
  template <class Weight>
  network with_weights(Weight weight) const {
    if (net_.meaning == weight_meaning::cost) return made(basic_csr<cost>{}, weight);
    return made(csr{}, weight);
  }

 private:
  template <class Rows, class Weight>
  network made(Rows rows, Weight weight) const {
    const bool weighted = net_.out.weighted();
    rows.offsets.reserve(at(net_.n()) + 1);
    const auto put = [&](index_t j, double w) {
      rows.targets.push_back(j);
      if (weighted) rows.values.push_back(w);
    };
    for (index_t i = 0; i < net_.n(); ++i) {
      std::size_t next = offsets_[at(i)];
      const auto unseen_before = [&](index_t j) {
        for (; next < offsets_[at(i) + 1] && arcs_[next].first < j; ++next)
          if (const double w = weight(arcs_[next].second); w > 0) put(arcs_[next].first, w);
      };
      for (index_t arc = net_.out.first(i); arc < net_.out.last(i); ++arc) {
        unseen_before(net_.out.targets[at(arc)]);
        put(net_.out.targets[at(arc)], net_.out.value(arc));
      }
      unseen_before(net_.n());
      rows.offsets.push_back(static_cast<index_t>(rows.targets.size()));
    }
    return network(std::move(rows), net_.directed, std::vector<index_t>(net_.sectors.labels.begin(), net_.sectors.labels.end()), net_.sectors.count);
  }

  network_view net_;
  tie_strengths strengths_;
  std::vector<unknown_cell> cells_;
  std::vector<std::size_t> offsets_;
  std::vector<std::pair<index_t, std::size_t>> arcs_;
};

/// Completions by number: `make(k, choice)` writes the k-th into a row that holds `none` everywhere.
struct completion_list {
  std::int64_t size = 0;
  std::function<void(std::int64_t, std::span<tie_choice>)> make;
};

/// So many completions are looked at, at the most: all those of 20 cells.
inline constexpr std::int64_t completions_at_most = std::int64_t{1} << 20;

namespace detail {

/// base^power, or more than is looked at.
inline std::int64_t power_or_too_many(std::int64_t base, std::size_t power) {
  std::int64_t out = 1;
  for (std::size_t i = 0; i < power && out <= completions_at_most; ++i) out *= base;
  return out;
}

inline completion_list every_completion(const completions& all, bool two_strengths) {
  const std::int64_t states = two_strengths ? 3 : 2;
  return {power_or_too_many(states, all.unknown()), [states](std::int64_t k, std::span<tie_choice> choice) {
            for (tie_choice& cell : choice) {
              cell = static_cast<tie_choice>(k % states);
              k /= states;
            }
          }};
}

inline completion_list both_ends() {
  return {2, [](std::int64_t k, std::span<tie_choice> choice) { std::fill(choice.begin(), choice.end(), k == 0 ? tie_choice::none : tie_choice::strong); }};
}

inline bool is_within(const completions& all, std::size_t c) {
  const partition_view& sectors = all.net().sectors;
  return sectors[all.cells()[c].from] == sectors[all.cells()[c].to];
}

inline completion_list four_sides(const completions& all) {
  return {4, [&all](std::int64_t k, std::span<tie_choice> choice) {
            for (std::size_t c = 0; c < choice.size(); ++c)
              if ((is_within(all, c) ? k & 1 : k & 2) != 0) choice[c] = tie_choice::strong;
          }};
}

inline completion_list one_way_flows(const completions& all) {
  return {4 * std::int64_t{all.net().sectors.count}, [&all](std::int64_t k, std::span<tie_choice> choice) {
            const partition_view& sectors = all.net().sectors;
            for (std::size_t c = 0; c < choice.size(); ++c) {
              const auto [from, to] = all.cells()[c];
              const bool gives = k % 2 == 0, within = k / 2 % 2 == 0;
              if (is_within(all, c) ? within : sectors[gives ? from : to] == static_cast<index_t>(k / 4)) choice[c] = tie_choice::strong;
            }
          }};
}

/// Cells in classes, of each of which any number may be ties: the first so many of it.
inline completion_list by_numbers(std::vector<std::vector<std::size_t>> classes) {
  std::int64_t size = 1;
  for (const auto& one : classes) size = size > completions_at_most ? size : size * (static_cast<std::int64_t>(one.size()) + 1);
  return {size, [classes = std::move(classes)](std::int64_t k, std::span<tie_choice> choice) {
            for (const auto& one : classes) {
              const std::int64_t states = static_cast<std::int64_t>(one.size()) + 1;
              for (std::int64_t tied = k % states; tied > 0; --tied) choice[one[static_cast<std::size_t>(tied) - 1]] = tie_choice::strong;
              k /= states;
            }
          }};
}

inline completion_list by_sides(const completions& all) {
  std::vector<std::vector<std::size_t>> classes(2);
  for (std::size_t c = 0; c < all.unknown(); ++c) classes[is_within(all, c)].push_back(c);
  return by_numbers(std::move(classes));
}

inline completion_list by_table(const completions& all) {
  const partition_view& sectors = all.net().sectors;
  const auto k = at(sectors.count);
  std::vector<std::vector<std::size_t>> classes(k * k);
  for (std::size_t c = 0; c < all.unknown(); ++c) {
    auto [g, h] = std::pair(at(sectors[all.cells()[c].from]), at(sectors[all.cells()[c].to]));
    if (!all.net().directed && g > h) std::swap(g, h);
    classes[g * k + h].push_back(c);
  }
  std::erase_if(classes, [](const auto& one) { return one.empty(); });
  return by_numbers(std::move(classes));
}

/// The unknown cells by pairs: both sides unknown, or one beside a tie, or one beside an observed absence. An undirected pair is all of one kind.
struct unknown_dyads {
  std::vector<std::pair<std::size_t, std::size_t>> both;
  std::vector<std::size_t> beside_tie;
  std::vector<std::size_t> beside_none;

  explicit unknown_dyads(const completions& all) {
    const network_view& net = all.net();
    const auto& cells = all.cells();
    const auto place = [&](index_t i, index_t j) {
      const auto found = std::lower_bound(cells.begin(), cells.end(), std::pair(i, j), [](const unknown_cell& cell, const auto& wanted) { return std::pair(cell.from, cell.to) < wanted; });
      return static_cast<std::size_t>(found - cells.begin());
    };
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const auto [i, j] = cells[c];
      if (!net.directed) beside_tie.push_back(c);  // tied or not, as it were mutual or not
      else if (net.out.has(j, i)) beside_tie.push_back(c);
      else if (net.observed_arc(j, i)) beside_none.push_back(c);
      else if (i < j) both.emplace_back(c, place(j, i));
    }
  }
};

inline completion_list dyad_corners(const completions& all) {
  return {12, [dyads = unknown_dyads(all)](std::int64_t k, std::span<tie_choice> choice) {
            for (const auto& [forth, back] : dyads.both) {
              if (k % 3 > 0) choice[forth] = tie_choice::strong;
              if (k % 3 > 1) choice[back] = tie_choice::strong;
            }
            for (const std::size_t c : dyads.beside_tie) choice[c] = (k / 3) % 2 ? tie_choice::strong : tie_choice::none;
            for (const std::size_t c : dyads.beside_none) choice[c] = k / 6 ? tie_choice::strong : tie_choice::none;
          }};
}

/// One completion for each pair of numbers (mutual, asymmetric) that can be had. For a number of mutual pairs, as many as possible of them made of pairs with one
/// tie already, the asymmetric ones can be any number from what is left of those up to all other pairs that are not known to be empty.
inline completion_list by_dyads(const completions& all) {
  unknown_dyads dyads(all);
  const auto both = static_cast<std::int64_t>(dyads.both.size());
  const auto tied = static_cast<std::int64_t>(dyads.beside_tie.size());
  const auto empty = static_cast<std::int64_t>(dyads.beside_none.size());
  const std::int64_t most = completions_at_most;
  if (both + tied > most || both + empty > most) return {most + 1, {}};
  std::vector<std::int64_t> first{0};
  for (std::int64_t mutual = 0; mutual <= both + tied; ++mutual) first.push_back(std::min(first.back() + empty + both - (mutual - std::min(mutual, tied)) + 1, most + 1));
  const std::int64_t size = first.back();
  return {size, [dyads = std::move(dyads), first = std::move(first), tied, empty](std::int64_t k, std::span<tie_choice> choice) {
            const std::int64_t mutual = std::upper_bound(first.begin(), first.end(), k) - first.begin() - 1;
            const std::int64_t asymmetric = k - first[static_cast<std::size_t>(mutual)];
            const std::int64_t made_mutual = std::min(mutual, tied), new_mutual = mutual - made_mutual;
            const std::int64_t made_asymmetric = std::min(asymmetric, empty), new_asymmetric = asymmetric - made_asymmetric;
            const auto set = [&](std::size_t c) { choice[c] = tie_choice::strong; };
            for (std::int64_t x = 0; x < made_mutual; ++x) set(dyads.beside_tie[static_cast<std::size_t>(x)]);
            for (std::int64_t x = 0; x < made_asymmetric; ++x) set(dyads.beside_none[static_cast<std::size_t>(x)]);
            for (std::int64_t x = 0; x < new_mutual + new_asymmetric; ++x) {
              set(dyads.both[static_cast<std::size_t>(x)].first);
              if (x < new_mutual) set(dyads.both[static_cast<std::size_t>(x)].second);
            }
          }};
}

/// The completions among which a metric whose extremes lie there has them; none (size 0) where that is not known. `all` must outlive the list.
inline completion_list completions_at(extremes where, const completions& all) {
  if (where == extremes::ends) return both_ends();
  if (where == extremes::dyad_corners) return dyad_corners(all);
  if (where == extremes::by_dyads) return by_dyads(all);
  if (where == extremes::anywhere || !all.net().sectors.given()) return {};
  if (where == extremes::sides) return four_sides(all);
  if (where == extremes::flows) return one_way_flows(all);
  return where == extremes::by_sides ? by_sides(all) : by_table(all);
}

/// Whether the extremes lie there also where strengths are read and may be any between the weakest and the strongest.
constexpr bool holds_for_strengths(extremes where) { return where == extremes::ends || where == extremes::sides || where == extremes::flows; }

}  // namespace detail
}  // namespace samspill
