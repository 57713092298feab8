#pragma once

#include <cstddef>
#include <cstdint>

namespace samspill {

/// Numbers of actors and arcs: 32-bit signed, which Eigen::Map and SciPy share. Counts of pairs and triples are std::int64_t.
using index_t = std::int32_t;

constexpr std::size_t at(index_t i) { return static_cast<std::size_t>(i); }

}  // namespace samspill
