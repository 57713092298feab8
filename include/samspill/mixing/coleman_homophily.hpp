#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/pairs_by_sector.hpp>

namespace samspill::mixing {

struct coleman_homophily_options {
  bool approximate = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"approximate", &coleman_homophily_options::approximate}, field{"missing", &coleman_homophily_options::missing}};
};

/// Coleman's homophily of each sector: how far its ties within, I_g, are from E_g = d_g (n_g - 1) / (n - 1), as many as chance would put there of the d_g
/// that it gives: (I_g - E_g) / (d_g - E_g) where there are more, (I_g - E_g) / E_g where there are not.
///
/// 1: all within; 0: as by chance; -1: none within. `approximate` takes n_g / n for the chance, as in Coleman's printed values. With unobserved cells the
/// chance is the share of the observed cells that are within. An undirected tie is given by both ends. Undefined for a sector without actors (no_actors),
/// with one (singleton_sector), without ties (no_ties) or observed cells (not_observed). Loops are left out. O(m + k^2).
struct coleman_homophily_fn : on_any_graph<coleman_homophily_fn> {
  static constexpr metric_info info{.name = "mixing.coleman_homophily", .catalogue = "D5", .scope = scope::sector, .in = unit::signed_share, .low = -1, .high = 1,
                                    .same = under::relabel | under::scale, .sectors = sectors::needed, .source = "coleman1958"};
  using options = coleman_homophily_options;
  using on_any_graph<coleman_homophily_fn>::operator();
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
    const std::vector<sector_cells> cells = cells_by_sector(table, direction::out);
    const std::vector<index_t>& sizes = table.sizes;
    const double both_ends = table.directed ? 1 : 2;
    per_sector out(cells.size());
    for (std::size_t g = 0; g < cells.size(); ++g) {
      const double within = both_ends * cells[g].ties_inside, given = within + cells[g].ties_outside;
      const double possible = both_ends * cells[g].cells_inside;
      const double chance = choice.approximate ? sizes[g] / static_cast<double>(table.actors) : possible / (possible + cells[g].cells_outside);
      if (sizes[g] == 0) out.undefine(g, reason::no_actors);
      else if (table.actors == 1) out.undefine(g, reason::one_actor);
      else if (sizes[g] == 1) out.undefine(g, reason::singleton_sector);
      else if (possible == 0) out.undefine(g, reason::not_observed);
      else if (given == 0) out.undefine(g, reason::no_ties);
      else out.values[g] = homophily(within, given, chance * given);
    }
    return out;
  }

 private:
  static double homophily(double within, double given, double expected) {
    return within > expected ? (within - expected) / (given - expected) : (within - expected) / expected;
  }
};
inline constexpr coleman_homophily_fn coleman_homophily{};

}  // namespace samspill::mixing
