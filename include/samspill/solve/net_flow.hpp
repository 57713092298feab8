#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/solve/laplacian.hpp>

namespace samspill {

/// What a pair of actors tells of how far apart their ranks lie. share: (w_ij - w_ji)/(w_ij + w_ji), a pair counting w_ij + w_ji; log_ratio: the logarithm of
/// (w_ij + 1/2)/(w_ji + 1/2), counting alike; difference: w_ij - w_ji, every pair counting 1.
enum class net_flow : std::uint8_t { share, log_ratio, difference };
constexpr auto names_of(net_flow) { return std::array<std::string_view, 3>{"share", "log_ratio", "difference"}; }

/// Every tied pair as a spring whose rest is its net flow: who gives more stands higher.
inline spring_rows springs_of(const network_view& net, bool weighted, net_flow flow) {
  spring_rows out(at(net.n()));
  for_each_dyad(net, [&](const dyad& d) {
    const double forth = d.strength_forth(weighted), back = d.strength_back(weighted), both = forth + back;
    const double weight = flow == net_flow::difference ? 1 : both;
    const double rest = flow == net_flow::difference ? forth - back : flow == net_flow::log_ratio ? std::log((forth + .5) / (back + .5)) : (forth - back) / both;
    out[at(d.i)].push_back({d.j, weight, rest});
    out[at(d.j)].push_back({d.i, weight, -rest});
  });
  return out;
}

/// The levels that suit all ties best when each tie i -> j would have i one level above j: the least of sum w_ij (s_i - s_j - 1)^2, with mean 0 in each
/// component. SpringRank without its prior, minus the trophic levels of MacKay, Johnson and Sansom, and the potential of HodgeRank.
inline per_actor best_levels(const network_view& net, bool weighted, const run_context& context) {
  return laplacian(springs_of(net, weighted, net_flow::share)).levels(context);
}

/// Actors without a tie to anybody else have no level among others.
inline void undefine_isolates(per_actor& levels, const spring_rows& ties) {
  for (std::size_t i = 0; i < ties.size(); ++i)
    if (ties[i].empty()) levels.undefine(i, reason::isolate);
}

}  // namespace samspill
