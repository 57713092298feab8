#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/observed.hpp>
#include <samspill/core/prefetch.hpp>
#include <samspill/inference/null_model.hpp>
#include <samspill/inference/word_stream.hpp>

namespace samspill {
namespace detail {

/// How long a chain of switches runs before its state is read.
struct chain_length {
  double attempts_per_tie = 20;
  std::int64_t at_least = 1000;

  std::int64_t of(std::int64_t ties) const { return std::max(at_least, static_cast<std::int64_t>(attempts_per_tie * static_cast<double>(ties))); }
};

/// Cells in which a switch may make or undo a tie. One that was not observed, or has a state of its own, stays as it is.
class free_cells {
 public:
  explicit free_cells(const network_view& net) : seen_(net.observed), directed_(net.directed) {}

  bool operator()(index_t i, index_t j) const {
    if (seen_.full()) return true;
    if (listed(i, j) || (!directed_ && listed(j, i))) return false;
    return is_observed(seen_.row(i)) || (!directed_ && is_observed(seen_.row(j)));
  }

 private:
  bool listed(index_t i, index_t j) const {
    if (!seen_.has_cells()) return false;
    const auto begin = seen_.targets.begin() + seen_.offsets[at(i)];
    const auto end = seen_.targets.begin() + seen_.offsets[at(i) + 1];
    return std::binary_search(begin, end, j);
  }

  observed_view seen_;
  bool directed_;
};

/// Bits that tell of most pairs of actors that no tie stands between them, without a look at their rows: a pair that is told apart by its bit from all
/// that were added is not tied.
class pair_filter {
 public:
  /// For so many pairs 32 bits each while they fit into 256 KiB, and never less than 8: twice as many would leave the second cache at a million.
  /// Without any, nothing is told.
  void make_room(std::size_t pairs) {
    words_.resize(std::bit_ceil(std::max({std::size_t{1}, pairs / 8, std::min(pairs / 2, std::size_t{1} << 15)})));
    shift_ = 64 - static_cast<int>(std::bit_width(words_.size()) - 1) - 6;
  }
  bool used() const { return !words_.empty(); }
  void clear() { std::fill(words_.begin(), words_.end(), 0); }

  void add(index_t i, index_t j) {
    const std::uint64_t place = place_of(i, j);
    words_[place / 64] |= std::uint64_t{1} << (place % 64);
  }
  bool may_have(index_t i, index_t j) const {
    const std::uint64_t place = place_of(i, j);
    return (words_[place / 64] >> (place % 64) & 1U) != 0;
  }
  void fetch(index_t i, index_t j) const { prefetch(words_.data() + place_of(i, j) / 64); }

 private:
  /// The same for a pair told either way, without asking which end is lower: that cannot be foreseen.
  std::uint64_t place_of(index_t i, index_t j) const {
    return (static_cast<std::uint64_t>(i) + 1) * (static_cast<std::uint64_t>(j) + 1) * 0x9E3779B97F4A7C15U >> shift_;
  }

  std::vector<std::uint64_t> words_;
  int shift_ = 0;
};

/// The rows of a network in which ties are switched. Rows keep their length, so a tie keeps its place and points elsewhere: rows lose their order, and a tie is
/// looked for from end to end of the shorter row, or in a bitmap where that is long. 16 bytes an arc, up to 2 a tie, and up to 128 MiB of bitmaps.
class switched_rows {
 public:
  explicit switched_rows(const network_view& net) : net_(net), free_(net), all_free_(net.observed.full()) {
    observed_.resize(net.out.targets.size());
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) observed_[at(arc)] = {net.out.targets[at(arc)], i};
    if (!net.directed) find_twins();
    mark_long_rows();
    if (longest_read_ >= 0) filter_.make_room(static_cast<std::size_t>(net.ties()));
  }

  /// Begins with the ties as observed.
  void reset() {
    places_ = observed_;
    values_.assign(net_.out.values.begin(), net_.out.values.end());
    bits_ = observed_bits_;
    fill_filter();
  }

  index_t arcs() const { return net_.out.arcs(); }
  index_t first(index_t i) const { return net_.out.first(i); }
  index_t degree_of(index_t i) const { return net_.out.degree_of(i); }
  index_t row_of(index_t arc) const {
    const index_t partner = places_[at(arc)].partner;
    return net_.directed ? partner : places_[at(partner)].end;
  }
  index_t end_of(index_t arc) const { return places_[at(arc)].end; }
  /// Of an undirected tie, its place in the row of the other end.
  index_t twin_of(index_t arc) const { return places_[at(arc)].partner; }
  double value(index_t arc) const { return values_.empty() ? 1.0 : values_[at(arc)]; }
  bool free(index_t i, index_t j) const { return all_free_ || free_(i, j); }

  bool has(index_t i, index_t j) const { return !surely_not(i, j) && in_rows(i, j); }

  index_t find(index_t i, index_t j) const {
    if (surely_not(i, j)) return -1;
    const auto begin = places_.begin() + first(i), end = begin + degree_of(i);
    const auto found = std::find_if(begin, end, [j](const place& one) { return one.end == j; });
    return found == end ? index_t{-1} : static_cast<index_t>(found - places_.begin());
  }

  /// Points an arc of this row at another actor; the twins of an undirected tie are paired anew then.
  void point(index_t row, index_t arc, index_t to, double value) {
    if (is_long(row)) mark(row, places_[at(arc)].end, to);
    places_[at(arc)].end = to;
    if (!values_.empty()) values_[at(arc)] = value;
    if (net_.directed) add_to_filter(row, to);
  }

  void pair(index_t arc, index_t twin) {
    places_[at(arc)].partner = twin;
    places_[at(twin)].partner = arc;
    add_to_filter(end_of(arc), end_of(twin));
  }

  /// Asks for the memory of an arc; once that is there, of its twin; and once that is there, of what tells whether two arcs can be switched.
  void fetch_arc(index_t arc) const { prefetch(places_.data() + arc); }
  void fetch_twin(index_t arc) const {
    if (!net_.directed) prefetch(places_.data() + twin_of(arc));
  }
  void fetch_pairs(index_t one, index_t other) const {
    if (!filter_.used()) return;
    filter_.fetch(row_of(one), end_of(other));
    filter_.fetch(row_of(other), end_of(one));
  }

  /// The rows by taker, which makes an order of any. As many take as did, so that rows begin where they did.
  void transpose_into(csr& by_taker) const {
    begin_rows(net_.in.offsets, values_.size(), by_taker);
    std::vector<index_t> next(net_.in.offsets.begin(), net_.in.offsets.end() - (net_.in.offsets.empty() ? 0 : 1));
    for (index_t i = 0; i < net_.n(); ++i)
      for (index_t arc = first(i); arc < first(i) + degree_of(i); ++arc) {
        const std::size_t to = at(next[at(end_of(arc))]++);
        by_taker.targets[to] = i;
        if (!values_.empty()) by_taker.values[to] = values_[at(arc)];
      }
  }
  /// And those by giver again.
  void transpose_back(csr_view by_taker, csr& by_giver) const {
    begin_rows(net_.out.offsets, values_.size(), by_giver);
    std::vector<index_t> next(net_.out.offsets.begin(), net_.out.offsets.end() - (net_.out.offsets.empty() ? 0 : 1));
    for (index_t i = 0; i < by_taker.rows(); ++i)
      for (index_t arc = by_taker.first(i); arc < by_taker.last(i); ++arc) {
        const std::size_t to = at(next[at(by_taker.targets[at(arc)])]++);
        by_giver.targets[to] = i;
        if (!values_.empty()) by_giver.values[to] = by_taker.values[at(arc)];
      }
  }

 private:
  /// Whom an arc points at, and its twin in an undirected network, its row in a directed one.
  struct place {
    index_t end;
    index_t partner;
  };

  /// Rows are sorted as observed, so that the ties of j with those before it come in their order.
  void find_twins() {
    std::vector<index_t> next(net_.out.offsets.begin(), net_.out.offsets.end());
    for (place& one : observed_) one.partner = next[at(one.end)]++;
  }

  bool surely_not(index_t i, index_t j) const { return filter_.used() && !filter_.may_have(i, j); }
  void add_to_filter(index_t i, index_t j) {
    if (!filter_.used()) return;
    // pairs that were undone stay in the filter until it is filled anew
    if (++added_ > 2 * std::int64_t{arcs()}) fill_filter();
    filter_.add(i, j);
  }
  bool is_long(index_t row) const { return long_rows_[at(row) / 64] >> (row % 64) & 1U; }

  /// In the bitmap of a long row.
  void mark(index_t row, index_t from, index_t to) {
    bits_[word_of(row, from)] &= ~(std::uint64_t{1} << (from % 64));
    bits_[word_of(row, to)] |= std::uint64_t{1} << (to % 64);
  }

  bool in_rows(index_t i, index_t j) const {
    if (!net_.directed && degree_of(j) < degree_of(i)) std::swap(i, j);
    if (is_long(i)) return (bits_[word_of(i, j)] >> (j % 64) & 1U) != 0;
    // no way out in the middle, so that it runs in vectors
    unsigned found = 0;
    const place* row = places_.data() + first(i);
    for (index_t k = 0, ties = degree_of(i); k < ties; ++k) found |= static_cast<unsigned>(row[k].end == j);
    return found != 0;
  }

  void fill_filter() {
    added_ = 0;
    if (!filter_.used()) return;
    filter_.clear();
    for (index_t i = 0; i < net_.n(); ++i)
      for (index_t arc = first(i); arc < first(i) + degree_of(i); ++arc)
        if (const index_t j = end_of(arc); net_.directed || i <= j) filter_.add(i, j);
  }

  static void begin_rows(std::span<const index_t> offsets, std::size_t values, csr& rows) {
    rows.offsets.assign(offsets.begin(), offsets.end());
    rows.targets.resize(at(offsets.back()));
    rows.values.resize(values);
  }

  /// Bitmaps for rows longer than 512, or than what keeps them all within 64 MiB; for all rows where they fit into 128 KiB.
  void mark_long_rows() {
    words_a_row_ = (at(net_.n()) + 63) / 64;
    if (words_a_row_ * at(net_.n()) <= few_words) longest_read_ = -1;
    std::vector<index_t> lengths;
    for (index_t i = 0; i < net_.n(); ++i)
      if (degree_of(i) > longest_read_) lengths.push_back(degree_of(i));
    const std::size_t most = most_words / std::max<std::size_t>(1, words_a_row_);
    if (lengths.size() > most) {
      std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(most), lengths.end(), std::greater<>());
      longest_read_ = lengths[most];
    }
    long_rows_.assign(words_a_row_, 0);
    if (lengths.empty()) return;
    bitmap_of_.assign(at(net_.n()), 0);
    std::size_t rows = 0;
    for (index_t i = 0; i < net_.n(); ++i)
      if (degree_of(i) > longest_read_) {
        bitmap_of_[at(i)] = rows++;
        long_rows_[at(i) / 64] |= std::uint64_t{1} << (i % 64);
      }
    observed_bits_.assign(rows * words_a_row_, 0);
    for (index_t i = 0; i < net_.n(); ++i)
      if (degree_of(i) > longest_read_)
        for (const index_t j : net_.out.row(i)) observed_bits_[word_of(i, j)] |= std::uint64_t{1} << (j % 64);
  }

  std::size_t word_of(index_t i, index_t j) const { return bitmap_of_[at(i)] * words_a_row_ + at(j) / 64; }

  static constexpr std::size_t most_words = std::size_t{8} << 20, few_words = std::size_t{16} << 10;

  const network_view& net_;
  free_cells free_;
  bool all_free_;
  std::vector<place> observed_, places_;
  std::vector<double> values_;
  pair_filter filter_;
  std::int64_t added_ = 0;
  index_t longest_read_ = 512;
  std::size_t words_a_row_ = 0;
  std::vector<std::size_t> bitmap_of_;
  std::vector<std::uint64_t> long_rows_, observed_bits_, bits_;
};

/// Arcs of a network that others have not.
inline std::int64_t arcs_beyond(csr_view rows, csr_view others) {
  std::int64_t common = 0;
  // marked and asked for: in rows of which hardly anything is shared, which of two comes next cannot be foreseen
  std::vector<index_t> row_that_has(at(rows.rows()), index_t{-1});
  for (index_t i = 0; i < rows.rows(); ++i) {
    for (const index_t j : others.row(i)) row_that_has[at(j)] = i;
    for (const index_t j : rows.row(i)) common += row_that_has[at(j)] == i;
  }
  return rows.arcs() - common;
}

/// Two arcs that an attempt begins with, drawn ahead of it.
struct drawn_arcs {
  index_t one = 0;
  index_t other = 0;
  bool cycle = false;
};

/// One attempt of the directed chain: two arcs swap their takers, or, one time in eight, a cycle of three turns round. Both proposals are
/// as likely as their undoing, so every network that can be reached is equally likely in the long run: all with these degrees, which without the cycles
/// some are not. Within sectors an attempt that would change the table of ties is refused, and a few networks that keep it may be out of reach.
class directed_step {
 public:
  directed_step(const network_view& net, bool within_sectors) : sectors_(within_sectors ? net.sectors : partition_view{}) {}

  static drawn_arcs draw(std::uint32_t arcs, word_stream& random) {
    const bool cycle = random.below(8) == 0;
    const auto one = static_cast<index_t>(random.below(arcs));
    return {one, cycle ? one : static_cast<index_t>(random.below(arcs)), cycle};
  }
  bool operator()(switched_rows& rows, const drawn_arcs& drawn, word_stream& random) const {
    return drawn.cycle ? turn_cycle(rows, random, drawn.one) : swap_takers(rows, drawn.one, drawn.other);
  }

 private:
  bool alike(index_t i, index_t j) const { return sectors_[i] == sectors_[j]; }

  bool swap_takers(switched_rows& rows, index_t one, index_t other) const {
    const index_t a = rows.row_of(one), b = rows.end_of(one), c = rows.row_of(other), d = rows.end_of(other);
    if (a == c || b == d || a == b || c == d || a == d || c == b) return false;
    if (sectors_.given() && !alike(a, c) && !alike(b, d)) return false;
    if (rows.has(a, d) || rows.has(c, b)) return false;
    if (!rows.free(a, b) || !rows.free(c, d) || !rows.free(a, d) || !rows.free(c, b)) return false;
    rows.point(a, one, d, rows.value(one));
    rows.point(c, other, b, rows.value(other));
    return true;
  }

  bool turn_cycle(switched_rows& rows, word_stream& random, index_t ij) const {
    const index_t i = rows.row_of(ij), j = rows.end_of(ij);
    const index_t given = rows.degree_of(j);
    if (given == 0) return false;
    // an actor's number of arcs never changes, so the cycle is proposed from either side with the same probability
    const index_t jk = rows.first(j) + static_cast<index_t>(random.below(static_cast<std::uint32_t>(given)));
    const index_t k = rows.end_of(jk);
    if (i == j || j == k || k == i) return false;
    if (sectors_.given() && !alike(i, j) && !alike(j, k) && !alike(k, i)) return false;
    const index_t ki = rows.find(k, i);
    if (ki < 0 || rows.has(j, i) || rows.has(k, j) || rows.has(i, k)) return false;
    for (const auto& [x, y] : {std::pair{i, j}, {j, k}, {k, i}, {j, i}, {k, j}, {i, k}})
      if (!rows.free(x, y)) return false;
    rows.point(i, ij, k, rows.value(ij));
    rows.point(j, jk, i, rows.value(jk));
    rows.point(k, ki, j, rows.value(ki));
    return true;
  }

  partition_view sectors_;
};

/// One attempt of the undirected chain: {a, b} and {c, d} become {a, d} and {c, b}. Simple networks, actors told apart.
class undirected_step {
 public:
  undirected_step(const network_view& net, bool within_sectors) : sectors_(within_sectors ? net.sectors : partition_view{}) {}

  static drawn_arcs draw(std::uint32_t arcs, word_stream& random) {
    const auto one = static_cast<index_t>(random.below(arcs));
    return {one, static_cast<index_t>(random.below(arcs)), false};
  }
  bool operator()(switched_rows& rows, const drawn_arcs& drawn, word_stream&) const {
    const index_t ab = drawn.one, cd = drawn.other;
    const index_t a = rows.row_of(ab), b = rows.end_of(ab), c = rows.row_of(cd), d = rows.end_of(cd);
    if (a == b || c == d || a == c || a == d || b == c || b == d) return false;
    if (sectors_.given() && sectors_[a] != sectors_[c] && sectors_[b] != sectors_[d]) return false;
    if (rows.has(a, d) || rows.has(c, b)) return false;
    if (!rows.free(a, b) || !rows.free(c, d) || !rows.free(a, d) || !rows.free(c, b)) return false;
    const double first = rows.value(ab), second = rows.value(cd);
    const index_t ba = rows.twin_of(ab), dc = rows.twin_of(cd);
    rows.point(a, ab, d, first);
    rows.point(d, dc, a, first);
    rows.point(c, cd, b, second);
    rows.point(b, ba, c, second);
    rows.pair(ab, dc);
    rows.pair(cd, ba);
    return true;
  }

 private:
  partition_view sectors_;
};

/// Networks with the observed degrees: each draw is a chain of its own that starts at the observed network.
template <class Step>
class rewiring {
 public:
  rewiring(const network_view& net, bool within_sectors, chain_length length) : net_(net), within_(within_sectors), attempts_(length.of(net.ties())) {}

  bool single() const { return net_.ties() < 2; }

  class one {
   public:
    explicit one(const rewiring& plan) : plan_(&plan), rows_(plan.net_), step_(plan.net_, plan.within_), view_(plan.net_) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    const network_view& draw(philox& random) {
      start(random);
      return rest(random);
    }
    const network_view& halfway(philox& random) {
      start(random);
      return bound();
    }
    const network_view& rest(philox& random) {
      run(attempts() - attempts() / 2, random);
      const network_view& drawn = bound();
      notes_.moved += arcs_beyond(drawn.out, plan_->net_.out);
      notes_.ties += rows_.arcs();
      return drawn;
    }
    draw_notes notes() const { return notes_; }

   private:
    static constexpr std::uint32_t arcs_in_cache = 1U << 15;

    std::int64_t attempts() const { return rows_.arcs() > 0 ? plan_->attempts_ : 0; }

    void start(philox& random) {
      rows_.reset();
      run(attempts() / 2, random);
    }

    void run(std::int64_t attempts, philox& random) {
      const auto arcs = static_cast<std::uint32_t>(rows_.arcs());
      words_.go_on(random);
      if (arcs < arcs_in_cache) {
        for (std::int64_t a = 0; a < attempts; ++a) notes_.accepted += step_(rows_, Step::draw(arcs, words_), words_);
      } else {
        run_ahead(attempts, arcs);
      }
      words_.hand_back(random);
      notes_.attempts += attempts;
    }

    /// Arcs are drawn some attempts ahead, so that what they need is on its way from memory meanwhile.
    void run_ahead(std::int64_t attempts, std::uint32_t arcs) {
      constexpr std::int64_t ahead = 16, twins_after = 5, pairs_after = 10;
      std::array<drawn_arcs, ahead> drawn;
      const auto of_attempt = [&](std::int64_t a) -> drawn_arcs& { return drawn[static_cast<std::size_t>(a) % ahead]; };
      const auto draw = [&](std::int64_t a) {
        of_attempt(a) = Step::draw(arcs, words_);
        rows_.fetch_arc(of_attempt(a).one);
        rows_.fetch_arc(of_attempt(a).other);
      };
      const std::int64_t first = std::min(ahead, attempts);
      for (std::int64_t a = 0; a < first; ++a) draw(a);
      for (std::int64_t a = first; a < attempts; ++a) {
        notes_.accepted += step_(rows_, of_attempt(a - first), words_);
        draw(a);
        rows_.fetch_twin(of_attempt(a - twins_after).one);
        rows_.fetch_twin(of_attempt(a - twins_after).other);
        rows_.fetch_pairs(of_attempt(a - pairs_after).one, of_attempt(a - pairs_after).other);
      }
      for (std::int64_t a = attempts; a < attempts + first; ++a) notes_.accepted += step_(rows_, of_attempt(a - first), words_);
    }

    const network_view& bound() {
      // turned over, the rows of an undirected network are what they were, in order
      rows_.transpose_into(in_);
      if (view_.directed) rows_.transpose_back(in_, out_);
      view_.out = view_.directed ? out_.view() : in_.view();
      view_.in = in_.view();
      return view_;
    }

    const rewiring* plan_;
    switched_rows rows_;
    Step step_;
    word_stream words_{kernels(isa_level::best).labels};
    network_view view_;
    csr in_, out_;
    draw_notes notes_;
  };
  one dealer() const { return one(*this); }

 private:
  network_view net_;
  bool within_;
  std::int64_t attempts_;
};

inline void check_rewiring(const network_view& net, bool directed, bool within_sectors, const chain_length& length, std::string_view code) {
  const std::string place = "null " + std::string(code);
  if (net.directed != directed)
    throw invalid_input(errc::impossible_null, place, directed ? "the network is undirected" : "the network is directed",
                        directed ? "use rewire" : "use rewire_directed");
  if (within_sectors && !net.sectors.given())
    throw invalid_input(errc::needs_sectors, place, "the actors have no sectors", "give every actor a sector, or rewire without within");
  if (!(length.attempts_per_tie > 0 && length.attempts_per_tie <= 1e6))
    throw invalid_input(errc::option_out_of_range, place, "attempts_per_tie is " + std::to_string(length.attempts_per_tie), "use a number above 0, such as 20");
}

}  // namespace detail

namespace null {

/// Directed networks in which every actor gives and receives as many ties as observed: swaps of two arcs and reversals of 3-cycles,
/// no loop and no arc twice. A weight stays with its giver, loops and cells that were not observed stay as they are.
/// `within_sectors` also keeps the number of ties from each sector to each; networks that only two swaps at once would lead to are then left out. A draw takes O(attempts + n + m); 16 bytes an arc and up to 2 more, and
/// up to 128 MiB for bitmaps of long rows.
struct rewire_directed {
  bool within_sectors = false;
  double attempts_per_tie = 20;
  static constexpr std::string_view code = "rewire_directed";

  detail::rewiring<detail::directed_step> prepare(const network_view& net) const {
    const detail::chain_length length{attempts_per_tie};
    detail::check_rewiring(net, true, within_sectors, length, code);
    return {net, within_sectors, length};
  }
};

/// Undirected networks in which every actor has as many ties as observed: double edge swaps among simple networks, actors told apart. Time and
/// memory as for rewire_directed, where a tie is two arcs.
struct rewire {
  bool within_sectors = false;
  double attempts_per_tie = 20;
  static constexpr std::string_view code = "rewire";

  detail::rewiring<detail::undirected_step> prepare(const network_view& net) const {
    const detail::chain_length length{attempts_per_tie};
    detail::check_rewiring(net, false, within_sectors, length, code);
    return {net, within_sectors, length};
  }
};

}  // namespace null
}  // namespace samspill
