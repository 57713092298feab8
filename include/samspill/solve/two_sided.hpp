#pragma once

#include <vector>

#include <samspill/core/network.hpp>

namespace samspill {

/// Every actor twice, as giver (i) and as receiver (n + i), and each arc i -> j as a tie between giver i and receiver j: the symmetric matrix (0 W; W' 0).
/// Its positive eigenvalues are the singular values of W, its vectors the left above the right singular vectors. Loops are left out. O(n + m).
inline csr two_sided(const network_view& net, bool weighted) {
  csr out;
  const auto side = [&](const csr_view& rows, index_t shift) {
    for (index_t i = 0; i < rows.rows(); ++i) {
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
        if (rows.targets[at(arc)] == i) continue;
        out.targets.push_back(rows.targets[at(arc)] + shift);
        out.values.push_back(weighted ? rows.value(arc) : 1.0);
      }
      out.offsets.push_back(static_cast<index_t>(out.targets.size()));
    }
  };
  side(net.out, net.n());
  side(net.in, 0);
  return out;
}

}  // namespace samspill
