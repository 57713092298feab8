#pragma once

#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/network_worth.hpp>

namespace samspill::power {

struct knock_out_options {
  network_worth of = network_worth::components;
  samspill::direction direction = samspill::direction::out;
  path_cost cost = path_cost::unset;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"of", &knock_out_options::of}, field{"direction", &knock_out_options::direction},
                                            field{"cost", &knock_out_options::cost}, field{"allow_slow", &knock_out_options::allow_slow},
                                            field{"missing", &knock_out_options::missing}};
};

/// What a network loses when one actor leaves: f(G) - f(G - x), its vitality. f is the size of the largest component (`components`), the ordered pairs with a path
/// between them (`connected_pairs`; both read ties both ways), the mean of 1/distance (`efficiency`), or the sum of distances (`distance`) over ordered pairs.
///
/// Each f is of the actors that are left, so that efficiency may rise and distance fall or grow. Distances follow ties, or read them both ways (direction all);
/// in equals out. Undefined: distance where G or G - x has a pair without a path (disconnected), both that follow paths with fewer than two actors left
/// (one_actor, no_actors). Unobserved cells: refused. Loops are left out. O(n + m) for components, n times the work of closeness for paths; above a minute only with `allow_slow`.
struct knock_out_fn : on_any_graph<knock_out_fn> {
  static constexpr metric_info info{.name = "power.knock_out", .catalogue = "A30", .scope = scope::actor, .weights = weights::costs, .in = unit::actors,
                                    .same = under::relabel | under::reverse | under::sector_names, .unobserved = unobserved::refuse, .source = "koschutzki2005"};
  using options = knock_out_options;
  using on_any_graph<knock_out_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      return by_paths(choice.of) ? one_by_one(seen, choice, context) : all_at_once(seen, choice.of);
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor all_at_once(const network_view& net, network_worth what) {
    const auto [walk, hops] = path_rows(net, direction::all, path_cost::hops);
    const connected_without found = connected_without_each(walk.view());
    const auto worth = [&](const connected& left) { return static_cast<double>(what == network_worth::components ? left.largest : left.pairs); };
    per_actor out(at(net.n()));
    for (std::size_t i = 0; i < out.size(); ++i) out.values[i] = worth(found.now) - worth(found.each[i]);
    return out;
  }

  static per_actor one_by_one(const network_view& net, const options& choice, const run_context& context) {
    const auto [walk, lengths] = path_rows(net, choice.direction, choice.cost);
    const csr_view rows = walk.view(), back = walk.back();
    const double nanoseconds = nanoseconds_of_distance_sums(rows, back, lengths);
    need_affordable(1e-9 * net.n() * nanoseconds, choice.allow_slow);
    const run_context alone{.threads = 1, .execute = {}, .isa = context.isa, .stop = context.stop, .poll = {}, .progress = {}};
    const scalar now = worth_without(rows, back, lengths, std::vector<char>(at(net.n()), 0), choice.of, context);
    std::vector<scalar> left(at(net.n()));
    for_blocks(context, block_plan{net.n(), 1, nanoseconds}, [&, &lengths = lengths](std::int64_t begin, std::int64_t end, std::int64_t) {
      std::vector<char> gone(left.size(), 0);
      for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end) && now.defined(); ++i) {
        gone[i] = 1;
        left[i] = worth_without(rows, back, lengths, gone, choice.of, alone);
        gone[i] = 0;
      }
    });
    per_actor out(at(net.n()));
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (!now.defined()) out.undefine(i, now.why);
      else if (!left[i].defined()) out.undefine(i, left[i].why);
      else out.values[i] = now.value - left[i].value;
    }
    return out;
  }
};
inline constexpr knock_out_fn knock_out{};

}  // namespace samspill::power
