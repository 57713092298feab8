#pragma once

#include <algorithm>
#include <span>

#include <samspill/core/network.hpp>
#include <samspill/core/options.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

/// Row i holds the share of each partner j in the ties of i, u_ij / sum_k u_ik: of what i gives (out, u_ij = w_ij), receives (in, w_ji), or both (all).
///
/// Loops are left out; a row without such ties stays empty. O(n + m).
inline csr tie_shares(const network_view& net, direction way, bool weighted) {
  csr shares;
  shares.offsets.reserve(at(net.n()) + 1);
  shares.targets.reserve(at(net.out.arcs()));
  shares.values.reserve(at(net.out.arcs()));
  for (index_t i = 0; i < net.n(); ++i) {
    const std::size_t begin = shares.values.size();
    for (index_t a = net.out.first(i), b = net.in.first(i); a < net.out.last(i) || b < net.in.last(i);) {
      const index_t to = a < net.out.last(i) ? net.out.targets[at(a)] : net.n();
      const index_t from = b < net.in.last(i) ? net.in.targets[at(b)] : net.n();
      const index_t j = std::min(to, from);
      const double given = to != j ? 0.0 : weighted ? net.out.value(a) : 1.0;
      const double received = from != j ? 0.0 : weighted ? net.in.value(b) : 1.0;
      a += to == j;
      b += from == j;
      const double u = way == direction::out ? given : way == direction::in ? received : given + received;
      if (j == i || u <= 0) continue;
      shares.targets.push_back(j);
      shares.values.push_back(u);
    }
    const auto row = std::span(shares.values).subspan(begin);
    const double all = sum_of(row);
    for (double& share : row) share /= all;
    shares.offsets.push_back(static_cast<index_t>(shares.targets.size()));
  }
  return shares;
}

}  // namespace samspill
