#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/observed.hpp>
#include <samspill/inference/null_model.hpp>

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

/// The rows of a network in which ties are switched. Rows keep their length, so a tie keeps its place and points elsewhere: rows lose their order, and a tie is
/// looked for from end to end of the shorter row, or in a bitmap where that is long.
class switched_rows {
 public:
  explicit switched_rows(const network_view& net) : net_(net), free_(net), row_of_(net.out.targets.size()) {
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) row_of_[at(arc)] = i;
    if (!net.directed) find_twins();
    mark_long_rows();
    reset();
  }

  void reset() {
    targets_.assign(net_.out.targets.begin(), net_.out.targets.end());
    values_.assign(net_.out.values.begin(), net_.out.values.end());
    twins_ = observed_twins_;
    bits_ = observed_bits_;
  }

  index_t arcs() const { return net_.out.arcs(); }
  index_t first(index_t i) const { return net_.out.first(i); }
  index_t degree_of(index_t i) const { return net_.out.degree_of(i); }
  index_t row_of(index_t arc) const { return row_of_[at(arc)]; }
  index_t end_of(index_t arc) const { return targets_[at(arc)]; }
  /// Of an undirected tie, its place in the row of the other end.
  index_t twin_of(index_t arc) const { return twins_[at(arc)]; }
  double value(index_t arc) const { return values_.empty() ? 1.0 : values_[at(arc)]; }
  bool free(index_t i, index_t j) const { return free_(i, j); }

  bool has(index_t i, index_t j) const {
    if (!net_.directed && degree_of(j) < degree_of(i)) std::swap(i, j);
    if (degree_of(i) > longest_read_) return (bits_[word_of(i, j)] >> (j % 64) & 1U) != 0;
    // no way out in the middle, so that it runs in vectors
    unsigned found = 0;
    const index_t* row = targets_.data() + first(i);
    for (index_t k = 0, ties = degree_of(i); k < ties; ++k) found |= static_cast<unsigned>(row[k] == j);
    return found != 0;
  }

  index_t find(index_t i, index_t j) const {
    const auto begin = targets_.begin() + first(i), end = begin + degree_of(i);
    const auto found = std::find(begin, end, j);
    return found == end ? index_t{-1} : static_cast<index_t>(found - targets_.begin());
  }

  /// Points an arc of this row at another actor.
  void point(index_t row, index_t arc, index_t to, double value) {
    if (degree_of(row) > longest_read_) {
      const index_t from = targets_[at(arc)];
      bits_[word_of(row, from)] &= ~(std::uint64_t{1} << (from % 64));
      bits_[word_of(row, to)] |= std::uint64_t{1} << (to % 64);
    }
    targets_[at(arc)] = to;
    if (!values_.empty()) values_[at(arc)] = value;
  }

  void pair(index_t arc, index_t twin) {
    twins_[at(arc)] = twin;
    twins_[at(twin)] = arc;
  }

  /// Asks for the memory of an arc, and once that is there of the rows at its ends, before it is needed.
  void fetch_arc(index_t arc) const {
    fetch(row_of_.data() + arc);
    fetch(targets_.data() + arc);
    if (!twins_.empty()) fetch(twins_.data() + arc);
  }
  void fetch_rows(index_t arc) const {
    for (const index_t i : {row_of(arc), end_of(arc)}) fetch(targets_.data() + first(i));
    if (twins_.empty()) return;
    fetch(targets_.data() + twin_of(arc));
    fetch(twins_.data() + twin_of(arc));
  }

  /// The rows by taker, which makes an order of any.
  csr transposed() const { return transpose(csr_view{net_.out.offsets, targets_, values_}); }

 private:
  /// Rows are sorted as observed, so that the ties of j with those before it come in their order.
  void find_twins() {
    observed_twins_.resize(row_of_.size());
    std::vector<index_t> next(net_.out.offsets.begin(), net_.out.offsets.end());
    for (std::size_t arc = 0; arc < row_of_.size(); ++arc) observed_twins_[arc] = next[at(net_.out.targets[arc])]++;
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
    if (lengths.empty()) return;
    bitmap_of_.assign(at(net_.n()), 0);
    std::size_t rows = 0;
    for (index_t i = 0; i < net_.n(); ++i)
      if (degree_of(i) > longest_read_) bitmap_of_[at(i)] = rows++;
    observed_bits_.assign(rows * words_a_row_, 0);
    for (index_t i = 0; i < net_.n(); ++i)
      if (degree_of(i) > longest_read_)
        for (const index_t j : net_.out.row(i)) observed_bits_[word_of(i, j)] |= std::uint64_t{1} << (j % 64);
  }

  std::size_t word_of(index_t i, index_t j) const { return bitmap_of_[at(i)] * words_a_row_ + at(j) / 64; }

  static void fetch([[maybe_unused]] const index_t* from) {
#if defined(__GNUC__)
    __builtin_prefetch(from);
#endif
  }

  static constexpr std::size_t most_words = std::size_t{8} << 20, few_words = std::size_t{16} << 10;

  const network_view& net_;
  free_cells free_;
  std::vector<index_t> row_of_;
  std::vector<index_t> observed_twins_, twins_;
  std::vector<index_t> targets_;
  std::vector<double> values_;
  index_t longest_read_ = 512;
  std::size_t words_a_row_ = 0;
  std::vector<std::size_t> bitmap_of_;
  std::vector<std::uint64_t> observed_bits_, bits_;
};

/// Arcs of sorted rows that other sorted rows do not have.
inline std::int64_t arcs_beyond(csr_view rows, csr_view others) {
  std::int64_t count = 0;
  for (index_t i = 0; i < rows.rows(); ++i) {
    index_t other = others.first(i);
    for (const index_t j : rows.row(i)) {
      while (other < others.last(i) && others.targets[at(other)] < j) ++other;
      count += other == others.last(i) || others.targets[at(other)] != j;
    }
  }
  return count;
}

/// Two arcs that an attempt begins with, drawn ahead of it.
struct drawn_arcs {
  index_t one = 0;
  index_t other = 0;
  bool cycle = false;
};

/// One attempt of the directed chain: two arcs swap their takers, or, one time in eight, a cycle of three turns round. Both proposals are
/// as likely as their undoing, so every network with these degrees is equally likely in the long run. Without the cycles some are never reached.
class directed_step {
 public:
  directed_step(const network_view& net, bool within_sectors) : sectors_(within_sectors ? net.sectors : partition_view{}) {}

  static drawn_arcs draw(std::uint32_t arcs, philox& random) {
    const bool cycle = random.below(8) == 0;
    const auto one = static_cast<index_t>(random.below(arcs));
    return {one, cycle ? one : static_cast<index_t>(random.below(arcs)), cycle};
  }
  bool operator()(switched_rows& rows, const drawn_arcs& drawn, philox& random) const {
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

  bool turn_cycle(switched_rows& rows, philox& random, index_t ij) const {
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

  static drawn_arcs draw(std::uint32_t arcs, philox& random) {
    const auto one = static_cast<index_t>(random.below(arcs));
    return {one, static_cast<index_t>(random.below(arcs)), false};
  }
  bool operator()(switched_rows& rows, const drawn_arcs& drawn, philox&) const {
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
      if (arcs < arcs_in_cache) {
        for (std::int64_t a = 0; a < attempts; ++a) notes_.accepted += step_(rows_, Step::draw(arcs, random), random);
      } else {
        run_ahead(attempts, arcs, random);
      }
      notes_.attempts += attempts;
    }

    /// Arcs are drawn some attempts ahead, so that what they need is on its way from memory meanwhile.
    void run_ahead(std::int64_t attempts, std::uint32_t arcs, philox& random) {
      constexpr std::int64_t ahead = 16, rows_ahead = 8;
      std::array<drawn_arcs, ahead> drawn;
      const auto of_attempt = [&](std::int64_t a) -> drawn_arcs& { return drawn[static_cast<std::size_t>(a % ahead)]; };
      for (std::int64_t a = 0; a < attempts + ahead; ++a) {
        if (a >= ahead) notes_.accepted += step_(rows_, of_attempt(a), random);
        if (a < attempts) {
          of_attempt(a) = Step::draw(arcs, random);
          rows_.fetch_arc(of_attempt(a).one);
          rows_.fetch_arc(of_attempt(a).other);
        }
        if (a < rows_ahead || a - rows_ahead >= attempts) continue;
        rows_.fetch_rows(of_attempt(a - rows_ahead).one);
        rows_.fetch_rows(of_attempt(a - rows_ahead).other);
      }
    }

    const network_view& bound() {
      // turned over, the rows of an undirected network are what they were, in order
      in_ = rows_.transposed();
      if (view_.directed) out_ = transpose(in_.view());
      view_.out = view_.directed ? out_.view() : in_.view();
      view_.in = in_.view();
      return view_;
    }

    const rewiring* plan_;
    switched_rows rows_;
    Step step_;
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
/// `within_sectors` also keeps the number of ties from each sector to each.
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

/// Undirected networks in which every actor has as many ties as observed: double edge swaps among simple networks, actors told apart.
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
