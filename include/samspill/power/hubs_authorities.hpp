#pragma once

#include <array>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/perron.hpp>
#include <samspill/solve/scaled.hpp>
#include <samspill/solve/two_sided.hpp>

namespace samspill::power {

struct hubs_authorities_options {
  scaling scale = scaling::l2;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"scale", &hubs_authorities_options::scale}, field{"weighted", &hubs_authorities_options::weighted},
                                            field{"missing", &hubs_authorities_options::missing}};
};

/// Hubs, who name authorities, and authorities, whom hubs name (HITS): the left and right singular vectors of W with its largest singular value.
///
/// Each column has length 1 (l2), largest entry 1 (max), sum 1 (sum), or largest entry 1 (none). Undefined without ties (no_ties), where the largest singular
/// value stands more than once, so that the vectors are not unique (tie_in_spectrum; always so for connected undirected networks without odd cycles), and where
/// they are not found (not_converged). Unobserved cells: refused. Loops are left out. O(m) a step.
struct hubs_authorities_fn : on_any_graph<hubs_authorities_fn> {
  static constexpr metric_info info{.name = "power.hubs_authorities", .catalogue = "A6", .scope = scope::actor_column, .weights = weights::strengths,
                                    .in = unit::number, .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names,
                                    .unobserved = unobserved::refuse, .source = "kleinberg1999"};
  static constexpr std::array<std::string_view, 2> columns{"hub", "authority"};
  using options = hubs_authorities_options;
  using on_any_graph<hubs_authorities_fn>::operator();

  actor_columns operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    const auto all = [&](reason why) {
      actor_columns out(at(net.n()), columns);
      out.undefine_all(why);
      return out;
    };
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const csr both = two_sided(seen, choice.weighted);
      if (both.targets.empty()) return all(reason::no_ties);
      const eigenpair found = perron(both, true, context);
      if (found.why != reason::none) return all(found.why);
      actor_columns out(at(seen.n()), columns);
      for (std::size_t column = 0; column < 2; ++column) {
        per_actor side;
        const auto first = found.vector.begin() + static_cast<std::ptrdiff_t>(column * out.rows);
        side.values.assign(first, first + seen.n());
        side = scaled(std::move(side), choice.scale == scaling::none ? scaling::max : choice.scale);
        for (std::size_t i = 0; i < out.rows; ++i) out(i, column) = side.values[i];
      }
      return out;
    }, [&] { return all(reason::not_observed); });
  }
};
inline constexpr hubs_authorities_fn hubs_authorities{};

}  // namespace samspill::power
