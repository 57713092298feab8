#pragma once

#include <cmath>
#include <utility>
#include <vector>

#include <samspill/solve/perron.hpp>

namespace samspill {

/// The Perron pair of one block of a matrix: its actors, the root, and the vector over them.
struct block_root {
  std::vector<index_t> actors;
  eigenpair pair;
};

/// The Perron pair of each irreducible block of a matrix without negative entries; 0 and 1 for a single actor. The diagonal is left out.
///
/// `scale`, where given, makes the matrix symmetric: b_ij s_i = b_ji s_j. Then blocks are solved as D^1/2 B D^-1/2, whose roots are those of B.
inline std::vector<block_root> block_roots(const csr_view& rows, const std::vector<double>& scale, const run_context& context) {
  const bool symmetric = !scale.empty();
  csr even;
  if (symmetric) {
    even = {{rows.offsets.begin(), rows.offsets.end()}, {rows.targets.begin(), rows.targets.end()}, {rows.values.begin(), rows.values.end()}};
    for (index_t i = 0; i < rows.rows(); ++i)
      for (index_t a = rows.first(i); a < rows.last(i); ++a) even.values[at(a)] *= std::sqrt(scale[at(i)] / scale[at(rows.targets[at(a)])]);
  }
  const csr_view solved = symmetric ? even.view() : rows;
  const component_list parts = strong_components(solved);
  std::vector<std::vector<index_t>> members = members_of(parts);
  const std::vector<index_t> places = places_in(members, rows.rows());
  std::vector<block_root> out;
  for (std::vector<index_t>& actors : members) {
    block_root one{std::move(actors), {.vector = {1}}};
    if (one.actors.size() > 1) one.pair = detail::own_pair(arcs_inside(solved, parts, one.actors, places), symmetric, wanted::vector, context);
    for (std::size_t k = 0; symmetric && k < one.actors.size(); ++k) one.pair.vector[k] /= std::sqrt(scale[at(one.actors[k])]);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace samspill
