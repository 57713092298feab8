#pragma once

#include <cstdint>
#include <cstring>

#include <samspill/core/index.hpp>

namespace samspill::detail {

/// One batch of sources on its way through a network: what the driver (solve/row_sweep.hpp) lays out and the kernels below fill.
///
/// An entry is an actor at one distance from at least one source: its row holds a number a source ("lane"), 0 for sources at another distance. Entries stand level by
/// level, so that one level's rows lie together. Entry 0 is a row of zeros, which stands for whoever is not in the level.
template <class Real>
struct row_batch {
  const index_t* out_offsets;
  const index_t* out_targets;
  const index_t* in_offsets;
  const index_t* in_targets;

  Real* rows;            // numbers of shortest paths, then (ends + dependency) / number of paths
  index_t* actor;        // of each entry
  std::uint32_t* lanes;  // of each entry: sources at this distance, a bit each
  std::uint32_t* seen;   // of each actor: sources that have reached it, or never can
  index_t* place;        // of each actor: its entry in the level that is read or made, 0 for others
  index_t* open;         // actors that some source has yet to reach
  index_t opened;
  index_t reached;        // actors that some source has reached
  std::uint32_t nobody;   // `seen` of an actor that none has

  std::int64_t open_arcs;  // into actors that some source has yet to reach
  std::int64_t arcs_out;   // of the level that was made
  std::int64_t arcs_in;
  Real paths;  // the largest number of paths in the level that was made

  const std::uint32_t* ends;  // of each actor: sources whose paths may end there; null for all
  Real end_weight;            // what a path that ends in this level counts
  Real* starts;               // of each lane, and
  const Real* targets;        // of each actor: how many actors start or end there, and
  const Real* members;        // through how many a path may go; all three null where it is one
  double* of_actor;           // dependencies, summed over sources
  double* of_arc;
};

template <class Real, int Lanes>
struct row_kernels {
  using batch = row_batch<Real>;
  /// The entries [begin, end) are a level; makes the next behind them and returns its end.
  index_t (*push)(batch&, index_t begin, index_t end);
  /// Makes entries from `next` on, of those among the open actors who have ties from the level that `place` tells of, and returns their end.
  index_t (*pull)(batch&, index_t next);
  /// Turns the rows of level [begin, end) around when those of the next are, of which `place` tells: `gather` walks the arcs of this level.
  void (*gather)(batch&, index_t begin, index_t end);
  /// `gather`, and the dependency on each arc.
  void (*gather_arcs)(batch&, index_t begin, index_t end);
  /// The same by the arcs of the next level, [end, last); uses as many rows behind `last` as this level has.
  void (*scatter)(batch&, index_t begin, index_t end, index_t last);
};

struct row_sweep_kernels {
  row_kernels<double, 8> narrow;
  row_kernels<double, 16> wide;
  row_kernels<float, 32> single;
};

/// Numbers side by side, worked part by part: in registers as wide as the instruction set has, or one by one in loops that a compiler can turn into such.
template <class Self, class Real, class Part, int Parts>
struct parts_of_row {
  Part part[Parts];

  static Self zero() {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = Part{};
    return out;
  }
  static Self all(Real number) {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = Part{} + number;
    return out;
  }
  static Self load(const Real* from) {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = reinterpret_cast<const Part*>(from)[p];
    return out;
  }
  void store(Real* to) const {
    for (int p = 0; p < Parts; ++p) reinterpret_cast<Part*>(to)[p] = part[p];
  }
  void add(const Real* from) {
    for (int p = 0; p < Parts; ++p) part[p] += reinterpret_cast<const Part*>(from)[p];
  }
  void add(const Self& other) {
    for (int p = 0; p < Parts; ++p) part[p] += other.part[p];
  }
  Self plus(Real number) const {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = part[p] + number;
    return out;
  }
  Self minus(const Self& other) const {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = part[p] - other.part[p];
    return out;
  }
  Self times(const Self& other) const {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = part[p] * other.part[p];
    return out;
  }
  Self times(Real number) const {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = part[p] * number;
    return out;
  }
  Self least(const Self& other) const {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = part[p] < other.part[p] ? part[p] : other.part[p];
    return out;
  }
  Self most(const Self& other) const {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = part[p] > other.part[p] ? part[p] : other.part[p];
    return out;
  }
  Self below(Real dividend) const {
    Self out;
    for (int p = 0; p < Parts; ++p) out.part[p] = dividend / part[p];
    return out;
  }
};

#if defined(SAMSPILL_VECTOR_TYPES)

template <class Real>
struct lane_integer {
  using type = std::int64_t;
};
template <>
struct lane_integer<float> {
  using type = std::int32_t;
};

template <class Real, int Bytes>
struct vector_of {
  typedef Real type __attribute__((vector_size(Bytes)));
};

template <class Isa, class Real, int Lanes>
struct row : parts_of_row<row<Isa, Real, Lanes>, Real, typename vector_of<Real, Isa::vector_bytes>::type, Lanes * static_cast<int>(sizeof(Real)) / Isa::vector_bytes> {
  using integer = typename lane_integer<Real>::type;
  static constexpr int wide = Isa::vector_bytes / static_cast<int>(sizeof(Real));
  static constexpr int parts = Lanes / wide;
  using vector = typename vector_of<Real, Isa::vector_bytes>::type;
  using mask = typename vector_of<integer, Isa::vector_bytes>::type;
  using row::parts_of_row::part;

  static mask bits_of(int p) {
    mask out{};
    for (int k = 0; k < wide; ++k) out[k] = static_cast<integer>(std::uint32_t{1} << (p * wide + k));
    return out;
  }
  /// 0 in the lanes that have no bit.
  row only(std::uint32_t lanes) const {
    row out;
    const mask spread = mask{} + static_cast<integer>(lanes);
    for (int p = 0; p < parts; ++p) {
      if constexpr (Isa::vector_bytes == 16 && sizeof(Real) == 8) {  // SSE2 compares no whole integers of 64 bits, but their halves
        using halves = typename vector_of<std::int32_t, 16>::type;
        const auto bits = reinterpret_cast<halves>(bits_of(p) | bits_of(p) << 32);
        out.part[p] = reinterpret_cast<vector>(((reinterpret_cast<halves>(spread | spread << 32) & bits) == bits) & reinterpret_cast<halves>(part[p]));
      } else {
        out.part[p] = reinterpret_cast<vector>(((spread & bits_of(p)) != 0) & reinterpret_cast<mask>(part[p]));
      }
    }
    return out;
  }
  std::uint32_t nonzero() const {
    mask found{};
    for (int p = 0; p < parts; ++p) found |= (part[p] != 0) & bits_of(p);
    return static_cast<std::uint32_t>(joined<integer, Isa::vector_bytes>(found, [](auto a, auto b) { return a | b; }));
  }
  /// A bit for each lane that is less than the other's.
  std::uint32_t less(const row& other) const {
    std::uint32_t out = 0;
    for (int p = 0; p < parts; ++p) out |= less_in(part[p], other.part[p]) << (p * wide);
    return out;
  }
  Real sum() const {
    vector all = part[0];
    for (int p = 1; p < parts; ++p) all += part[p];
    return joined<Real, Isa::vector_bytes>(all, [](auto a, auto b) { return a + b; });
  }
  Real largest() const {
    vector all = part[0];
    for (int p = 1; p < parts; ++p) all = all > part[p] ? all : part[p];
    return joined<Real, Isa::vector_bytes>(all, [](auto a, auto b) { return a > b ? a : b; });
  }

 private:
  static std::uint32_t less_in(const vector& a, const vector& b) {
#if defined(__AVX512DQ__)
    if constexpr (sizeof(Real) == 8 && Isa::vector_bytes == 64) return static_cast<std::uint8_t>(__builtin_ia32_cmppd512_mask(a, b, 17, static_cast<unsigned char>(-1), 4));
#endif
#if defined(__AVX__)
    if constexpr (sizeof(Real) == 8 && Isa::vector_bytes == 32) return static_cast<std::uint32_t>(__builtin_ia32_movmskpd256(reinterpret_cast<vector>(a < b)));
#endif
#if defined(__SSE2__)
    if constexpr (sizeof(Real) == 8 && Isa::vector_bytes == 16) return static_cast<std::uint32_t>(__builtin_ia32_movmskpd(reinterpret_cast<vector>(a < b)));
#endif
    const mask found = a < b;
    std::uint32_t out = 0;
    for (int k = 0; k < wide; ++k) out |= static_cast<std::uint32_t>(found[k] & 1) << k;
    return out;
  }

  /// By halves.
  template <class Number, int Bytes, class Join>
  static Number joined(typename vector_of<Number, Bytes>::type all, Join join) {
    if constexpr (Bytes > static_cast<int>(sizeof(Number))) {
      if constexpr (Bytes > 16) {
        using half = typename vector_of<Number, Bytes / 2>::type;
        half two[2];
        std::memcpy(two, &all, Bytes);
        return joined<Number, Bytes / 2>(join(two[0], two[1]), join);
      } else if constexpr (sizeof(Number) == 8) {
        return join(all[0], all[1]);
      } else {
        return join(join(all[0], all[2]), join(all[1], all[3]));
      }
    }
  }
};

#else

template <class Isa, class Real, int Lanes>
struct row : parts_of_row<row<Isa, Real, Lanes>, Real, Real, Lanes> {
  using row::parts_of_row::part;

  row only(std::uint32_t lanes) const {
    row out;
    for (int k = 0; k < Lanes; ++k) out.part[k] = (lanes >> k & 1) != 0 ? part[k] : 0;
    return out;
  }
  std::uint32_t nonzero() const {
    std::uint32_t out = 0;
    for (int k = 0; k < Lanes; ++k) out |= static_cast<std::uint32_t>(part[k] != 0) << k;
    return out;
  }
  std::uint32_t less(const row& other) const {
    std::uint32_t out = 0;
    for (int k = 0; k < Lanes; ++k) out |= static_cast<std::uint32_t>(part[k] < other.part[k]) << k;
    return out;
  }
  Real sum() const {
    Real out = 0;
    for (int k = 0; k < Lanes; ++k) out += part[k];
    return out;
  }
  Real largest() const {
    Real out = part[0];
    for (int k = 1; k < Lanes; ++k) out = out > part[k] ? out : part[k];
    return out;
  }
};

#endif

template <class Isa, class Real, int Lanes>
struct row_sweep {
  using batch = row_batch<Real>;
  using numbers = row<Isa, Real, Lanes>;

  static Real* row_of(const batch& b, index_t entry) { return b.rows + static_cast<std::int64_t>(entry) * Lanes; }

  /// Notes who is in a new entry; without lanes that had been reached before.
  static void enter(batch& b, index_t entry, index_t actor, std::uint32_t lanes) {
    b.actor[entry] = actor;
    b.lanes[entry] = lanes;
    b.arcs_out += b.out_offsets[actor + 1] - b.out_offsets[actor];
    const index_t arcs_in = b.in_offsets[actor + 1] - b.in_offsets[actor];
    b.arcs_in += arcs_in;
    const std::uint32_t seen = b.seen[actor];
    b.reached += seen == b.nobody;
    b.seen[actor] = seen | lanes;
    if ((seen | lanes) == ~std::uint32_t{0}) b.open_arcs -= arcs_in;
  }

  static index_t push(batch& b, index_t begin, index_t end) {
    index_t next = end;
    for (index_t from = begin; from < end; ++from) {
      const std::uint32_t lanes = b.lanes[from];
      const numbers paths = numbers::load(row_of(b, from));
      const index_t u = b.actor[from];
      for (index_t arc = b.out_offsets[u]; arc < b.out_offsets[u + 1]; ++arc) {
        const index_t v = b.out_targets[arc];
        if ((lanes & ~b.seen[v]) == 0) continue;
        const index_t held = b.place[v];
        if (held == 0) {
          b.actor[next] = v;
          paths.store(row_of(b, next));
          b.place[v] = next++;
        } else {
          numbers sum = numbers::load(row_of(b, held));
          sum.add(paths);
          sum.store(row_of(b, held));
        }
      }
    }
    b.arcs_out = b.arcs_in = 0;
    numbers most = numbers::zero();
    for (index_t made = end; made < next; ++made) {
      const index_t v = b.actor[made];
      b.place[v] = 0;
      numbers paths = numbers::load(row_of(b, made)).only(~b.seen[v]);
      if (b.members != nullptr) paths = paths.times(b.members[v]);
      paths.store(row_of(b, made));
      most = most.most(paths);
      enter(b, made, v, paths.nonzero());
    }
    b.paths = most.largest();
    return next;
  }

  /// Sum of the rows of whom the arcs lead to. By pieces, so that a hub's thousands of arcs do not pile up their roundings.
  static numbers sum_along(const batch& b, const index_t* targets, index_t arc, index_t last) {
    constexpr index_t piece = 64;
    numbers sum = numbers::zero();
    for (; last - arc > piece; arc += piece) {
      numbers part = numbers::zero();
      for (index_t k = 0; k < piece; ++k) part.add(row_of(b, b.place[targets[arc + k]]));
      sum.add(part);
    }
    numbers part = numbers::zero();
    for (; arc < last; ++arc) part.add(row_of(b, b.place[targets[arc]]));
    sum.add(part);
    return sum;
  }

  static index_t pull(batch& b, index_t next) {
    index_t left = 0;
    b.arcs_out = b.arcs_in = 0;
    numbers most = numbers::zero();
    for (index_t k = 0; k < b.opened; ++k) {
      const index_t v = b.open[k];
      const std::uint32_t unseen = ~b.seen[v];
      if (unseen == 0) continue;
      b.open[left++] = v;
      numbers paths = sum_along(b, b.in_targets, b.in_offsets[v], b.in_offsets[v + 1]).only(unseen);
      if (b.members != nullptr) paths = paths.times(b.members[v]);
      const std::uint32_t lanes = paths.nonzero();
      if (lanes == 0) continue;
      paths.store(row_of(b, next));
      most = most.most(paths);
      enter(b, next++, v, lanes);
    }
    b.opened = left;
    b.paths = most.largest();
    return next;
  }

  /// `after` is the sum over the next level's arcs of (ends + dependency) / number of paths.
  /// `Places`: of a reduced network, where each of `members` actors has a share of the paths. Apart, since a branch in here would cost all others a fifth.
  template <bool Places>
  [[gnu::always_inline]] static inline void turn(batch& b, index_t entry, const numbers& after) {
    const index_t u = b.actor[entry];
    const numbers paths = numbers::load(row_of(b, entry));
    if constexpr (Places) return turn_place(b, entry, u, paths, after);
    b.of_actor[u] += static_cast<double>(paths.times(after).sum());  // lanes at another distance have 0 paths
    const std::uint32_t lanes = b.lanes[entry];
    numbers turned = paths.below(b.end_weight).only(b.ends == nullptr ? lanes : lanes & b.ends[u]);
    turned.add(after.only(lanes));
    turned.store(row_of(b, entry));
  }

  static void turn_place(batch& b, index_t entry, index_t u, const numbers& paths, const numbers& after) {
    const Real members = b.members[u];
    b.of_actor[u] += static_cast<double>(paths.times(after).times(numbers::load(b.starts)).sum() / members);
    const std::uint32_t lanes = b.lanes[entry];
    numbers turned = paths.below(b.end_weight * b.targets[u] * members).only(lanes);
    turned.add(after.only(lanes).times(members));
    turned.store(row_of(b, entry));
  }

  template <bool Arcs, bool Places>
  static void gathered(batch& b, index_t begin, index_t end) {
    for (index_t entry = begin; entry < end; ++entry) {
      const index_t u = b.actor[entry];
      if constexpr (Arcs) {
        const numbers paths = numbers::load(row_of(b, entry));
        for (index_t arc = b.out_offsets[u]; arc < b.out_offsets[u + 1]; ++arc)
          if (const index_t to = b.place[b.out_targets[arc]]; to != 0) b.of_arc[arc] += static_cast<double>(paths.times(numbers::load(row_of(b, to))).sum());
      }
      turn<Places>(b, entry, sum_along(b, b.out_targets, b.out_offsets[u], b.out_offsets[u + 1]));
    }
  }
  static void gather(batch& b, index_t begin, index_t end) { b.members == nullptr ? gathered<false, false>(b, begin, end) : gathered<false, true>(b, begin, end); }
  static void gather_arcs(batch& b, index_t begin, index_t end) { gathered<true, false>(b, begin, end); }

  static void scatter(batch& b, index_t begin, index_t end, index_t last) {
    b.members == nullptr ? scattered<false>(b, begin, end, last) : scattered<true>(b, begin, end, last);
  }
  template <bool Places>
  static void scattered(batch& b, index_t begin, index_t end, index_t last) {
    const index_t shift = last - begin;
    for (index_t entry = begin; entry < end; ++entry) {
      b.place[b.actor[entry]] = entry;
      numbers::zero().store(row_of(b, entry + shift));
    }
    for (index_t to = end; to < last; ++to) {
      const std::uint32_t lanes = b.lanes[to];
      const numbers turned = numbers::load(row_of(b, to));
      const index_t w = b.actor[to];
      for (index_t arc = b.in_offsets[w]; arc < b.in_offsets[w + 1]; ++arc) {
        const index_t entry = b.place[b.in_targets[arc]];
        if (entry == 0 || (lanes & b.lanes[entry]) == 0) continue;
        numbers sum = numbers::load(row_of(b, entry + shift));
        sum.add(turned);
        sum.store(row_of(b, entry + shift));
      }
    }
    for (index_t entry = begin; entry < end; ++entry) {
      b.place[b.actor[entry]] = 0;
      turn<Places>(b, entry, numbers::load(row_of(b, entry + shift)));
    }
  }
};

template <class Isa>
constexpr row_sweep_kernels row_sweep_kernels_for() {
  return {.narrow = {row_sweep<Isa, double, 8>::push, row_sweep<Isa, double, 8>::pull, row_sweep<Isa, double, 8>::gather, row_sweep<Isa, double, 8>::gather_arcs,
                     row_sweep<Isa, double, 8>::scatter},
          .wide = {row_sweep<Isa, double, 16>::push, row_sweep<Isa, double, 16>::pull, row_sweep<Isa, double, 16>::gather, row_sweep<Isa, double, 16>::gather_arcs,
                     row_sweep<Isa, double, 16>::scatter},
          .single = {row_sweep<Isa, float, 32>::push, row_sweep<Isa, float, 32>::pull, row_sweep<Isa, float, 32>::gather, row_sweep<Isa, float, 32>::gather_arcs,
                     row_sweep<Isa, float, 32>::scatter}};
}

}  // namespace samspill::detail
