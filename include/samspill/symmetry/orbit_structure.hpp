#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/automorphisms.hpp>
#include <samspill/symmetry/orbits.hpp>

namespace samspill::symmetry {

/// How much symmetry a network has. With orbits O_k of the automorphisms (see orbits): `orbits`, their number; `redundancy`, orbits/n, 1 where nobody can be
/// exchanged; `entropy`, -sum |O_k|/n ln |O_k|/n, and its share of ln n; `automorphisms`, |Aut| (inf above 1.8e308), and its logarithm; `symmetry`,
/// (|Aut|/n!)^(1/n).
///
/// Undefined without actors (no_actors); the normalised entropy of one actor (one_actor). Where the search was cut off (see orbits), the first four are those of
/// the equitable partition, `how` says best_found, and those of |Aut| are undefined (too_large). Unobserved cells: refused.
struct orbit_structure_fn : on_any_graph<orbit_structure_fn> {
  static constexpr metric_info info{.name = "symmetry.orbit_structure", .catalogue = "C23", .scope = scope::category, .weights = weights::strengths,
                                    .in = unit::number, .low = 0, .same = under::relabel | under::scale | under::reverse | under::sector_names,
                                    .unobserved = unobserved::refuse, .source = "macarthur2008"};
  static constexpr std::array<std::string_view, 7> parts{"orbits", "redundancy", "entropy", "normalized_entropy", "symmetry", "log_automorphisms", "automorphisms"};
  using options = orbits_options;
  using on_any_graph<orbit_structure_fn>::operator();

  categories operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.within_sectors) need_sectors(net);
    const auto all = [](reason why) {
      categories out(parts);
      out.undefine_all(why);
      return out;
    };
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      if (seen.n() == 0) return all(reason::no_actors);
      return describe(automorphisms(seen, choice.weighted, choice.within_sectors ? seen.sectors.labels : std::span<const index_t>{}, step_limit(choice.allow_slow), context));
    }, [&] { return all(reason::not_observed); });
  }

 private:
  static categories describe(const automorphism_group& group) {
    const double n = static_cast<double>(group.orbit.size());
    std::vector<double> sizes(at(group.orbits), 0);
    for (const index_t k : group.orbit) ++sizes[at(k)];
    // in order of size, so that the sum does not depend on how the actors are numbered
    std::sort(sizes.begin(), sizes.end());
    running_sum entropy, log_factorial;
    for (const double size : sizes) entropy += size / n * std::log(n / size);
    for (double k = 2; k <= n; ++k) log_factorial += std::log(k);
    categories out(parts);
    out.values = {static_cast<double>(group.orbits), group.orbits / n, entropy.value(), entropy.value() / std::log(n),
                  std::exp((group.log_size - log_factorial.value()) / n), group.log_size, group.size};
    if (n == 1) out.undefine(3, reason::one_actor);
    if (group.complete) return out;
    out.how.way = method::best_found;
    for (std::size_t part = 4; part < parts.size(); ++part) out.undefine(part, reason::too_large);
    return out;
  }
};
inline constexpr orbit_structure_fn orbit_structure{};

}  // namespace samspill::symmetry
