#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/least_bounds.hpp>

namespace samspill::symmetry {

struct least_upper_boundedness_options {
  samspill::direction direction = samspill::direction::out;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &least_upper_boundedness_options::direction},
                                            field{"allow_slow", &least_upper_boundedness_options::allow_slow},
                                            field{"missing", &least_upper_boundedness_options::missing}};
};

/// 1 minus the pairs of actors of a component that have no least upper bound, as a share of the most there could be, sum (k - 1)(k - 2)/2.
///
/// An upper bound of two actors reaches both (it may be one of them); the least is one that all their other upper bounds reach. out: ties run from
/// superior to subordinate; in: from subordinate to superior, as in "reports to". 1 for trees that run away from one actor, and for undirected ties.
/// Undefined without ties (no_ties), without a component of three (zero_total), or with fewer than two actors. Unobserved cells: refused. Loops are left
/// out. O(m + c^3 / 64) with c strongly connected components, c^2 / 2 bits. Above a minute of work or 1 GiB only with `allow_slow`.
struct least_upper_boundedness_fn : on_any_graph<least_upper_boundedness_fn> {
  static constexpr metric_info info{.name = "symmetry.least_upper_boundedness", .catalogue = "C18", .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "krackhardt1994"};
  using options = least_upper_boundedness_options;
  using on_any_graph<least_upper_boundedness_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    need_one_way(choice.direction);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return share(seen, choice, context); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const network_view& net, const options& choice, const run_context& context) {
    if (net.n() < 2) return net.n() == 0 ? reason::no_actors : reason::one_actor;
    const component_list weak = weak_components(net.out, net.in);
    if (weak.count == net.n()) return reason::no_ties;
    double most = 0;
    for (const double size : sizes_of(weak)) most += (size - 1) * (size - 2) / 2;
    if (most == 0) return reason::zero_total;
    const csr_view upwards = choice.direction == direction::out ? net.in : net.out;
    return 1 - static_cast<double>(pairs_without_least_bound(upwards, weak, choice.allow_slow, context)) / most;
  }
};
inline constexpr least_upper_boundedness_fn least_upper_boundedness{};

}  // namespace samspill::symmetry
