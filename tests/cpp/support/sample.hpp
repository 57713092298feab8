#pragma once

#include <map>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/random.hpp>

namespace sample {

using namespace samspill;

/// What kind of network to draw.
struct kind {
  index_t actors = 12;
  bool directed = true;
  bool weighted = true;
  bool with_loops = false;
  double density = 0.3;
  index_t sectors = 3;
};

/// Ties as a list, so that a test can permute, scale or turn them before they become a network.
struct tie_list {
  kind of;
  std::vector<index_t> from, to;
  std::vector<double> weight;
  std::vector<index_t> labels;

  network make(observed seen = {}) const;
};

tie_list draw(const kind& of, std::uint64_t seed);

/// The actor i of `ties` becomes actor `place[i]`.
tie_list relabelled(tie_list ties, const std::vector<index_t>& place);

/// One actor becomes two of its sector, each with half of every tie.
tie_list split_in_halves(tie_list ties, index_t actor);

std::vector<index_t> permutation(index_t n, std::uint64_t seed);

}  // namespace sample
