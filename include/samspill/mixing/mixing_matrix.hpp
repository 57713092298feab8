#pragma once

#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill::mixing {

/// `ties` counts them, `pairs` counts the observed cells in which one could stand, `density` is the first over the second.
enum class mixing_layer : std::uint8_t { ties, pairs, density };
constexpr auto names_of(mixing_layer) { return std::array<std::string_view, 3>{"ties", "pairs", "density"}; }

struct mixing_matrix_options {
  mixing_layer layer = mixing_layer::ties;
  bool weighted = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"layer", &mixing_matrix_options::layer}, field{"weighted", &mixing_matrix_options::weighted},
                                            field{"missing", &mixing_matrix_options::missing}};
};

/// Ties from each sector to each, E_gh = sum of a_ij (w_ij with weighted = true) over i in g and j in h, the giving sector in rows.
///
/// An undirected tie counts in both directions, so the matrix is symmetric, a tie inside a sector adds 2 to the diagonal, and the sum is twice the
/// number of ties; `pairs` follows the same rule: n_g n_h, on the diagonal n_g(n_g - 1). Loops are left out; empty sectors keep their row.
/// Undefined where cells could exist but none was observed (not_observed); `density` also where there can be none (no_actors, singleton_sector). O(n + m + k^2).
struct mixing_matrix_fn : on_any_graph<mixing_matrix_fn> {
  static constexpr metric_info info{.name = "mixing.mixing_matrix", .catalogue = "D1", .scope = scope::sector_sector, .in = unit::ties, .low = 0,
                                    .same = under::relabel | under::scale, .sectors = sectors::needed, .source = "koehly2004"};
  using options = mixing_matrix_options;
  using on_any_graph<mixing_matrix_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::ends; }

  sector_matrix operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return from_counts(count_by_sector(seen, choice.weighted), choice); }, [&] {
      sector_matrix out(at(net.sectors.count));
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

  static sector_matrix from_counts(const sector_counts& table, const options& choice) {
    const std::size_t k = table.sectors();
    const std::vector<index_t>& sizes = table.sizes;
    sector_matrix out(k);
    for (std::size_t g = 0; g < k; ++g)
      for (std::size_t h = 0; h < k; ++h) {
        const std::size_t cell = g * k + h;
        const auto seen = static_cast<double>(table.pairs.cells[cell]);
        const bool possible = std::int64_t{sizes[g]} * (sizes[h] - (g == h)) > 0;
        if (possible && seen == 0) out.undefine(cell, reason::not_observed);
        else if (choice.layer == mixing_layer::ties) out.values[cell] = table.ties[cell];
        else if (choice.layer == mixing_layer::pairs) out.values[cell] = seen;
        else if (possible) out.values[cell] = table.ties[cell] / seen;
        else out.undefine(cell, sizes[g] == 0 || sizes[h] == 0 ? reason::no_actors : reason::singleton_sector);
      }
    return out;
  }
};
inline constexpr mixing_matrix_fn mixing_matrix{};

}  // namespace samspill::mixing
