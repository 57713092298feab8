#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/random.hpp>

namespace samspill::detail {

/// Uniform in [0, bound) for any bound: `philox::below` knows 32 bits only. Bits above the bound are drawn again.
inline std::uint64_t below(philox& random, std::uint64_t bound) {
  if (bound <= std::numeric_limits<std::uint32_t>::max()) return random.below(static_cast<std::uint32_t>(bound));
  std::uint64_t mask = bound - 1;
  for (int shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
  for (;;) {
    const std::uint64_t high = random();
    const std::uint64_t drawn = ((high << 32) | random()) & mask;
    if (drawn < bound) return drawn;
  }
}

/// `wanted` different numbers below `all`, in ascending order; every choice is equally likely. O(wanted), or O(all) where most are wanted.
inline void choose(std::uint64_t wanted, std::uint64_t all, philox& random, std::vector<std::uint64_t>& out) {
  out.clear();
  if (wanted > all / 4) {
    for (std::uint64_t c = 0; out.size() < wanted; ++c)
      if (below(random, all - c) < wanted - out.size()) out.push_back(c);
    return;
  }
  // what is missing after the doubles are out is drawn anew; how much depends on no number's identity, so none is favoured
  while (out.size() < wanted) {
    for (std::uint64_t k = out.size(); k < wanted; ++k) out.push_back(below(random, all));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
}

enum class cell_kind : std::uint8_t { arcs, pairs };

/// The cells off the diagonal in which a draw may put ties, numbered from 0: those that were observed (pairs: in both directions where the
/// network is directed). Where everything was observed the numbers are arithmetic and no list is kept.
class open_cells {
 public:
  open_cells(const network_view& net, cell_kind kind) : n_(net.n()), kind_(kind), listed_(!net.fully_observed()) {
    if (!listed_) return;
    for (index_t i = 0; i < n_; ++i)
      for (index_t j = kind == cell_kind::arcs ? 0 : i + 1; j < n_; ++j)
        if (i != j && open(net, i, j)) list_.emplace_back(i, j);
  }

  bool open(const network_view& net, index_t i, index_t j) const {
    return !listed_ || (kind_ == cell_kind::pairs && net.directed ? net.observed_both_ways(i, j) : net.observed_arc(i, j));
  }

  std::uint64_t count() const {
    if (listed_) return list_.size();
    const auto n = static_cast<std::uint64_t>(n_);
    if (n < 2) return 0;
    return kind_ == cell_kind::arcs ? n * (n - 1) : n * (n - 1) / 2;
  }

  std::pair<index_t, index_t> operator[](std::uint64_t cell) const {
    if (listed_) return list_[cell];
    if (kind_ == cell_kind::arcs) {
      const auto i = static_cast<index_t>(cell / static_cast<std::uint64_t>(n_ - 1));
      const auto j = static_cast<index_t>(cell % static_cast<std::uint64_t>(n_ - 1));
      return {i, j < i ? j : j + 1};
    }
    // pairs by their larger member: j (j - 1)/2 of them come before j
    auto j = static_cast<std::uint64_t>((1 + std::sqrt(1 + 8 * static_cast<double>(cell))) / 2);
    while (j * (j - 1) / 2 > cell) --j;
    while ((j + 1) * j / 2 <= cell) ++j;
    return {static_cast<index_t>(cell - j * (j - 1) / 2), static_cast<index_t>(j)};
  }

 private:
  index_t n_;
  cell_kind kind_;
  bool listed_;
  std::vector<std::pair<index_t, index_t>> list_;
};

}  // namespace samspill::detail
