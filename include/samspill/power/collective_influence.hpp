#pragma once

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/path_costs.hpp>

namespace samspill::power {

struct collective_influence_options {
  std::int64_t radius = 2;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"radius", &collective_influence_options::radius, 1.0, 1e9},
                                            field{"allow_slow", &collective_influence_options::allow_slow}, field{"missing", &collective_influence_options::missing}};
};

/// Collective influence of each actor (Morone and Makse): (k_i - 1) times the sum of k_j - 1 over the actors j exactly `radius` ties away, k the number of others
/// that an actor has ties with.
///
/// Ties are read as undirected. 0 for an isolate, for an actor with one tie, and where nobody is so far away. Unobserved cells: refused. Loops and weights are
/// left out. O(m) at radius 1, O(sum of k^2) at 2, O(n m) beyond; above a minute of work only with `allow_slow`.
struct collective_influence_fn : on_any_graph<collective_influence_fn> {
  static constexpr metric_info info{.name = "power.collective_influence", .catalogue = "A29", .scope = scope::actor, .in = unit::number, .low = 0,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "morone2015"};
  using options = collective_influence_options;
  using on_any_graph<collective_influence_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return influence(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor influence(const network_view& net, const options& choice, const run_context& context) {
    const auto [walk, hops] = path_rows(net, direction::all, path_cost::hops);
    const csr_view rows = walk.view();
    std::vector<double> others(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) others[at(i)] = rows.degree_of(i) - rows.has(i, i);
    const double steps = steps_of(rows, others, choice.radius);
    need_affordable(3e-9 * steps, choice.allow_slow);
    per_actor out(at(net.n()));
    const std::int64_t n = net.n();
    for_blocks(context, block_plan{n, std::max<std::int64_t>(16, (n + 63) / 64), 3 * steps / std::max<double>(1, net.n())},
               [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      std::vector<index_t> seen_by(at(net.n()), -1), shell, next;
      for (auto i = static_cast<index_t>(begin); i < end; ++i) {
        if (others[at(i)] <= 1) continue;
        shell.assign(1, i);
        seen_by[at(i)] = i;
        for (std::int64_t far = 0; far < choice.radius && !shell.empty(); ++far) {
          next.clear();
          for (const index_t u : shell)
            for (const index_t v : rows.row(u))
              if (seen_by[at(v)] != i) {
                seen_by[at(v)] = i;
                next.push_back(v);
              }
          shell.swap(next);
        }
        double sum = 0;  // of whole numbers
        for (const index_t j : shell) sum += others[at(j)] - 1;
        out.values[at(i)] = (others[at(i)] - 1) * sum;
      }
    });
    return out;
  }

  /// Ties that are looked at, at most.
  static double steps_of(const csr_view& rows, const std::vector<double>& others, std::int64_t radius) {
    const double n = rows.rows(), arcs = static_cast<double>(rows.arcs());
    double squares = 0;
    for (const double k : others) squares += k * k;
    return radius == 1 ? arcs : std::min(radius == 2 ? arcs + squares : unbounded, n * (n + arcs));
  }
};
inline constexpr collective_influence_fn collective_influence{};

}  // namespace samspill::power
