#pragma once

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/power/knock_out.hpp>
#include <samspill/solve/ties_of.hpp>

namespace samspill::power {

/// What a network loses when one tie goes and all actors stay: f(G) - f(G - tie), with f as for knock_out; of distance 0 or less.
///
/// Ties read both ways (components, connected_pairs, direction all) hold two actors together as long as one tie between them is left, and it is the length of that
/// one that then counts. So only bridges lose components or pairs. A tie is as long as in the whole network (max_minus), and a loop loses 0. Undefined: distance where
/// G or G - tie has a pair without a path (disconnected), both that follow paths with one actor (one_actor). Unobserved cells: refused. O(n + m) for components and
/// pairs, for paths m times the work of closeness; above a minute only with `allow_slow`.
struct knock_out_tie_fn : on_any_graph<knock_out_tie_fn> {
  static constexpr metric_info info{.name = "power.knock_out_tie", .catalogue = "A30", .scope = scope::tie, .weights = weights::costs, .in = unit::actors,
                                    .same = under::relabel | under::sector_names, .unobserved = unobserved::refuse, .source = "koschutzki2005"};
  using options = knock_out_options;
  using on_any_graph<knock_out_tie_fn>::operator();

  per_tie operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      return by_paths(choice.of) ? one_by_one(seen, choice, context) : all_at_once(seen, choice.of);
    }, [&] {
      per_tie none = ties_of(net);
      none.undefine_all(reason::not_observed);
      return none;
    });
  }

 private:
  static per_tie all_at_once(const network_view& net, network_worth what) {
    const auto [walk, hops] = path_rows(net, direction::all, path_cost::hops);
    per_tie out = ties_of(net);
    const connected_without found = connected_without_each_tie(walk.view(), out.from, out.to);
    const auto worth = [&](const connected& left) { return static_cast<double>(what == network_worth::components ? left.largest : left.pairs); };
    for (std::size_t t = 0; t < out.size(); ++t)
      if (!net.directed || !net.out.has(out.to[t], out.from[t])) out.values[t] = worth(found.now) - worth(found.each[t]);
    return out;
  }

  static per_tie one_by_one(const network_view& net, const options& choice, const run_context& context) {
    const rows_by_tie rows(net, choice);
    per_tie out = ties_of(net);
    const double nanoseconds = rows.nanoseconds();
    need_affordable(1e-9 * (1 + static_cast<double>(out.size())) * nanoseconds, choice.allow_slow);
    const run_context alone{.threads = 1, .execute = {}, .isa = context.isa, .stop = context.stop, .poll = {}, .progress = {}};
    const scalar now = rows.worth(context);
    std::vector<scalar> left(out.size(), now);
    for_blocks(context, block_plan{static_cast<std::int64_t>(now.defined() ? left.size() : 0), 1, nanoseconds}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      for (auto t = static_cast<std::size_t>(begin); t < static_cast<std::size_t>(end); ++t) left[t] = rows.worth_without(out.from[t], out.to[t], now, alone);
    });
    for (std::size_t t = 0; t < out.size(); ++t) {
      const double lost = now.value - left[t].value;  // but for rounding never a shorter path
      out.set(t, left[t].defined() ? scalar(choice.of == network_worth::efficiency ? std::max(0.0, lost) : std::min(0.0, lost)) : left[t]);
    }
    return out;
  }

  /// The rows that paths run along, and what is left of them without a tie.
  class rows_by_tie {
   public:
    rows_by_tie(const network_view& net, const options& choice)
        : net_(net), of_(choice.of), both_ways_(!net.directed || choice.direction == direction::all), arcs_(path_costs(net.out, net.meaning, choice.cost)) {
      auto [walk, lengths] = path_rows(net, both_ways_ ? direction::all : direction::out, choice.cost);  // the sums over all pairs are the same towards the actors
      walk_ = std::move(walk);
      lengths_ = std::move(lengths);
    }

    double nanoseconds() const { return nanoseconds_of_distance_sums(walk_.view(), walk_.back(), lengths_); }
    scalar worth(const run_context& context) const { return worth_without_arcs(walk_.view(), walk_.back(), lengths_, {}, of_, context); }

    scalar worth_without(index_t i, index_t j, const scalar& now, const run_context& context) const {
      if (i == j) return now;
      const csr_view rows = walk_.view();
      const std::array<index_t, 2> arcs{rows.find(i, j), both_ways_ ? rows.find(j, i) : rows.find(i, j)};
      const index_t other = net_.directed && both_ways_ ? net_.out.find(j, i) : -1;
      if (other < 0) return worth_without_arcs(rows, walk_.back(), lengths_, arcs, of_, context);
      if (lengths_.empty() || arcs_[at(other)] == lengths_[at(arcs[0])]) return now;
      std::vector<double> longer = lengths_;
      for (const index_t arc : arcs) longer[at(arc)] = arcs_[at(other)];
      return worth_without_arcs(rows, walk_.back(), longer, {}, of_, context);
    }

   private:
    const network_view& net_;
    network_worth of_;
    bool both_ways_;
    std::vector<double> arcs_;  // lengths of the ties as they stand, one way
    rows_to_walk walk_;
    std::vector<double> lengths_;
  };
};
inline constexpr knock_out_tie_fn knock_out_tie{};

}  // namespace samspill::power
