#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/pairs_by_sector.hpp>

namespace samspill::mixing {

struct segregation_matrix_index_options {
  samspill::direction direction = samspill::direction::out;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"direction", &segregation_matrix_index_options::direction}, field{"missing", &segregation_matrix_index_options::missing}};
};

/// Segregation matrix index of each sector, (d_in - d_out) / (d_in + d_out) with d_in the density of ties inside it and d_out that of its ties with all others.
///
/// 1: all ties inside; 0: as dense outside; -1: none inside. `direction` says which ties with others count: given, received or both. Densities are over
/// observed cells. Undefined for a sector without actors (no_actors), with one (singleton_sector), with everybody (one_sector), without ties (no_ties), and
/// where nothing was observed inside or outside (not_observed). Loops are left out. O(m + k^2).
struct segregation_matrix_index_fn : on_any_graph<segregation_matrix_index_fn> {
  static constexpr metric_info info{.name = "mixing.segregation_matrix_index", .catalogue = "D8", .scope = scope::sector, .in = unit::signed_share, .low = -1,
                                    .high = 1, .same = under::relabel | under::scale, .sectors = sectors::needed, .source = "fershtman1997"};
  using options = segregation_matrix_index_options;
  using on_any_graph<segregation_matrix_index_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::sides; }

  per_sector operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return from_counts(count_by_sector(seen, false), choice); }, [&] {
      per_sector out(at(net.sectors.count));
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

  static per_sector from_counts(const sector_counts& table, const options& choice) {
    const std::vector<sector_cells> cells = cells_by_sector(table, choice.direction);
    per_sector out(cells.size());
    for (std::size_t g = 0; g < cells.size(); ++g) {
      const reason why = why_no_cells(table, table.sizes[g], cells[g]);
      if (why != reason::none) {
        out.undefine(g, why);
        continue;
      }
      const double inside = cells[g].ties_inside / cells[g].cells_inside, outside = cells[g].ties_outside / cells[g].cells_outside;
      if (inside + outside > 0) out.values[g] = (inside - outside) / (inside + outside);
      else out.undefine(g, reason::no_ties);
    }
    return out;
  }
};
inline constexpr segregation_matrix_index_fn segregation_matrix_index{};

}  // namespace samspill::mixing
