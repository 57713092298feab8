#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/prefetch.hpp>
#include <samspill/solve/kernels/table.hpp>
#include <samspill/solve/row_memory.hpp>

namespace samspill {

/// What stands between two actors a and b, seen from a: bit 1 a tie a -> b, bit 2 a tie b -> a.
using pair_code = std::uint8_t;
constexpr pair_code turned(unsigned code) { return static_cast<pair_code>((code & 1U) << 1 | code >> 1); }

constexpr pair_code code_of(const dyad& d) { return static_cast<pair_code>((d.forth ? 1U : 0U) | (d.back ? 2U : 0U)); }

/// Of pairs between which stands the same everywhere: there is nothing to keep of them.
struct alike {};

/// Pairs of actors, each kept with that of its ends that has fewer of them (of two alike, with the one that comes first): no row is longer than the root of
/// twice the number of pairs, and every triangle is met once, from the end that keeps two of its pairs. `marks` says of each pair what stands between
/// its ends, seen from the one that keeps it.
template <class Mark>
struct oriented_pairs {
  /// How many pairs each actor has.
  std::vector<index_t> degree;
  std::vector<index_t> offsets;
  unset_vector<index_t> ends;
  unset_vector<Mark> marks;

  index_t actors() const { return static_cast<index_t>(degree.size()); }
  index_t pairs() const { return static_cast<index_t>(ends.size()); }

  /// How often a sweep looks whether two ends are a pair: the pairs that an actor keeps are gone through for each that it does not. O(n).
  double looks() const {
    double sum = 0;
    for (std::size_t v = 0; v < degree.size(); ++v) {
      const double kept = offsets[v + 1] - offsets[v];
      sum += kept * (degree[v] - kept);
    }
    return sum;
  }
};

/// Calls visit(i, j, place) for each pair: i keeps it. O(n + pairs).
template <class Mark, class Visit>
void for_each_pair(const oriented_pairs<Mark>& pairs, Visit visit) {
  for (index_t i = 0; i < pairs.actors(); ++i)
    for (std::size_t pair = at(pairs.offsets[at(i)]); pair < at(pairs.offsets[at(i) + 1]); ++pair) visit(i, pairs.ends[pair], pair);
}

/// Rough time that one look takes.
inline constexpr double seconds_a_look = 3e-9;

namespace detail {

/// Whom each actor has ties with, each pair told from both its ends, and what stands between them seen from the actor. Rows begin where those of what it
/// gives and takes would if they followed each other, so that nobody has to count before.
template <class Mark>
class mutual_rows {
 public:
  explicit mutual_rows(const network_view& net)
      : net_(net), others_(new index_t[at(net.out.arcs()) + (net.directed ? at(net.in.arcs()) : 0)]), marks_(new Mark[at(net.out.arcs()) + (net.directed ? at(net.in.arcs()) : 0)]) {}

  index_t* others(index_t i) const { return others_.get() + begin(i); }
  Mark* marks(index_t i) const { return marks_.get() + begin(i); }

  /// Writes the row of an actor, in order, and says how long it is. Loops are left out. O(d_in + d_out).
  template <class Counts, class MarkOf>
  index_t write(index_t i, const Counts& counts, const MarkOf& mark_of) const {
    index_t* const others_of_i = others(i);
    Mark* const marks_of_i = marks(i);
    index_t count = 0;
    // written in any case and left behind where it is none
    const auto tell = [&](const dyad& d) {
      others_of_i[count] = d.j;
      marks_of_i[count] = mark_of(d);
      count += static_cast<index_t>((d.j != i) & counts(d));
    };
    const csr_view out = net_.out, in = net_.in;
    index_t a = out.first(i), b = in.first(i);
    const index_t last_out = out.last(i), last_in = in.last(i);
    if (!net_.directed) {
      for (; a < last_out; ++a) tell({i, out.targets[at(a)], true, true, out.value(a), out.value(a)});
      return count;
    }
    while (a < last_out && b < last_in) {
      const index_t to = out.targets[at(a)], from = in.targets[at(b)];
      const bool forth = to <= from, back = from <= to;
      tell({i, std::min(to, from), forth, back, forth ? out.value(a) : 0.0, back ? in.value(b) : 0.0});
      a += forth;
      b += back;
    }
    for (; a < last_out; ++a) tell({i, out.targets[at(a)], true, false, out.value(a), 0});
    for (; b < last_in; ++b) tell({i, in.targets[at(b)], false, true, 0, in.value(b)});
    return count;
  }

  /// Leaves in the row only the pairs that the actor keeps, and says how many.
  index_t keep(index_t i, const index_t* degree) const {
    index_t* const others_of_i = others(i);
    Mark* const marks_of_i = marks(i);
    const index_t own = degree[i];
    index_t count = 0;
    // written in any case, since which end keeps a pair cannot be foreseen
    for (index_t k = 0; k < own; ++k) {
      const index_t j = others_of_i[k];
      const Mark mark = marks_of_i[k];
      others_of_i[count] = j;
      marks_of_i[count] = mark;
      count += static_cast<index_t>(degree[j] + static_cast<index_t>(j > i) > own);
    }
    return count;
  }

 private:
  std::size_t begin(index_t i) const { return at(net_.out.first(i)) + (net_.directed ? at(net_.in.first(i)) : 0); }

  const network_view& net_;
  std::unique_ptr<index_t[]> others_;
  std::unique_ptr<Mark[]> marks_;
};

}  // namespace detail

/// The pairs of different actors with a tie for which counts(dyad) holds, and mark_of(dyad) of each; both are asked from either end. `of_actor(i, marks, count)` is
/// told the marks of all pairs of an actor, seen from there. O(n + m); on the way 8 bytes a tie, and a mark for each of its ends.
template <class Mark, class Counts, class MarkOf, class OfActor>
oriented_pairs<Mark> orient_pairs(const network_view& net, const run_context& context, const Counts& counts, const MarkOf& mark_of, const OfActor& of_actor) {
  const detail::mutual_rows<Mark> rows(net);
  oriented_pairs<Mark> out;
  out.degree.resize(at(net.n()));
  out.offsets.resize(at(net.n()) + 1);
  const double arcs_a_row = (static_cast<double>(net.out.arcs()) + net.in.arcs()) / std::max<double>(1, net.n());
  const auto for_each_actor = [&](auto act) {
    for_blocks(context, block_plan{net.n(), std::max<std::int64_t>(1024, net.n() / 64), 0.5 * arcs_a_row}, [&](std::int64_t first, std::int64_t last, std::int64_t) {
      for (auto i = static_cast<index_t>(first); i < last; ++i) act(i);
    });
  };
  for_each_actor([&](index_t i) {
    out.degree[at(i)] = rows.write(i, counts, mark_of);
    of_actor(i, rows.marks(i), out.degree[at(i)]);
  });
  for_each_actor([&](index_t i) { out.offsets[at(i) + 1] = rows.keep(i, out.degree.data()); });
  std::partial_sum(out.offsets.begin(), out.offsets.end(), out.offsets.begin());
  out.ends.resize(at(out.offsets.back()));
  out.marks.resize(out.ends.size());
  for_each_actor([&](index_t i) {
    const auto kept = out.offsets[at(i) + 1] - out.offsets[at(i)];
    std::copy_n(rows.others(i), kept, out.ends.begin() + out.offsets[at(i)]);
    std::copy_n(rows.marks(i), kept, out.marks.begin() + out.offsets[at(i)]);
  });
  return out;
}

template <class Mark, class Counts, class MarkOf>
oriented_pairs<Mark> orient_pairs(const network_view& net, const run_context& context, const Counts& counts, const MarkOf& mark_of) {
  return orient_pairs<Mark>(net, context, counts, mark_of, [](index_t, const Mark*, index_t) {});
}

/// Those of all ties, with what stands between the two.
inline oriented_pairs<pair_code> orient_ties(const network_view& net, const run_context& context) {
  return orient_pairs<pair_code>(net, context, [](const dyad&) { return true; }, [](const dyad& d) { return code_of(d); });
}

/// Those of all ties, as if there were one between each two, whichever way it runs.
inline oriented_pairs<alike> orient_alike(const network_view& net, const run_context& context) {
  return orient_pairs<alike>(net, context, [](const dyad&) { return true; }, [](const dyad&) { return alike{}; });
}

/// Calls act(u, begin, end) for each actor that keeps two pairs or more, [begin, end), the first of them in [first, last). While it runs note[w] is
/// note_of(place in the row) for each w with which u keeps a pair, and 0 for others. O(pairs in all rows).
template <class Mark, class Note, class NoteOf, class Act>
void for_each_row(const oriented_pairs<Mark>& pairs, std::int64_t first, std::int64_t last, Note* note, NoteOf note_of, Act act) {
  const index_t* const offsets = pairs.offsets.data();
  const index_t* const ends = pairs.ends.data();
  auto u = static_cast<index_t>(std::lower_bound(pairs.offsets.begin(), pairs.offsets.end(), first) - pairs.offsets.begin());
  for (; offsets[u] < last; ++u) {
    const index_t begin = offsets[u], end = offsets[u + 1];
    if (end - begin < 2) continue;
    for (index_t uw = begin; uw < end; ++uw) {
      const index_t w = ends[uw];
      note[w] = note_of(uw - begin);
      prefetch(ends + offsets[w]);
    }
    act(u, begin, end);
    for (index_t uw = begin; uw < end; ++uw) note[ends[uw]] = 0;
  }
}

/// Looks for triangles and keeps what it found, some at a time.
class triangle_search {
 public:
  triangle_search(index_t actors, const run_context& context) : kernels_(detail::kernels(context.isa).triangles), place_of_(at(actors) + detail::behind_mates, 0) {}

  /// Finds the triangles of which an actor u keeps two pairs, for all u the first of whose pairs lies in [first, last), and calls full() when there is
  /// no room for more, and at the end: for_each hands them over, and then they are forgotten. O(looks).
  template <class Mark, class Full>
  void operator()(const oriented_pairs<Mark>& pairs, std::int64_t first, std::int64_t last, Full full) {
    const index_t* const offsets = pairs.offsets.data();
    const index_t* const ends = pairs.ends.data();
    std::uint16_t* const place_of = place_of_.data();
    const auto place = [](index_t k) { return static_cast<std::uint16_t>(k + 1); };
    for_each_row(pairs, first, last, place_of, place, [&](index_t u, index_t begin, index_t end) {
      for (index_t uv = begin;;) {
        detail::found_triangles found{found_.data(), count_, found_.size()};
        uv = kernels_.find(offsets, ends, begin, uv, end, place_of, found);
        count_ = found.count;
        if (uv == end) break;
        make_room(u, count_ + at(offsets[ends[uv] + 1] - offsets[ends[uv]]) + detail::behind_triangles, full);
      }
      rows_.push_back({u, count_});
    });
    hand_over(full);
  }

  /// Calls visit(u, uv, uw, vw) for each triangle found: uv, uw and vw are the places of its pairs {u, v}, {u, w} and {v, w}, each kept by the one named
  /// first. Triangles come in the order of u, uv and vw.
  template <class Mark, class Visit>
  void for_each(const oriented_pairs<Mark>& pairs, Visit visit) const {
    std::size_t t = 0;
    for (const row& one : rows_) {
      const index_t begin = pairs.offsets[at(one.u)];
      for (; t < one.end; ++t) {
        const std::uint64_t found = found_[t];
        visit(one.u, begin + static_cast<index_t>(found >> 32 & 0xFFFF), begin + static_cast<index_t>(found >> 48) - 1, static_cast<index_t>(static_cast<std::uint32_t>(found)));
      }
    }
  }

 private:
  /// The actor that keeps two pairs, and where its triangles end.
  struct row {
    index_t u;
    std::size_t end;
  };

  template <class Full>
  void make_room(index_t u, std::size_t most, Full& full) {
    constexpr std::size_t kept = std::size_t{1} << 14;  // 128 KiB
    if (most > kept) {
      rows_.push_back({u, count_});
      most -= count_;
      hand_over(full);
    }
    found_.resize(std::max(most, std::min(kept, 2 * found_.size() + 512)));
  }

  template <class Full>
  void hand_over(Full& full) {
    if (count_ > 0) full();
    count_ = 0;
    rows_.clear();
  }

  const detail::triangle_kernels& kernels_;
  /// Of each actor with which u has a pair, 1 + its place among them; no row is longer than 46,340.
  std::vector<std::uint16_t> place_of_;
  /// Of each triangle the places of uw (1 more) and uv in the row of u, and the place of vw.
  std::vector<std::uint64_t> found_;
  std::vector<row> rows_;
  std::size_t count_ = 0;
};

/// Some pairs at a time, in which the triangles found have room more often than not, and what it costs to look.
template <class Mark>
block_plan plan_of_sweep(const oriented_pairs<Mark>& pairs) {
  constexpr double looks_a_block = 32768;
  const double looks_a_pair = pairs.looks() / std::max<double>(1, pairs.pairs());
  const auto most = std::max<std::int64_t>(2048, pairs.pairs() / 512);
  const double grain = std::clamp(looks_a_block / std::max(looks_a_pair, 1.0), 64.0, static_cast<double>(most));
  return {pairs.pairs(), static_cast<std::int64_t>(grain), 1e9 * seconds_a_look * looks_a_pair};
}

/// Calls visit(u, uv, uw, vw) for each triangle, in one order for any number of threads, one at a time: they are looked for on all threads.
/// O(looks); 2 bytes an actor and 128 KiB a thread.
template <class Mark, class Visit>
void for_each_triangle(const oriented_pairs<Mark>& pairs, const run_context& context, Visit visit) {
  for_blocks_in_order(
      context, plan_of_sweep(pairs), [&] { return triangle_search(pairs.actors(), context); },
      [&](triangle_search& search, std::int64_t first, std::int64_t last, const auto& in_turn) {
        search(pairs, first, last, [&] { in_turn([&] { search.for_each(pairs, visit); }); });
      });
}

/// How many triangles there are with each three codes uv, uw, vw: at uv + 4 uw + 16 vw.
using triangle_counts = std::array<std::int64_t, 64>;

/// Calls visit(uv, uw, vw, count) for each three codes of a triangle.
template <class Visit>
void for_each_kind(const triangle_counts& counts, Visit visit) {
  for (unsigned uv = 1; uv < 4; ++uv)
    for (unsigned uw = 1; uw < 4; ++uw)
      for (unsigned vw = 1; vw < 4; ++vw) visit(uv, uw, vw, counts[uv | uw << 2 | vw << 4]);
}

inline triangle_counts count_triangles(const oriented_pairs<pair_code>& pairs, const run_context& context) {
  triangle_counts counts{};
  for_blocks_in_order(
      context, plan_of_sweep(pairs), [&] { return triangle_search(pairs.actors(), context); },
      [&](triangle_search& search, std::int64_t first, std::int64_t last, const auto& in_turn) {
        triangle_counts part{};
        search(pairs, first, last, [&] {
          search.for_each(pairs, [&](index_t, index_t uv, index_t uw, index_t vw) {
            ++part[static_cast<std::size_t>(pairs.marks[at(uv)] | pairs.marks[at(uw)] << 2 | pairs.marks[at(vw)] << 4)];
          });
        });
        in_turn([&] {
          for (std::size_t c = 0; c < counts.size(); ++c) counts[c] += part[c];
        });
      });
  return counts;
}

/// How many triangles there are. O(looks); a byte an actor and thread.
inline std::int64_t count_triangles(const oriented_pairs<alike>& pairs, const run_context& context) {
  const auto count = detail::kernels(context.isa).triangles.count;
  const index_t* const offsets = pairs.offsets.data();
  const index_t* const ends = pairs.ends.data();
  std::int64_t all = 0;
  for_blocks_in_order(
      context, plan_of_sweep(pairs), [&] { return std::vector<std::uint8_t>(at(pairs.actors()) + detail::behind_mates); },
      [&](std::vector<std::uint8_t>& mate, std::int64_t first, std::int64_t last, const auto& in_turn) {
        std::int64_t part = 0;
        const auto mark = [](index_t) { return std::uint8_t{1}; };
        for_each_row(pairs, first, last, mate.data(), mark, [&](index_t, index_t begin, index_t end) { part += count(offsets, ends, begin, end, mate.data()); });
        in_turn([&] { all += part; });
      });
  return all;
}

}  // namespace samspill
