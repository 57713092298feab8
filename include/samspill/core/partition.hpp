#pragma once

#include <span>
#include <string>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/index.hpp>

namespace samspill {

/// Which sector each actor belongs to: a label in [0, count) for every actor. `count` 0 means that no sectors were given.
struct partition_view {
  std::span<const index_t> labels;
  index_t count = 0;

  bool given() const { return count > 0; }
  index_t operator[](index_t actor) const { return labels[at(actor)]; }

  std::vector<index_t> sizes() const {
    std::vector<index_t> out(at(count), 0);
    for (const index_t g : labels) ++out[at(g)];
    return out;
  }
};

/// Refuses labels outside [0, count) and a length other than the number of actors.
inline void check_partition(partition_view sectors, index_t actors) {
  if (!sectors.given()) return;
  if (sectors.labels.size() != at(actors))
    throw invalid_input(errc::length_mismatch, "sectors", std::to_string(sectors.labels.size()) + " labels for " + std::to_string(actors) + " actors",
                        "give every actor one sector");
  for (std::size_t i = 0; i < sectors.labels.size(); ++i)
    if (sectors.labels[i] < 0 || sectors.labels[i] >= sectors.count)
      throw invalid_input(errc::sector_out_of_range, "actor " + std::to_string(i), "its sector is not one of the " + std::to_string(sectors.count),
                          "sectors are numbered from 0");
}

}  // namespace samspill
