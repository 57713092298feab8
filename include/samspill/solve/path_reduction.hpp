#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/random.hpp>
#include <samspill/solve/blocks.hpp>

namespace samspill {

/// An undirected network that is smaller and has the same shortest paths by hops: what they count for an actor is `settled` and the sum over its places.
///
/// Blocks stand apart, and an actor in several of them has a place in each; single ties and leaves are gone. Places with the same ties (twins, tied to one another or
/// not) are one. `ends` is how many actors of the network start or end their paths in a place, `members` through how many a path may go, and `removable` are places
/// through which none goes, since their contacts are all tied (simplicial).
struct path_reduction {
  struct place {
    index_t actor, of;
  };
  csr rows;
  std::vector<double> ends, members;
  std::vector<char> removable;
  std::vector<place> places;
  std::vector<double> settled;
};

namespace detail {

/// Blocks of three and more side by side, in numbers of their own.
struct blocks_apart {
  csr rows;
  std::vector<index_t> actor;
  std::vector<double> ends;
  std::vector<double> settled;
};

/// Ordered pairs of actors who stand on different sides of i are counted for i once for all; within a block, who hangs on an actor starts and ends there.
inline blocks_apart apart(const csr_view& rows) {
  const std::vector<std::vector<index_t>> blocks = blocks_of(rows);
  const std::size_t n = at(rows.rows());
  // blocks_of gives a block after all that hang on it. From the last one, each has one actor that was met before, its door, or none.
  constexpr index_t nobody = -1;
  std::vector<index_t> door(blocks.size(), nobody);
  std::vector<char> met(n, 0);
  for (std::size_t b = blocks.size(); b-- > 0;)
    for (const index_t i : blocks[b])
      if (std::exchange(met[at(i)], char{1})) door[b] = i;

  std::vector<double> hanging(n, 1), below(blocks.size(), 0), all(n, 1);  // with i, behind the door, in the component
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    for (const index_t i : blocks[b])
      if (i != door[b]) below[b] += hanging[at(i)];
    if (door[b] != nobody) hanging[at(door[b])] += below[b];
  }
  for (std::size_t b = blocks.size(); b-- > 0;)
    for (const index_t i : blocks[b])
      if (i != door[b]) all[at(i)] = door[b] == nobody ? below[b] : all[at(door[b])];

  blocks_apart out;
  out.settled.resize(n);
  for (std::size_t i = 0; i < n; ++i) out.settled[i] = (all[i] - 1) * (all[i] - 1);
  std::vector<index_t> from, to, number(n, nobody);
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const auto ends_at = [&](index_t i) { return i == door[b] ? all[at(i)] - below[b] : hanging[at(i)]; };
    for (const index_t i : blocks[b]) {
      const double beyond = all[at(i)] - ends_at(i);  // through this block
      out.settled[at(i)] -= beyond * beyond;
    }
    if (blocks[b].size() < 3) continue;
    for (const index_t i : blocks[b]) {
      number[at(i)] = static_cast<index_t>(out.actor.size());
      out.actor.push_back(i);
      out.ends.push_back(ends_at(i));
    }
    for (const index_t i : blocks[b])
      for (const index_t j : rows.row(i)) {
        if (i == door[b]) break;  // its ties may be of many blocks, and are met from the other side
        if (number[at(j)] == nobody || (i >= j && j != door[b])) continue;
        from.push_back(number[at(i)]);
        to.push_back(number[at(j)]);
      }
    for (const index_t i : blocks[b]) number[at(i)] = nobody;
  }
  out.rows = build_csr(static_cast<index_t>(out.actor.size()), from, to, {}, false);
  return out;
}

/// Whether two rows have the same targets, each other aside: as they are for actors who are not tied, with both of them for those who are.
inline bool same_contacts(const csr_view& rows, index_t i, index_t j, bool tied) {
  const auto a = rows.row(i), b = rows.row(j);
  if (a.size() != b.size() || rows.has(i, j) != tied) return false;
  if (!tied) return std::equal(a.begin(), a.end(), b.begin());
  return std::all_of(a.begin(), a.end(), [&](index_t k) { return k == j || rows.has(j, k); });
}

/// Class of each actor, from 0 in the order of their first; `closed` where those of a class are tied to one another.
struct twin_classes {
  std::vector<index_t> of, first;
  std::vector<char> closed;
};

inline twin_classes twins_of(const csr_view& rows) {
  const std::size_t n = at(rows.rows());
  struct key {
    std::uint64_t mark;
    index_t i;
    bool closed;
  };
  philox random(0, 0);
  std::vector<std::uint64_t> marks(n);
  for (std::uint64_t& mark : marks) mark = std::uint64_t{random()} << 32 | random();
  std::vector<key> keys;  // equal for twins; whether those whose keys are equal are twins is looked up
  for (index_t i = 0; i < rows.rows(); ++i) {
    std::uint64_t sum = 0;
    for (const index_t j : rows.row(i)) sum += marks[at(j)];
    keys.push_back({sum, i, false});
    keys.push_back({sum + marks[at(i)], i, true});
  }
  std::sort(keys.begin(), keys.end(), [](const key& a, const key& b) { return std::tuple(a.closed, a.mark, a.i) < std::tuple(b.closed, b.mark, b.i); });
  std::vector<index_t> leader(n);
  std::iota(leader.begin(), leader.end(), index_t{0});
  std::vector<char> closed(n, 0);
  for (std::size_t k = 0, first = 0; k < keys.size(); ++k) {
    if (keys[k].closed != keys[first].closed || keys[k].mark != keys[first].mark) first = k;
    // Nobody has twins of both kinds: one who is tied to it would be tied to the other, and so would it.
    if (k == first || !same_contacts(rows, keys[first].i, keys[k].i, keys[k].closed)) continue;
    leader[at(keys[k].i)] = keys[first].i;
    closed[at(keys[first].i)] = keys[k].closed;
  }
  twin_classes out;
  out.of.resize(n);
  for (index_t i = 0; i < rows.rows(); ++i) {
    if (leader[at(i)] == i) {
      out.of[at(i)] = static_cast<index_t>(out.first.size());
      out.first.push_back(i);
      out.closed.push_back(closed[at(i)]);
    } else {
      out.of[at(i)] = out.of[at(leader[at(i)])];
    }
  }
  return out;
}

/// Whether all contacts are tied to one another; not looked into above 64 contacts.
inline bool contacts_are_tied(const csr_view& rows, index_t i) {
  const auto contacts = rows.row(i);
  if (contacts.size() > 64) return false;
  for (const index_t j : contacts)
    if (rows.degree_of(j) < rows.degree_of(i)) return false;
  for (std::size_t a = 0; a < contacts.size(); ++a)
    for (std::size_t b = a + 1; b < contacts.size(); ++b)
      if (!rows.has(contacts[a], contacts[b])) return false;
  return true;
}

/// Whether somebody has the same contacts, among the first 16 contacts of the one with the fewest.
inline bool has_twin(const csr_view& rows, index_t i) {
  const auto contacts = rows.row(i);
  const index_t via = *std::min_element(contacts.begin(), contacts.end(), [&](index_t a, index_t b) { return rows.degree_of(a) < rows.degree_of(b); });
  const auto others = rows.row(via).first(std::min<std::size_t>(16, rows.row(via).size()));
  const auto alike = [&](index_t j) { return j != i && rows.degree_of(j) == rows.degree_of(i) && same_contacts(rows, i, j, rows.has(i, j)); };
  return alike(via) || std::any_of(others.begin(), others.end(), alike);
}

}  // namespace detail

/// O(n + m), and at most 64 m for what is removable. `rows` are undirected; loops are left out.
inline path_reduction reduced(const csr_view& rows) {
  detail::blocks_apart blocks = detail::apart(rows);
  const detail::twin_classes twins = detail::twins_of(blocks.rows.view());
  const csr_view whole = blocks.rows.view();
  const std::size_t classes = twins.first.size();
  path_reduction out{.rows = {}, .ends = std::vector<double>(classes, 0), .members = std::vector<double>(classes, 0), .removable = std::vector<char>(classes, 0),
                     .places = {}, .settled = std::move(blocks.settled)};
  std::vector<double> squares(classes, 0);
  for (index_t i = 0; i < whole.rows(); ++i) {
    const std::size_t c = at(twins.of[at(i)]);
    out.places.push_back({blocks.actor[at(i)], twins.of[at(i)]});
    out.ends[c] += blocks.ends[at(i)];
    squares[c] += blocks.ends[at(i)] * blocks.ends[at(i)];
    out.members[c] += 1;
  }
  std::vector<index_t> from, to;
  for (std::size_t c = 0; c < classes; ++c) {
    const auto contacts = whole.row(twins.first[c]);
    const bool between = out.members[c] > 1 && !twins.closed[c];
    for (const index_t j : contacts) {
      const index_t d = twins.of[at(j)];
      // Untied twins reach one another through each of their contacts alike.
      if (between) out.settled[at(blocks.actor[at(j)])] += (out.ends[c] * out.ends[c] - squares[c]) / static_cast<double>(contacts.size());
      if (static_cast<index_t>(c) >= d || twins.first[at(d)] != j) continue;
      from.push_back(static_cast<index_t>(c));
      to.push_back(d);
    }
  }
  out.rows = build_csr(static_cast<index_t>(classes), from, to, {}, false);
  const csr_view joined = out.rows.view();
  for (index_t c = 0; c < joined.rows(); ++c) {
    bool one_each = true;
    for (const index_t d : joined.row(c)) one_each = one_each && (out.members[at(d)] == 1 || twins.closed[at(d)]);
    out.removable[at(c)] = one_each && detail::contacts_are_tied(joined, c);
  }
  return out;
}

}  // namespace samspill
