#pragma once

#include <algorithm>

#include <samspill/core/dyads.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/laplacian.hpp>

namespace samspill {

/// Every tied pair as a conductor. Of a directed network `either` takes the stronger of the two ties, `both` the weaker (0 where one is absent), `as_reported`
/// their mean; an undirected tie has one strength.
inline spring_rows conductances(const network_view& net, tie_rule rule, bool weighted) {
  if (weighted) need_strengths(net);
  spring_rows out(at(net.n()));
  for_each_dyad(net, [&](const dyad& d) {
    const double forth = d.strength_forth(weighted), back = d.strength_back(weighted);
    const double weight = rule == tie_rule::either ? std::max(forth, back) : rule == tie_rule::both ? std::min(forth, back) : forth / 2 + back / 2;
    if (weight == 0) return;
    out[at(d.i)].push_back({d.j, weight});
    out[at(d.j)].push_back({d.i, weight});
  });
  return out;
}

}  // namespace samspill
