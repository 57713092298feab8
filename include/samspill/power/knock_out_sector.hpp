#pragma once

#include <vector>

#include <samspill/core/needs.hpp>
#include <samspill/power/knock_out.hpp>

namespace samspill::power {

/// What a network loses when all actors of a sector leave together: f(G) - f(G - sector), with f as for knock_out.
///
/// Undefined for an empty sector (no_actors), and as there; where nobody is left, the largest component and the pairs are 0. Unobserved cells: refused. Loops are
/// left out. O(n + m) for each sector, as closeness for what follows paths; above a minute only with `allow_slow`.
struct knock_out_sector_fn : on_any_graph<knock_out_sector_fn> {
  static constexpr metric_info info{.name = "power.knock_out_sector", .catalogue = "A30", .scope = scope::sector, .weights = weights::costs, .in = unit::actors,
                                    .same = under::relabel | under::reverse, .unobserved = unobserved::refuse, .sectors = sectors::needed, .source = "koschutzki2005"};
  using options = knock_out_options;
  using on_any_graph<knock_out_sector_fn>::operator();

  per_sector operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    need_sectors(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return lost(seen, choice, context); }, [&] {
      per_sector out(at(net.sectors.count));
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

 private:
  static per_sector lost(const network_view& net, const options& choice, const run_context& context) {
    const bool paths = by_paths(choice.of);
    const auto [walk, lengths] = path_rows(net, paths ? choice.direction : direction::all, paths ? choice.cost : path_cost::hops);
    const csr_view rows = walk.view(), back = walk.back();
    const double nanoseconds = paths ? nanoseconds_of_distance_sums(rows, back, lengths) : 10 * (static_cast<double>(net.n()) + static_cast<double>(rows.arcs()));
    need_affordable(1e-9 * (net.sectors.count + 1) * nanoseconds, choice.allow_slow);
    std::vector<char> gone(at(net.n()), 0);
    const scalar now = worth_without(rows, back, lengths, gone, choice.of, context);
    const std::vector<index_t> sizes = net.sectors.sizes();
    per_sector out(at(net.sectors.count));
    for (index_t g = 0; g < net.sectors.count; ++g) {
      stop_if_asked(context);
      for (index_t i = 0; i < net.n(); ++i) gone[at(i)] = net.sectors[i] == g;
      const scalar left = !now.defined() ? now : worth_without(rows, back, lengths, gone, choice.of, context);
      if (sizes[at(g)] == 0) out.undefine(at(g), reason::no_actors);
      else if (!left.defined()) out.undefine(at(g), left.why);
      else out.values[at(g)] = now.value - left.value;
    }
    return out;
  }
};
inline constexpr knock_out_sector_fn knock_out_sector{};

}  // namespace samspill::power
