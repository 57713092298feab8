#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/pairs_by_sector.hpp>

namespace samspill::mixing {

struct ei_index_by_sector_options {
  samspill::direction direction = samspill::direction::all;
  bool weighted = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"direction", &ei_index_by_sector_options::direction}, field{"weighted", &ei_index_by_sector_options::weighted},
                                            field{"missing", &ei_index_by_sector_options::missing}};
};

/// Each sector's ties with others against those inside it, (E_g - I_g)/(E_g + I_g): -1 all inside, 1 all outside.
///
/// Every tie counts once, one inside a sector, too: a sum over the actors of a sector would count that twice. `direction` says whether ties with others count
/// when given, received or both. Undefined for a sector without actors (no_actors), without ties (no_ties), and where none of its cells was observed
/// (not_observed). Loops are left out. O(m + k^2).
struct ei_index_by_sector_fn : on_any_graph<ei_index_by_sector_fn> {
  static constexpr metric_info info{.name = "mixing.ei_index_by_sector", .catalogue = "D2", .scope = scope::sector, .in = unit::signed_share, .low = -1, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse, .sectors = sectors::needed, .source = "krackhardt1988"};
  using options = ei_index_by_sector_options;
  using on_any_graph<ei_index_by_sector_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::sides; }

  per_sector operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return from_counts(count_by_sector(seen, choice.weighted), choice); }, [&] {
      per_sector out(at(net.sectors.count));
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

  static per_sector from_counts(const sector_counts& table, const options& choice) {
    const std::vector<sector_cells> cells = cells_by_sector(table, choice.direction);
    per_sector out(cells.size());
    for (std::size_t g = 0; g < cells.size(); ++g) {
      const double all = cells[g].ties_inside + cells[g].ties_outside;
      if (table.sizes[g] == 0) out.undefine(g, reason::no_actors);
      else if (table.actors == 1) out.undefine(g, reason::one_actor);
      else if (cells[g].cells_inside + cells[g].cells_outside == 0) out.undefine(g, reason::not_observed);
      else if (all == 0) out.undefine(g, reason::no_ties);
      else out.values[g] = (cells[g].ties_outside - cells[g].ties_inside) / all;
    }
    return out;
  }
};
inline constexpr ei_index_by_sector_fn ei_index_by_sector{};

}  // namespace samspill::mixing
