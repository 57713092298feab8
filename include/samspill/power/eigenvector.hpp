#pragma once

#include <cmath>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/perron.hpp>

namespace samspill::power {

struct eigenvector_options {
  samspill::direction direction = samspill::direction::in;
  scaling scale = scaling::l2;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &eigenvector_options::direction}, field{"scale", &eigenvector_options::scale},
                                            field{"weighted", &eigenvector_options::weighted}, field{"missing", &eigenvector_options::missing}};
};

/// Eigenvector centrality, lambda x = W^T x with the largest root and x >= 0: whoever is named by those who are named (direction out: lambda x = W x).
///
/// Scaled to length 1 (l2), largest entry 1 (max), sum 1 (sum), or left with largest entry 1 (none). Undefined without ties (no_ties), without any cycle
/// of ties (not_strongly_connected), where two components share the largest root (tie_in_spectrum), and where the residual does not fall to 1e-13
/// (not_converged). Unobserved cells: refused. O(m) a step.
struct eigenvector_fn : on_any_graph<eigenvector_fn> {
  static constexpr metric_info info{.name = "power.eigenvector", .catalogue = "A2", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "bonacich1972"};
  using options = eigenvector_options;
  using on_any_graph<eigenvector_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.direction == direction::all)
      throw invalid_input(errc::option_out_of_range, "option direction", "'all' is not a direction of an eigenvector", "use in or out, or symmetrize the network");
    if (choice.weighted) need_strengths(net);
    const auto all = [&](reason why) { return undefined_actors(net, why); };
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      std::int64_t ties = seen.out.arcs();
      for (index_t i = 0; i < seen.n(); ++i) ties -= seen.out.has(i, i);
      if (ties == 0) return all(reason::no_ties);
      csr_view rows = choice.direction == direction::in ? seen.in : seen.out;
      if (!choice.weighted) rows.values = {};
      perron_pair pair = perron(rows, context);
      if (pair.why != reason::none) return all(pair.why);
      per_actor out;
      out.values = scaled(std::move(pair.vector), choice.scale);
      return out;
    }, [&] { return all(reason::not_observed); });
  }

 private:
  static std::vector<double> scaled(std::vector<double> x, scaling how) {
    running_sum sum, square;
    double largest = 0;
    for (const double v : x) {
      sum += v;
      square += v * v;
      largest = std::max(largest, v);
    }
    const double by = how == scaling::l2 ? std::sqrt(square.value()) : how == scaling::sum ? sum.value() : largest;
    for (double& v : x) v /= by;
    return x;
  }
};
inline constexpr eigenvector_fn eigenvector{};

}  // namespace samspill::power
