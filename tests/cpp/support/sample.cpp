#include "support/sample.hpp"

#include <span>

namespace sample {

network tie_list::make(observed seen) const {
  return network(build_csr<strength>(of.actors, from, to, of.weighted ? std::span<const double>(weight) : std::span<const double>{}, of.directed), of.directed, labels,
                 of.actors > 0 ? of.sectors : 0, std::move(seen));
}

tie_list draw(const kind& of, std::uint64_t seed) {
  philox random(seed, 0);
  tie_list out{of, {}, {}, {}, {}};
  for (index_t i = 0; i < of.actors; ++i) {
    out.labels.push_back(static_cast<index_t>(random.below(static_cast<std::uint32_t>(of.sectors))));
    for (index_t j = of.directed ? 0 : i; j < of.actors; ++j) {
      if (i == j && !of.with_loops) continue;
      if (random.unit() >= of.density) continue;
      out.from.push_back(i);
      out.to.push_back(j);
      out.weight.push_back(1.0 + random.below(9));
    }
  }
  return out;
}

tie_list relabelled(tie_list ties, const std::vector<index_t>& place) {
  std::vector<index_t> labels(ties.labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) labels[at(place[i])] = ties.labels[i];
  ties.labels = labels;
  for (index_t& i : ties.from) i = place[at(i)];
  for (index_t& j : ties.to) j = place[at(j)];
  return ties;
}

tie_list split_in_halves(tie_list ties, index_t actor) {
  const index_t twin = ties.of.actors++;
  ties.labels.push_back(ties.labels[at(actor)]);
  const std::size_t before = ties.from.size();
  for (std::size_t t = 0; t < before; ++t) {
    if (ties.from[t] != actor && ties.to[t] != actor) continue;
    ties.weight[t] /= 2;
    ties.from.push_back(ties.from[t] == actor ? twin : ties.from[t]);
    ties.to.push_back(ties.to[t] == actor ? twin : ties.to[t]);
    ties.weight.push_back(ties.weight[t]);
  }
  return ties;
}

std::vector<index_t> permutation(index_t n, std::uint64_t seed) {
  std::vector<index_t> out(at(n));
  for (index_t i = 0; i < n; ++i) out[at(i)] = i;
  philox(seed, 1).shuffle(std::span(out));
  return out;
}

}  // namespace sample
