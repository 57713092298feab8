#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/path_sums.hpp>
#include <samspill/solve/path_sums_by_sector.hpp>
#include <samspill/solve/sector_profile.hpp>

namespace samspill::mixing {

struct bridging_options {
  path_cost cost = path_cost::unset;
  bool weighted = false;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"cost", &bridging_options::cost}, field{"weighted", &bridging_options::weighted},
                                            field{"allow_slow", &bridging_options::allow_slow}, field{"missing", &bridging_options::missing}};
};

/// How each actor bridges sectors, in five columns. `sectors`: how many its ties reach, its own among them. `effective_sectors`: the same with each as heavy as
/// its share p_g of the ties, exp(-sum_g p_g ln p_g) (Hill's number of order 1). `outside`: the share of its ties that leave its sector. `betweenness`: the
/// share of shortest paths that run through it, summed over all pairs of others of different sectors (unordered where undirected). `bridging_coefficient`:
/// (1 / d_i) / sum_j 1 / d_j over its partners j, d the number of partners (Hwang et al. 2006); times betweenness it is bridging centrality.
///
/// All but the paths read ties both ways, a pair tied both ways being two ties; `weighted` counts them by strength. Undefined for an actor without ties
/// (isolate, one_actor), and betweenness where all are of one sector (one_sector). Unobserved cells: refused. Loops are left out. O(n m) by hops, and by cost
/// in most networks, O(n m log n) at worst; above a minute of work only with `allow_slow`.
struct bridging_fn : on_any_graph<bridging_fn> {
  static constexpr metric_info info{.name = "mixing.bridging", .catalogue = "D13", .scope = scope::actor_column, .weights = weights::costs, .in = unit::number, .low = 0,
                                    .same = under::relabel | under::reverse | under::sector_names, .unobserved = unobserved::refuse, .sectors = sectors::needed,
                                    .source = "everett2016"};
  using options = bridging_options;
  using on_any_graph<bridging_fn>::operator();
  static constexpr std::array<std::string_view, 5> columns{"sectors", "effective_sectors", "outside", "betweenness", "bridging_coefficient"};

  actor_columns operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return bridges(seen, choice, context); }, [&] {
      actor_columns out(at(net.n()), columns);
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

 private:
  static actor_columns bridges(const network_view& net, const options& choice, const run_context& context) {
    const std::vector<double> between = between_sectors(net, choice, context);
    const std::vector<double> partners = partners_of(net);
    const bool one_sector = sectors_with_actors(net) < 2;
    actor_columns out(at(net.n()), columns);
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::ties;
    for_each_sector_profile(net, direction::all, reading, [&](index_t i, std::span<const sector_amount> amounts, double total) {
      const std::size_t row = at(i) * columns.size();
      if (amounts.empty()) {
        for (std::size_t c = 0; c < columns.size(); ++c) out.undefine(row + c, net.n() == 1 ? reason::one_actor : reason::isolate);
        return;
      }
      running_sum entropy, outside;
      for (const sector_amount& one : amounts) {
        const double share = one.amount / total;
        if (share > 0) entropy += -share * std::log(share);
        if (one.sector != net.sectors[i]) outside += share;
      }
      out.values[row] = static_cast<double>(amounts.size());
      out.values[row + 1] = std::exp(entropy.value());
      out.values[row + 2] = std::min(1.0, outside.value());
      out.set(row + 3, one_sector ? scalar(reason::one_sector) : scalar(between[at(i)]));
      running_sum others;
      for_each_partner(net, direction::all, i, [&](index_t j) { others += 1 / partners[at(j)]; });
      out.values[row + 4] = 1 / partners[at(i)] / others.value();
    });
    return out;
  }

  /// Brandes' accumulation in which only actors of other sectors than the start's count as ends.
  static std::vector<double> between_sectors(const network_view& net, const options& choice, const run_context& context) {
    const std::vector<double> lengths = path_costs(net.out, net.meaning, choice.cost);
    need_affordable_path_sums(net.out, lengths, choice.allow_slow);
    std::vector<double> out = path_sums(net, lengths, {.groups = net.sectors.labels}, path_part::actors, context);
    if (!net.directed)
      for (double& b : out) b /= 2;
    return out;
  }

  static std::vector<double> partners_of(const network_view& net) {
    std::vector<double> out(at(net.n()), 0.0);
    for (index_t i = 0; i < net.n(); ++i) for_each_partner(net, direction::all, i, [&](index_t) { ++out[at(i)]; });
    return out;
  }
};
inline constexpr bridging_fn bridging{};

/// The share of shortest paths that run through each actor, by the sectors where they start and end: entry (i k + g) k + h sums sigma_st(i)/sigma_st over ordered pairs of
/// others, s in sector g and t in sector h.
///
/// Undirected ties run both ways: (g, h) is (h, g) but for rounding, and a pair inside a sector counts twice in (g, g). The entries with g < h (directed: all with
/// g != h) sum to the `betweenness` of bridging, which the other columns and `weighted` do not concern here. Undefined for an actor without ties (isolate, one_actor);
/// 0 for a sector without actors. Brandes' accumulation with k numbers an actor, O(n m k), and n log n more for each start by cost. Memory for n k (k + 2) numbers, 2 n k
/// more for each further thread. Above a minute of work or 1 GiB only with `allow_slow`.
inline value_list bridging_by_sectors(const network_view& net, bridging_options choice = {}, run_context context = {}) {
  need_sectors(net);
  const std::size_t n = at(net.n()), pairs = at(net.sectors.count) * at(net.sectors.count);
  need_affordable(0, choice.allow_slow, bytes_of_path_sums_by_sector(net));
  return under_missing_rule(net, choice.missing, bridging_fn::info.unobserved, [&](const network_view& seen) {
    const std::vector<double> lengths = path_costs(seen.out, seen.meaning, choice.cost);
    need_affordable(1e-9 * static_cast<double>(n) * nanoseconds_of_paths_by_sector(seen, lengths), choice.allow_slow);
    value_list out;
    out.values = path_sums_by_sector(seen, lengths, context);
    for (std::size_t i = 0; i < n; ++i) {
      bool tied = false;
      for_each_partner(seen, direction::all, static_cast<index_t>(i), [&](index_t) { tied = true; });
      for (std::size_t pair = 0; pair < pairs && !tied; ++pair) out.undefine(i * pairs + pair, n == 1 ? reason::one_actor : reason::isolate);
    }
    return out;
  }, [&] {
    value_list none(n * pairs);
    none.undefine_all(reason::not_observed);
    return none;
  });
}

}  // namespace samspill::mixing
