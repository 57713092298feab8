#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/power/shapley_shubik.hpp>
#include <samspill/solve/actor_traits.hpp>
#include <samspill/solve/path_costs.hpp>

namespace samspill::power {

struct shapley_k_degree_options {
  std::int64_t k = 2;
  double strength = undefined_value;
  samspill::direction direction = samspill::direction::out;
  std::int64_t replicates = 100000;
  std::int64_t seed = 1;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"k", &shapley_k_degree_options::k, 1.0, 2147483647.0}, field{"strength", &shapley_k_degree_options::strength, 0.0, unbounded},
                                            field{"direction", &shapley_k_degree_options::direction}, field{"replicates", &shapley_k_degree_options::replicates, 2.0, 1e12},
                                            field{"seed", &shapley_k_degree_options::seed, 0.0, 9e15}, field{"allow_slow", &shapley_k_degree_options::allow_slow},
                                            field{"missing", &shapley_k_degree_options::missing}};
};

namespace detail {

/// Row j holds those who reach j and how strong their ties are; loops left out.
inline csr strengths_that_reach(const network_view& net, direction way) {
  const bool both = net.directed && way == direction::all;
  std::vector<index_t> from, to;
  std::vector<double> strength;
  for_each_dyad(net, [&](const dyad& d) {
    const double forth = d.strength_forth(true), back = d.strength_back(true);
    const auto put = [&](index_t reached, index_t by, double along, double against) {
      const double sum = both ? along + against : way == direction::in ? against : along;
      if (sum <= 0) return;
      from.push_back(reached);
      to.push_back(by);
      strength.push_back(sum);
    };
    put(d.j, d.i, forth, back);
    put(d.i, d.j, back, forth);
  });
  return build_csr<samspill::strength>(net.n(), from, to, strength, true);
}

}  // namespace detail

/// What an actor adds, on average over all orders of joining, to the number of actors who have joined or are reached by at least k who have (game 2 of
/// Michalak and others): min(1, k/(1 + d_i)) + the sum over the j it reaches of max(0, (d_j - k + 1)/(d_j (1 + d_j))), d_j being how many reach j.
///
/// With `strength` (one number for all, or a list) j is reached instead when those who have joined give it at least so much together, and at least one tie (game 5).
/// Each j is then a voting body in which those who reach it have the strength of their ties as votes and j itself decides alone; its Shapley-Shubik powers are
/// summed: exact, or an estimate from `replicates` orders with its standard error, as shapley_shubik is. A minute of work or more only with `allow_slow`.
///
/// Direction as in shapley_degree, which this is with k = 1. Sums to n; an isolate has 1. Unobserved cells: refused. Loops are left out, and weights without
/// `strength`. O(n + m) without `strength`.
struct shapley_k_degree_fn : on_any_graph<shapley_k_degree_fn> {
  static constexpr metric_info info{.name = "power.shapley_k_degree", .catalogue = "A18", .scope = scope::actor, .in = unit::actors, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "michalak2013"};
  static constexpr std::string_view values_replace = "strength";
  using options = shapley_k_degree_options;
  using on_any_graph<shapley_k_degree_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (!std::isnan(choice.strength)) return (*this)(net, std::vector<double>(at(net.n()), choice.strength), choice, context);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return added(seen, choice); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

  /// With the least strength that reaches each actor.
  per_actor operator()(const network_view& net, std::span<const double> strengths, options choice = {}, run_context context = {}) const {
    check_options(choice);
    check_values(strengths, net.n());
    for (std::size_t i = 0; i < strengths.size(); ++i)
      if (!(strengths[i] >= 0))
        throw invalid_input(errc::option_out_of_range, "option strength", "actor " + std::to_string(i) + " has " + samspill::detail::short_number(strengths[i]), "use numbers of at least 0");
    need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return added(seen, strengths, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  /// Those who reach j and, last, j itself, whose joining is enough; nobody else matters where all together are not.
  struct body {
    std::vector<double> votes;
    double quota;
  };
  static body body_of(const csr_view& reached_by, index_t j, double strength) {
    const auto row = reached_by.values.subspan(at(reached_by.first(j)), at(reached_by.last(j) - reached_by.first(j)));
    const double all = sum_of(row);
    if (row.empty() || all < strength * (1 - 1e-12)) return {{}, 0};
    body out{{row.begin(), row.end()}, strength > 0 ? strength : *std::min_element(row.begin(), row.end())};
    out.votes.push_back(all);
    return out;
  }

  static per_actor added(const network_view& net, std::span<const double> strengths, const options& choice, const run_context& context) {
    const csr rows = detail::strengths_that_reach(net, choice.direction);
    const csr_view reached_by = rows;
    double seconds = 0;
    for (index_t j = 0; j < net.n(); ++j) {
      const body own = body_of(reached_by, j, strengths[at(j)]);
      if (!own.votes.empty()) seconds += shapley_shubik_fn::seconds_of(game_of({own.votes, own.quota}), choice.replicates);
    }
    need_affordable(seconds, choice.allow_slow);
    per_actor out(at(net.n()));
    std::vector<double> squared_error(at(net.n()), 0.0);
    for (index_t j = 0; j < net.n(); ++j) {
      const body own = body_of(reached_by, j, strengths[at(j)]);
      if (own.votes.empty()) {
        ++out.values[at(j)];
        continue;
      }
      const per_actor power = shapley_shubik({own.votes, own.quota}, {choice.replicates, choice.seed + j, choice.allow_slow}, context);
      if (power.how.way == method::estimate) out.how.way = method::estimate;
      for (std::size_t k = 0; k < power.size(); ++k) {
        const index_t member = k + 1 < power.size() ? reached_by.row(j)[k] : j;
        out.values[at(member)] += power.values[k];
        squared_error[at(member)] += power.how.standard_error * power.how.standard_error;
      }
    }
    if (net.n() > 0) out.how.standard_error = std::sqrt(*std::max_element(squared_error.begin(), squared_error.end()));
    return out;
  }

  static per_actor added(const network_view& net, const options& choice) {
    const auto [walk, lengths] = path_rows(net, choice.direction, path_cost::hops);
    const csr_view reaches = walk.view();
    const auto k = static_cast<double>(choice.k);
    std::vector<double> reached_by(at(net.n()), 0.0);
    for (index_t i = 0; i < net.n(); ++i)
      for (const index_t j : reaches.row(i)) reached_by[at(j)] += j != i;
    per_actor out(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) {
      double& sum = out.values[at(i)];
      sum = std::min(1.0, k / (1 + reached_by[at(i)]));
      for (const index_t j : reaches.row(i)) {
        const double d = reached_by[at(j)];
        if (j != i) sum += std::max(0.0, (d - k + 1) / (d * (1 + d)));
      }
    }
    return out;
  }
};
inline constexpr shapley_k_degree_fn shapley_k_degree{};

}  // namespace samspill::power
