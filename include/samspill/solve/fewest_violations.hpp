#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

/// So many actors who can all reach one another are ordered exactly.
inline constexpr index_t ordered_exactly = 20;

/// An order of all actors from the top, and the weight of the arcs that run up in it. `proven`: no order has less.
struct order_found {
  std::vector<index_t> actors;
  double violated = 0;
  bool proven = true;
};

namespace detail {

/// Fewest violations above every set of up to 20 actors (Held and Karp's dynamic programme): `least[set]` is the weight of the arcs that run up among the
/// actors of `set` when they are ordered best. 2^k numbers, k 2^k steps.
class order_of_few {
 public:
  explicit order_of_few(const std::vector<std::vector<double>>& weight) : size_(weight.size()), low_bits_((size_ + 1) / 2) {
    const std::size_t halves[] = {low_bits_, size_ - low_bits_};
    for (std::size_t v = 0; v < size_; ++v)
      for (std::size_t half = 0; half < 2; ++half) {
        std::vector<double> sums(std::size_t{1} << halves[half], 0.0);
        for (std::size_t set = 1; set < sums.size(); ++set) {
          const auto last = static_cast<std::size_t>(std::countr_zero(set));
          sums[set] = sums[set & (set - 1)] + weight[v][last + (half == 0 ? 0 : low_bits_)];
        }
        up_[half].push_back(std::move(sums));
      }
    least_.assign(sets(), std::numeric_limits<double>::infinity());
    least_[0] = 0;
    for (std::size_t set = 1; set < sets(); ++set)
      for (std::size_t rest = set; rest != 0; rest &= rest - 1) {
        const auto v = static_cast<std::size_t>(std::countr_zero(rest));
        least_[set] = std::min(least_[set], with_last(set, v));
      }
  }

  std::size_t sets() const { return std::size_t{1} << size_; }
  double least(std::size_t set) const { return least_[set]; }

  /// Violations of `set` when v stands lowest in it.
  double with_last(std::size_t set, std::size_t v) const {
    const std::size_t above = set & ~(std::size_t{1} << v);
    return least_[above] + up_[0][v][above & ((std::size_t{1} << low_bits_) - 1)] + up_[1][v][above >> low_bits_];
  }

  /// From the top; where several actors may stand lowest, the last of them does.
  std::vector<std::size_t> order() const {
    std::vector<std::size_t> out;
    for (std::size_t set = sets() - 1; set != 0;) {
      std::size_t v = size_ - 1;
      while ((set >> v & 1U) == 0 || with_last(set, v) != least_[set]) --v;
      out.push_back(v);
      set &= ~(std::size_t{1} << v);
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  std::size_t size_, low_bits_;
  std::vector<std::vector<double>> up_[2];  // of each actor and each set: the weight of its arcs into the set
  std::vector<double> least_;
};

/// Who pulls whom down: for each pair of members w_vx - w_xv, which is what it costs more to have x above v than below.
struct pull {
  index_t other;
  double cost_below;
};

/// Eades, Lin and Smyth's order: sinks to the bottom, sources to the top, else whoever gives most above what it receives. O(m log n).
inline std::vector<index_t> greedy_order(const std::vector<std::vector<pull>>& pulls) {
  const std::size_t n = pulls.size();
  std::vector<double> surplus(n, 0);
  std::vector<index_t> gives(n, 0), takes(n, 0);
  std::vector<char> placed(n, 0);
  std::priority_queue<std::pair<double, index_t>> queue;
  for (std::size_t v = 0; v < n; ++v) {
    for (const pull& p : pulls[v]) {
      surplus[v] += p.cost_below;
      ++(p.cost_below > 0 ? gives : takes)[v];
    }
    queue.emplace(surplus[v], -static_cast<index_t>(v));
  }
  std::vector<index_t> top, bottom, sinks, sources;
  const auto note = [&](index_t v) {
    if (gives[at(v)] == 0) sinks.push_back(v);
    else if (takes[at(v)] == 0) sources.push_back(v);
  };
  const auto place = [&](index_t v, std::vector<index_t>& side) {
    placed[at(v)] = 1;
    side.push_back(v);
    for (const pull& p : pulls[at(v)]) {
      if (placed[at(p.other)]) continue;
      surplus[at(p.other)] += p.cost_below;
      --(p.cost_below > 0 ? takes : gives)[at(p.other)];
      queue.emplace(surplus[at(p.other)], -p.other);
      note(p.other);
    }
  };
  for (std::size_t v = 0; v < n; ++v) note(static_cast<index_t>(v));
  while (true) {
    std::vector<index_t>& ready = sinks.empty() ? sources : sinks;
    if (!ready.empty()) {
      const index_t v = ready.back();
      const bool sinking = &ready == &sinks;
      ready.pop_back();
      if (!placed[at(v)]) place(v, sinking ? bottom : top);
      continue;
    }
    while (!queue.empty() && (placed[at(-queue.top().second)] || queue.top().first != surplus[at(-queue.top().second)])) queue.pop();
    if (queue.empty()) break;
    place(-queue.top().second, top);
  }
  top.insert(top.end(), bottom.rbegin(), bottom.rend());
  return top;
}

/// An order as a linked list whose places are numbers, so that an actor moves in O(1).
class movable_order {
 public:
  explicit movable_order(const std::vector<index_t>& order) : place_(order.size()), next_(order.size() + 1), before_(order.size() + 1) {
    const auto ends = static_cast<index_t>(order.size());
    index_t last = ends;
    for (const index_t v : order) {
      join(last, v);
      last = v;
    }
    join(last, ends);
    renumber();
  }

  double place(index_t v) const { return place_[at(v)]; }

  /// Puts v right below `above`, or at the top where that is -1.
  void move(index_t v, index_t above) {
    const auto ends = static_cast<index_t>(place_.size());
    join(before_[at(v)], next_[at(v)]);
    const index_t up = above < 0 ? ends : above;
    const index_t down = next_[at(up)];
    join(up, v);
    join(v, down);
    const double low = up == ends ? place_[at(down)] - 2 : place_[at(up)];
    const double high = down == ends ? low + 2 : place_[at(down)];
    place_[at(v)] = low + (high - low) / 2;
    if (place_[at(v)] <= low || place_[at(v)] >= high) renumber();
  }

  std::vector<index_t> order() const {
    std::vector<index_t> out;
    const auto ends = static_cast<index_t>(place_.size());
    for (index_t v = next_[at(ends)]; v != ends; v = next_[at(v)]) out.push_back(v);
    return out;
  }

 private:
  void join(index_t up, index_t down) {
    next_[at(up)] = down;
    before_[at(down)] = up;
  }
  void renumber() {
    double place = 0;
    for (const index_t v : order()) place_[at(v)] = place++;
  }

  std::vector<double> place_;
  std::vector<index_t> next_, before_;  // one more than actors: the two ends of the list
};

/// What it gains in all to move each actor to its best place, again and again, until a round gains less than a ten-thousandth. O(m log d) a round.
inline double settle(const std::vector<std::vector<pull>>& pulls, std::vector<index_t>& order, const run_context& context) {
  movable_order list(order);
  double whole = 0, gained = 0;
  for (const auto& row : pulls)
    for (const pull& p : row) whole += std::abs(p.cost_below) / 2;
  std::vector<std::pair<double, std::size_t>> near;
  for (double round = whole; round > 1e-4 * whole; gained += round) {
    round = 0;
    for (const index_t v : order) {
      if (v % 1024 == 0) stop_if_asked(context);
      near.clear();
      for (std::size_t k = 0; k < pulls[at(v)].size(); ++k) near.emplace_back(list.place(pulls[at(v)][k].other), k);
      std::sort(near.begin(), near.end());
      double cost = 0, best = 0, now = 0;
      index_t above = -1;
      for (const auto& [place, k] : near) {
        const pull& p = pulls[at(v)][k];
        cost += p.cost_below;
        if (place < list.place(v)) now = cost;
        if (cost < best) {
          best = cost;
          above = p.other;
        }
      }
      if (best >= now - 1e-12 * whole) continue;
      round += now - best;
      list.move(v, above);
    }
  }
  order = list.order();
  return gained;
}

/// An order settled, turned upside down and settled again (Chanas and Kobylanski 1996) for as long as that gains something.
inline std::vector<index_t> improved_order(const std::vector<std::vector<pull>>& pulls, std::vector<index_t> order, const run_context& context) {
  settle(pulls, order, context);
  while (true) {
    // upside down, all that ran down runs up
    double turned = 0;
    std::vector<index_t> rank(order.size());
    for (std::size_t r = 0; r < order.size(); ++r) rank[at(order[r])] = static_cast<index_t>(r);
    for (std::size_t v = 0; v < pulls.size(); ++v)
      for (const pull& p : pulls[v])
        if (rank[at(p.other)] < rank[v]) turned -= p.cost_below;
    std::vector<index_t> again(order.rbegin(), order.rend());
    if (settle(pulls, again, context) <= turned * (1 + 1e-9)) return order;
    order = std::move(again);
  }
}

}  // namespace detail

/// An order of the actors in which as little weight as possible runs up, from a lower to a higher actor. Components in which all reach one another are
/// ordered one by one: exactly up to 20 actors (2^20 steps), else by Eades, Lin and Smyth's order and moves of single actors. Loops are left out.
inline order_found fewest_violations(const csr_view& rows, const run_context& context) {
  const component_list components = strong_components(rows);
  std::vector<std::vector<index_t>> members(at(components.count));
  std::vector<index_t> number(at(rows.rows()));
  for (index_t i = 0; i < rows.rows(); ++i) {
    auto& own = members[at(components.of[at(i)])];
    number[at(i)] = static_cast<index_t>(own.size());
    own.push_back(i);
  }
  order_found out;
  for (index_t c = components.count; c-- > 0;) {  // the last component reaches the others, so it stands highest
    const auto& own = members[at(c)];
    const auto inside = [&](auto visit) {
      for (const index_t i : own)
        for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
          const index_t j = rows.targets[at(arc)];
          if (i != j && components.of[at(j)] == c) visit(number[at(i)], number[at(j)], rows.value(arc));
        }
    };
    if (own.size() == 1) {
      out.actors.push_back(own[0]);
    } else if (static_cast<index_t>(own.size()) <= ordered_exactly) {
      stop_if_asked(context);
      std::vector<std::vector<double>> weight(own.size(), std::vector<double>(own.size(), 0.0));
      inside([&](index_t i, index_t j, double w) { weight[at(i)][at(j)] = w; });
      for (const std::size_t v : detail::order_of_few(weight).order()) out.actors.push_back(own[v]);
    } else {
      std::vector<std::vector<detail::pull>> pulls(own.size());
      inside([&](index_t i, index_t j, double w) {
        const double back = rows.value_or_zero(own[at(j)], own[at(i)]);
        if (w == back) return;
        pulls[at(i)].push_back({j, w - back});
        if (back == 0) pulls[at(j)].push_back({i, -w});
      });
      for (const index_t v : detail::improved_order(pulls, detail::greedy_order(pulls), context)) out.actors.push_back(own[at(v)]);
      out.proven = false;
    }
  }
  std::vector<index_t> rank(at(rows.rows()));
  for (std::size_t r = 0; r < out.actors.size(); ++r) rank[at(out.actors[r])] = static_cast<index_t>(r);
  running_sum violated;
  for (index_t i = 0; i < rows.rows(); ++i)
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
      if (rank[at(rows.targets[at(arc)])] < rank[at(i)]) violated += rows.value(arc);
  out.violated = violated.value();
  return out;
}

}  // namespace samspill
