#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>

namespace samspill {

/// Which cells of an ideal core and periphery hold ties: those with an end in the core (either), those with both (both), or, looking at no others, those within the
/// core and not those within the periphery (within).
enum class core_ideal : std::uint8_t { either, both, within };
constexpr auto names_of(core_ideal) { return std::array<std::string_view, 3>{"either", "both", "within"}; }

/// Correlation, over the cells off the diagonal, of what ties weigh with an ideal of 0 and 1, from the sums of the cells: NaN where one of the two is constant.
class split_fit {
 public:
  struct sums {
    double once = 0, squared = 0;
  };

  /// `core` and `periphery` are the sums of the cells within each.
  double operator()(std::int64_t in_core, const sums& core, const sums& periphery) const {
    const auto pairs = [](std::int64_t k) { return static_cast<double>(k) * static_cast<double>(k - 1); };
    const double inner = pairs(in_core), outer = pairs(actors - in_core);
    const bool some = ideal == core_ideal::within;
    const double cells = some ? inner + outer : pairs(actors);
    const double ones = ideal == core_ideal::either ? cells - outer : inner;
    const double once = some ? core.once + periphery.once : all.once;
    const double squared = some ? core.squared + periphery.squared : all.squared;
    const double in_ones = ideal == core_ideal::either ? all.once - periphery.once : core.once;
    const double spread = cells * squared - once * once;
    if (ones <= 0 || ones >= cells || spread <= 1e-12 * cells * squared) return std::nan("");
    return (cells * in_ones - once * ones) / std::sqrt(spread * ones * (cells - ones));
  }

  core_ideal ideal;
  std::int64_t actors;
  sums all;
};

struct core_split {
  std::vector<char> core;
  double fit = std::nan("");

  /// By more than rounding; of equal ones the smaller core, then the one whose first actors are in it.
  bool better_than(const core_split& other) const {
    if (!(std::abs(fit - other.fit) <= 1e-12)) return fit > other.fit || std::isnan(other.fit);
    const auto size = [](const core_split& s) { return std::count(s.core.begin(), s.core.end(), 1); };
    return size(*this) != size(other) ? size(*this) < size(other) : core > other.core;
  }
};

namespace detail {

/// A division into core and periphery in which one actor after another changes sides; what a change would give takes O(1), a change O(ties of the actor).
class changing_split {
 public:
  using sums = split_fit::sums;

  /// `both_ways` has each tie in both rows, its values what both directions weigh together and their squares together, without loops.
  changing_split(const csr_view& both_ways, const std::vector<double>& squares, const split_fit& fit)
      : rows_(both_ways), squares_(squares), fit_(fit), core_(at(both_ways.rows()), 0), ties_(at(both_ways.rows())), to_core_(at(both_ways.rows())) {
    for (index_t i = 0; i < rows_.rows(); ++i)
      for (index_t arc = rows_.first(i); arc < rows_.last(i); ++arc) add(ties_[at(i)], arc, 1);
    periphery_ = fit.all;
  }

  const std::vector<char>& core() const { return core_; }
  double fit() const { return fit_(in_core_, inner_, periphery_); }

  double fit_after(index_t i) const {
    const auto [size, inner, periphery] = after(i);
    return fit_(size, inner, periphery);
  }

  void change(index_t i) {
    const auto [size, inner, periphery] = after(i);
    in_core_ = size;
    inner_ = inner;
    periphery_ = periphery;
    const double sign = core_[at(i)] ? -1 : 1;
    core_[at(i)] = core_[at(i)] ? 0 : 1;
    for (index_t arc = rows_.first(i); arc < rows_.last(i); ++arc) add(to_core_[at(rows_.targets[at(arc)])], arc, sign);
  }

 private:
  struct state {
    std::int64_t in_core;
    sums inner, periphery;
  };

  void add(sums& to, index_t arc, double sign) const {
    to.once += sign * rows_.value(arc);
    to.squared += sign * squares_[at(arc)];
  }

  state after(index_t i) const {
    const double sign = core_[at(i)] ? -1 : 1;
    const sums& near = to_core_[at(i)];
    const sums& all = ties_[at(i)];
    return {in_core_ + (core_[at(i)] ? -1 : 1), {inner_.once + sign * near.once, inner_.squared + sign * near.squared},
            {periphery_.once - sign * (all.once - near.once), periphery_.squared - sign * (all.squared - near.squared)}};
  }

  csr_view rows_;
  const std::vector<double>& squares_;
  const split_fit& fit_;
  std::vector<char> core_;
  std::vector<sums> ties_, to_core_;
  std::int64_t in_core_ = 0;
  sums inner_, periphery_;
};

/// Rounds in which every actor changes sides once, always the one after whose change the fit is largest, and the best division on the way is kept; until a round
/// finds none better (Kernighan and Lin 1970).
inline core_split improved(changing_split split, const run_context& context) {
  const auto n = static_cast<index_t>(split.core().size());
  core_split best{split.core(), split.fit()};
  const auto value = [](double fit) { return std::isnan(fit) ? -2 : fit; };
  for (bool again = true; again;) {
    again = false;
    changing_split walk = split;
    std::vector<index_t> left(at(n)), changed;
    std::iota(left.begin(), left.end(), index_t{0});
    std::size_t keep = 0;
    while (!left.empty()) {
      if (context.stop.stop_requested()) throw cancelled();
      std::size_t pick = 0;
      double most = -3;
      for (std::size_t k = 0; k < left.size(); ++k)
        if (const double fit = value(walk.fit_after(left[k])); fit > most) {
          most = fit;
          pick = k;
        }
      walk.change(left[pick]);
      changed.push_back(left[pick]);
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(pick));
      if (value(walk.fit()) > value(best.fit) + 1e-12) {
        best = {walk.core(), walk.fit()};
        keep = changed.size();
        again = true;
      }
    }
    for (std::size_t k = 0; k < keep; ++k) split.change(changed[k]);
  }
  return best;
}

/// Every division, in an order in which each differs from the one before by one actor.
inline core_split best_of_all(changing_split split) {
  core_split best{split.core(), split.fit()};
  const std::uint32_t all = std::uint32_t{1} << split.core().size();
  for (std::uint32_t code = 1; code < all; ++code) {
    index_t i = 0;
    while ((code >> i & 1U) == 0) ++i;
    split.change(i);
    const core_split now{split.core(), split.fit()};
    if (!std::isnan(now.fit) && now.better_than(best)) best = now;
  }
  return best;
}

}  // namespace detail

inline constexpr index_t every_split_up_to = 15;

/// The division into core and periphery whose ideal fits best: of all for up to 15 actors; else the best found from the core of those with most ties, grown while
/// the fit grows, and from `restarts` random cores.
inline core_split best_core_split(const csr_view& both_ways, const std::vector<double>& squares, const split_fit& fit, std::int64_t restarts, std::uint64_t seed,
                                  const run_context& context) {
  const detail::changing_split empty(both_ways, squares, fit);
  const index_t n = both_ways.rows();
  if (n <= every_split_up_to) return detail::best_of_all(empty);
  std::vector<core_split> found(static_cast<std::size_t>(restarts) + 1);
  for_blocks(context, block_plan{restarts + 1, 1, 1e1 * n * n}, [&](std::int64_t begin, std::int64_t, std::int64_t) {
    detail::changing_split start = empty;
    if (begin > 0) {
      philox random(seed, static_cast<std::uint64_t>(begin));
      const double share = random.unit();
      for (index_t i = 0; i < n; ++i)
        if (random.unit() < share) start.change(i);
    }
    found[static_cast<std::size_t>(begin)] = detail::improved(start, context);
  });
  core_split best = found.front();
  for (const core_split& other : found)
    if (!std::isnan(other.fit) && other.better_than(best)) best = other;
  return best;
}

}  // namespace samspill
