#pragma once

#include <algorithm>
#include <cstdint>
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

/// The rows of a network in which ties are switched. Rows keep their length, so a tie stays in its row and the rows stay sorted.
class switched_rows {
 public:
  explicit switched_rows(const network_view& net) : net_(net), free_(net), row_of_(net.out.targets.size()) {
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) row_of_[at(arc)] = i;
    reset();
  }

  void reset() {
    targets_.assign(net_.out.targets.begin(), net_.out.targets.end());
    values_.assign(net_.out.values.begin(), net_.out.values.end());
  }

  csr_view view() const { return {net_.out.offsets, targets_, values_}; }
  index_t row_of(index_t arc) const { return row_of_[at(arc)]; }
  index_t end_of(index_t arc) const { return targets_[at(arc)]; }
  bool has(index_t i, index_t j) const { return view().has(i, j); }
  index_t find(index_t i, index_t j) const { return view().find(i, j); }
  double value(index_t arc) const { return view().value(arc); }
  bool free(index_t i, index_t j) const { return free_(i, j); }

  /// Points the arc at another actor; it moves along its row to where it belongs.
  void point(index_t arc, index_t to, double value) {
    const index_t row = row_of_[at(arc)];
    const auto shift = [&](index_t into, index_t from) {
      targets_[at(into)] = targets_[at(from)];
      if (!values_.empty()) values_[at(into)] = values_[at(from)];
    };
    for (; arc + 1 < net_.out.last(row) && targets_[at(arc) + 1] < to; ++arc) shift(arc, arc + 1);
    for (; arc > net_.out.first(row) && targets_[at(arc) - 1] > to; --arc) shift(arc, arc - 1);
    targets_[at(arc)] = to;
    if (!values_.empty()) values_[at(arc)] = value;
  }

  /// Arcs that the observed network does not have.
  std::int64_t moved() const {
    std::int64_t count = 0;
    for (std::size_t arc = 0; arc < targets_.size(); ++arc) count += !net_.out.has(row_of_[arc], targets_[arc]);
    return count;
  }

 private:
  const network_view& net_;
  free_cells free_;
  std::vector<index_t> row_of_;
  std::vector<index_t> targets_;
  std::vector<double> values_;
};

/// One attempt of the directed chain: two arcs swap their takers, or, one time in eight, a cycle of three turns round. Both proposals are
/// as likely as their undoing, so every network with these degrees is equally likely in the long run. Without the cycles some are never reached.
class directed_step {
 public:
  directed_step(const network_view& net, bool within_sectors) : sectors_(within_sectors ? net.sectors : partition_view{}) {}

  bool operator()(switched_rows& rows, philox& random) const {
    const auto arcs = static_cast<std::uint32_t>(rows.view().arcs());
    if (random.below(8) == 0) return turn_cycle(rows, random, arcs);
    return swap_takers(rows, static_cast<index_t>(random.below(arcs)), static_cast<index_t>(random.below(arcs)));
  }

 private:
  bool alike(index_t i, index_t j) const { return sectors_[i] == sectors_[j]; }

  bool swap_takers(switched_rows& rows, index_t one, index_t other) const {
    const index_t a = rows.row_of(one), b = rows.end_of(one), c = rows.row_of(other), d = rows.end_of(other);
    if (a == c || b == d || a == b || c == d || a == d || c == b) return false;
    if (sectors_.given() && !alike(a, c) && !alike(b, d)) return false;
    if (rows.has(a, d) || rows.has(c, b)) return false;
    if (!rows.free(a, b) || !rows.free(c, d) || !rows.free(a, d) || !rows.free(c, b)) return false;
    rows.point(one, d, rows.value(one));
    rows.point(other, b, rows.value(other));
    return true;
  }

  bool turn_cycle(switched_rows& rows, philox& random, std::uint32_t arcs) const {
    const auto ij = static_cast<index_t>(random.below(arcs));
    const index_t i = rows.row_of(ij), j = rows.end_of(ij);
    const index_t given = rows.view().degree_of(j);
    if (given == 0) return false;
    // an actor's number of arcs never changes, so the cycle is proposed from either side with the same probability
    const index_t jk = rows.view().first(j) + static_cast<index_t>(random.below(static_cast<std::uint32_t>(given)));
    const index_t k = rows.end_of(jk);
    if (i == j || j == k || k == i) return false;
    if (sectors_.given() && !alike(i, j) && !alike(j, k) && !alike(k, i)) return false;
    const index_t ki = rows.find(k, i);
    if (ki < 0 || rows.has(j, i) || rows.has(k, j) || rows.has(i, k)) return false;
    for (const auto& [x, y] : {std::pair{i, j}, {j, k}, {k, i}, {j, i}, {k, j}, {i, k}})
      if (!rows.free(x, y)) return false;
    rows.point(ij, k, rows.value(ij));
    rows.point(jk, i, rows.value(jk));
    rows.point(ki, j, rows.value(ki));
    return true;
  }

  partition_view sectors_;
};

/// One attempt of the undirected chain: {a, b} and {c, d} become {a, d} and {c, b}. Simple networks, actors told apart.
class undirected_step {
 public:
  undirected_step(const network_view& net, bool within_sectors) : sectors_(within_sectors ? net.sectors : partition_view{}) {}

  bool operator()(switched_rows& rows, philox& random) const {
    const auto arcs = static_cast<std::uint32_t>(rows.view().arcs());
    const auto ab = static_cast<index_t>(random.below(arcs));
    const auto cd = static_cast<index_t>(random.below(arcs));
    const index_t a = rows.row_of(ab), b = rows.end_of(ab), c = rows.row_of(cd), d = rows.end_of(cd);
    if (a == b || c == d || a == c || a == d || b == c || b == d) return false;
    if (sectors_.given() && sectors_[a] != sectors_[c] && sectors_[b] != sectors_[d]) return false;
    if (rows.has(a, d) || rows.has(c, b)) return false;
    if (!rows.free(a, b) || !rows.free(c, d) || !rows.free(a, d) || !rows.free(c, b)) return false;
    const double first = rows.value(ab), second = rows.value(cd);
    const index_t ba = rows.find(b, a), dc = rows.find(d, c);
    rows.point(ab, d, first);
    rows.point(dc, a, first);
    rows.point(cd, b, second);
    rows.point(ba, c, second);
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
      notes_.moved += rows_.moved();
      notes_.ties += rows_.view().arcs();
      return bound();
    }
    draw_notes notes() const { return notes_; }

   private:
    std::int64_t attempts() const { return rows_.view().arcs() > 0 ? plan_->attempts_ : 0; }

    void start(philox& random) {
      rows_.reset();
      run(attempts() / 2, random);
    }

    void run(std::int64_t attempts, philox& random) {
      for (std::int64_t a = 0; a < attempts; ++a) notes_.accepted += step_(rows_, random);
      notes_.attempts += attempts;
    }

    const network_view& bound() {
      view_.out = rows_.view();
      if (view_.directed) transposed_ = transpose(view_.out);
      view_.in = view_.directed ? transposed_.view() : view_.out;
      return view_;
    }

    const rewiring* plan_;
    switched_rows rows_;
    Step step_;
    network_view view_;
    csr transposed_;
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
