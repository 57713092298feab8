#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/shortest_paths.hpp>

namespace samspill::power {

enum class distance_worth : std::uint8_t { within, inverse, halving };
constexpr auto names_of(distance_worth) { return std::array<std::string_view, 3>{"within", "inverse", "halving"}; }

struct shapley_distance_options {
  distance_worth worth = distance_worth::within;
  double cutoff = 2;
  samspill::direction direction = samspill::direction::out;
  path_cost cost = path_cost::unset;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"worth", &shapley_distance_options::worth}, field{"cutoff", &shapley_distance_options::cutoff, 0.0, unbounded},
                                            field{"direction", &shapley_distance_options::direction}, field{"cost", &shapley_distance_options::cost},
                                            field{"allow_slow", &shapley_distance_options::allow_slow}, field{"missing", &shapley_distance_options::missing}};
};

/// What an actor adds, on average over all orders of joining, to sum_j f(distance from those who have joined to j) (games 3 and 4 of Michalak and others).
/// f(d) is 1 up to `cutoff` and 0 beyond (`within`, game 3), 1/(1 + d) (`inverse`) or 2^-d (`halving`, both game 4).
///
/// Direction out measures distances from the actor, in towards it, all along ties read both ways. f is 0 where there is no path. With the cutoff at one hop
/// this is shapley_degree. Sums to n; an isolate has 1. Unobserved cells: refused. Loops are left out. O(n m) by hops, O(n m log n) by cost; above a
/// minute of work only with `allow_slow`.
struct shapley_distance_fn : on_any_graph<shapley_distance_fn> {
  static constexpr metric_info info{.name = "power.shapley_distance", .catalogue = "A18", .scope = scope::actor, .weights = weights::costs, .in = unit::actors,
                                    .low = 0, .same = under::relabel | under::sector_names, .unobserved = unobserved::refuse, .source = "michalak2013"};
  using options = shapley_distance_options;
  using on_any_graph<shapley_distance_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return added(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static double worth(double distance, const options& choice) {
    if (choice.worth == distance_worth::inverse) return 1 / (1 + distance);
    if (choice.worth == distance_worth::halving) return std::exp2(-distance);
    return distance <= choice.cutoff * (1 + 1e-12) ? 1 : 0;  // a sum of real costs may pass the cutoff by a rounding error
  }

  /// Of those who reach j in order of distance, number k = 0, 1, … has f_k/(k + 1) - sum_{l > k} f_l/(l (l + 1)) from j.
  static per_actor added(const network_view& net, const options& choice, const run_context& context) {
    const direction back = choice.direction == direction::out ? direction::in : choice.direction == direction::in ? direction::out : direction::all;
    const auto [walk, lengths] = path_rows(net, back, choice.cost);
    const csr_view rows = walk.view();
    need_affordable_paths(rows, lengths, true, choice.allow_slow);
    const std::int64_t n = net.n();
    const block_plan plan{n, std::max<std::int64_t>(16, (n + 31) / 32), 15.0 * (static_cast<double>(n) + static_cast<double>(rows.arcs()))};
    per_actor out(at(net.n()));
    samspill::detail::stop_inside stop(context);
    reduce_blocks(context, plan, std::vector<double>{}, [&, &lengths = lengths](std::int64_t begin, std::int64_t end, std::vector<double>& sums) {
      sums.assign(at(net.n()), 0.0);
      shortest_paths paths(net.n());
      for (auto j = static_cast<index_t>(begin); j < end; ++j) {
        stop.beside(j, plan.nanoseconds_per_item);
        paths.run(rows, lengths, j);
        const auto order = paths.order();
        double later = 0;
        for (std::size_t k = order.size(); k-- > 0;) {
          const double f = worth(paths.distance(order[k]), choice);
          const auto place = static_cast<double>(k);
          sums[at(order[k])] += f / (place + 1) - later;
          if (k > 0) later += f / (place * (place + 1));
        }
      }
    }, [&](const std::vector<double>& sums) {
      for (std::size_t i = 0; i < sums.size(); ++i) out.values[i] += sums[i];
    });
    return out;
  }
};
inline constexpr shapley_distance_fn shapley_distance{};

}  // namespace samspill::power
