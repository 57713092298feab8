#pragma once

#include <span>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/dyads.hpp>
#include <samspill/core/options.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

/// Row i holds the share of each partner j in the ties of i, u_ij / sum_k u_ik: of what i gives (out, u_ij = w_ij), receives (in, w_ji), or both (all).
///
/// Loops are left out; a row without such ties stays empty. O(n + m).
inline csr tie_shares(const network_view& net, direction way, bool weighted) {
  std::vector<index_t> from, to;
  std::vector<double> worth;
  const auto put = [&](index_t i, index_t j, double given, double received) {
    const double u = way == direction::out ? given : way == direction::in ? received : given + received;
    if (u <= 0) return;
    from.push_back(i);
    to.push_back(j);
    worth.push_back(u);
  };
  const bool alike = way == direction::all;  // u_ij = u_ji
  for_each_dyad(net, [&](const dyad& d) {
    const double forth = d.strength_forth(weighted), back = d.strength_back(weighted);
    put(d.i, d.j, forth, back);
    if (!alike) put(d.j, d.i, back, forth);
  });
  csr shares = build_csr<strength>(net.n(), from, to, worth, !alike);
  for (index_t i = 0; i < net.n(); ++i) {
    const auto row = std::span(shares.values).subspan(at(shares.offsets[at(i)]), at(shares.offsets[at(i) + 1] - shares.offsets[at(i)]));
    const double all = sum_of(row);
    for (double& share : row) share /= all;
  }
  return shares;
}

}  // namespace samspill
