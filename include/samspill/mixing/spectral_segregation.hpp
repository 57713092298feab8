#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/block_roots.hpp>
#include <samspill/solve/tie_shares.hpp>

namespace samspill::mixing {

struct spectral_segregation_options {
  samspill::direction direction = samspill::direction::out;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &spectral_segregation_options::direction}, field{"weighted", &spectral_segregation_options::weighted},
                                            field{"missing", &spectral_segregation_options::missing}};
};

/// Echenique and Fryer's spectral segregation index: an actor is as segregated as those of its own sector whom it is tied to, x_i lambda = sum_j b_ij x_j, with
/// b_ij the share of partner j in the ties of i where j is of the same sector, else 0.
///
/// `component` is the Perron root lambda of the actor's component, those of its sector who reach each other within it: 0 alone in its sector, 1 where none has
/// ties elsewhere. `individual` is lambda x_i over the mean of x in the component, and may pass 1. Directed ties are read as given (out), received (in) or
/// both together (all). Undefined for an actor without such ties (isolate, one_actor), and where the vector is not found (not_converged). Unobserved cells:
/// refused. Loops are left out. One eigenpair for each component.
struct spectral_segregation_fn : on_any_graph<spectral_segregation_fn> {
  static constexpr metric_info info{.name = "mixing.spectral_segregation", .catalogue = "D9", .scope = scope::actor_column, .weights = weights::strengths,
                                    .in = unit::number, .low = 0, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .sectors = sectors::needed, .source = "echenique2007"};
  using options = spectral_segregation_options;
  using on_any_graph<spectral_segregation_fn>::operator();
  static constexpr std::array<std::string_view, 2> columns{"individual", "component"};

  actor_columns operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return segregation(seen, choice, context); }, [&] {
      actor_columns out(at(net.n()), columns);
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

 private:
  static actor_columns segregation(const network_view& net, const options& choice, const run_context& context) {
    const csr shares = tie_shares(net, net.directed ? choice.direction : direction::all, choice.weighted);
    const bool symmetric = !net.directed || choice.direction == direction::all;
    actor_columns out(at(net.n()), columns);
    for (const block_root& block : block_roots(within_sectors(net, shares), symmetric ? totals(net, choice.weighted) : std::vector<double>{}, context)) {
      const double mean = sum_of(block.pair.vector) / static_cast<double>(block.actors.size());
      const bool value_known = block.pair.why == reason::none || block.pair.uncertainty <= 1e-11 * block.pair.value;
      for (std::size_t k = 0; k < block.actors.size(); ++k) {
        const std::size_t cell = at(block.actors[k]) * columns.size();
        const bool tied = shares.view().degree_of(block.actors[k]) > 0;
        const reason why = tied ? block.pair.why : net.n() == 1 ? reason::one_actor : reason::isolate;
        out.set(cell, why == reason::none ? scalar(block.pair.value * block.pair.vector[k] / mean) : scalar(why));
        out.set(cell + 1, why == reason::none || (tied && value_known) ? scalar(std::min(1.0, block.pair.value)) : scalar(why));
      }
    }
    return out;
  }

  static csr within_sectors(const network_view& net, const csr_view& shares) {
    csr out;
    for (index_t i = 0; i < net.n(); ++i) {
      for (index_t a = shares.first(i); a < shares.last(i); ++a) {
        if (net.sectors[shares.targets[at(a)]] != net.sectors[i]) continue;
        out.targets.push_back(shares.targets[at(a)]);
        out.values.push_back(shares.value(a));
      }
      out.offsets.push_back(static_cast<index_t>(out.targets.size()));
    }
    return out;
  }

  /// What each actor has with all others, both directions together; 1 without ties.
  static std::vector<double> totals(const network_view& net, bool weighted) {
    std::vector<running_sum> sums(at(net.n()));
    for_each_dyad(net, [&](const dyad& d) {
      const double both = d.strength_forth(weighted) + d.strength_back(weighted);
      sums[at(d.i)] += both;
      sums[at(d.j)] += both;
    });
    std::vector<double> out;
    for (const running_sum& sum : sums) out.push_back(sum.value() > 0 ? sum.value() : 1);
    return out;
  }
};
inline constexpr spectral_segregation_fn spectral_segregation{};

}  // namespace samspill::mixing
