#pragma once

#include <span>
#include <vector>

#include <samspill/core/csr.hpp>

namespace samspill {

/// The arcs among those who are not gone, with their lengths as values.
inline csr arcs_without(const csr_view& rows, std::span<const double> lengths, std::span<const char> gone) {
  csr out;
  for (index_t i = 0; i < rows.rows(); ++i) {
    for (index_t arc = rows.first(i); !gone[at(i)] && arc < rows.last(i); ++arc) {
      if (gone[at(rows.targets[at(arc)])]) continue;
      out.targets.push_back(rows.targets[at(arc)]);
      if (!lengths.empty()) out.values.push_back(lengths[at(arc)]);
    }
    out.offsets.push_back(static_cast<index_t>(out.targets.size()));
  }
  return out;
}

/// The rows without these of their arcs, with the lengths of the others as values.
inline csr rows_without_arcs(const csr_view& rows, std::span<const double> lengths, std::span<const index_t> arcs) {
  std::vector<char> gone(rows.targets.size(), 0);
  for (const index_t arc : arcs) gone[at(arc)] = 1;
  csr out;
  for (index_t i = 0; i < rows.rows(); ++i) {
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
      if (gone[at(arc)]) continue;
      out.targets.push_back(rows.targets[at(arc)]);
      if (!lengths.empty()) out.values.push_back(lengths[at(arc)]);
    }
    out.offsets.push_back(static_cast<index_t>(out.targets.size()));
  }
  return out;
}

}  // namespace samspill
