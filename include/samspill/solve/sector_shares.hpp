#pragma once

#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill {

namespace detail {

/// Strength of the ties from each sector to each, scaled from the observed cells of the pair to all of them; undefined where none was observed.
inline sector_matrix scaled_flows(const network_view& net, bool weighted) {
  const auto k = at(net.sectors.count);
  const std::vector<double> told = mixing_counts(net, weighted);
  const std::vector<index_t> sizes = net.sectors.sizes();
  const pair_counts seen = count_pairs(net, pair_need::giver);
  sector_matrix out(k);
  for (std::size_t cell = 0; cell < k * k; ++cell) {
    const std::size_t g = cell / k, h = cell % k;
    const auto cells = static_cast<double>(std::int64_t{sizes[g]} * (sizes[h] - (g == h)));
    if (cells == 0) continue;
    if (seen.cells[cell] == 0) out.undefine(cell, reason::not_observed);
    else out.values[cell] = told[cell] * (cells / static_cast<double>(seen.cells[cell]));
  }
  return out;
}

/// The shares of the sectors in one row (out), in one column (in), or in both together (all) of a table of flows.
inline void share_out(const sector_matrix& flows, std::size_t g, direction way, sector_matrix& out) {
  const std::size_t k = flows.rows;
  running_sum all;
  reason why = reason::none;
  for (std::size_t h = 0; h < k; ++h) {
    const auto add = [&](std::size_t cell) {
      if (flows.why(cell) != reason::none) why = flows.why(cell);
      out(g, h) += flows.values[cell];
    };
    if (way != direction::in) add(g * k + h);
    if (way != direction::out) add(h * k + g);
    all += out(g, h);
  }
  if (why == reason::none && !(all.value() > 0)) why = reason::no_ties;
  for (std::size_t h = 0; h < k; ++h) {
    if (why == reason::none) out(g, h) /= all.value();
    else out.undefine(g * k + h, why);
  }
}

}  // namespace detail

/// The share of each sector in the ties of each sector, a row a sector: of what it gives (out), receives (in), or both (all). Loops are left out.
///
/// With unobserved cells the ties of each pair of sectors are scaled to all its cells. A row is undefined without actors (no_actors) or ties (no_ties), or
/// where no cell of one of its pairs was observed (not_observed). O(n + m + k^2).
inline sector_matrix sector_shares(const network_view& net, direction way, bool weighted, missing_rule missing) {
  need_sectors(net);
  if (weighted) need_strengths(net);
  const auto k = at(net.sectors.count);
  const auto shares = [&](const network_view& seen) {
    const sector_matrix flows = detail::scaled_flows(seen, weighted);
    const std::vector<index_t> sizes = seen.sectors.sizes();
    sector_matrix out(k);
    for (std::size_t g = 0; g < k; ++g) {
      if (sizes[g] > 0) detail::share_out(flows, g, way, out);
      else
        for (std::size_t h = 0; h < k; ++h) out.undefine(g * k + h, reason::no_actors);
    }
    return out;
  };
  return under_missing_rule(net, missing, unobserved::available, shares, [&] {
    sector_matrix out(k);
    out.undefine_all(reason::not_observed);
    return out;
  });
}

}  // namespace samspill
