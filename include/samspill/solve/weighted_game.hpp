#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/inputs.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

/// A weighted majority game: a coalition wins with votes >= quota. Where votes are multiples of a common unit they are also held as whole numbers.
struct weighted_game {
  std::vector<double> votes;
  double enough = 0;                  // the quota, less what the rounding of a sum may take away
  std::vector<std::int64_t> units;    // empty where there is no common unit
  std::int64_t needed = 0;            // units that carry a decision
  std::vector<std::int64_t> classes;  // the different numbers of units, rising
  reason why = reason::none;          // not_applicable where the quota is not positive or above all votes

  std::size_t members() const { return votes.size(); }
};

namespace detail {

constexpr std::size_t place_of(std::int64_t i) { return static_cast<std::size_t>(i); }

inline bool whole_at(double x, double scale) { return std::abs(x * scale - std::round(x * scale)) <= 1e-12 * std::max(1.0, x * scale); }

/// The least of some scales at which all votes are whole numbers; 0 where none is.
inline double common_scale(const std::vector<double>& votes, double total) {
  const auto fits = [&](double scale) {
    return total * scale < 1e15 && std::all_of(votes.begin(), votes.end(), [&](double v) { return whole_at(v, scale); });
  };
  for (double scale = 1; scale <= 1000; ++scale)
    if (fits(scale)) return scale;
  for (const double scale : {1e4, 1e5, 1e6})
    if (fits(scale)) return scale;
  return 0;
}

}  // namespace detail

/// Refuses votes that are negative or not finite (negative_weight) and a quota that is not finite.
inline weighted_game game_of(const voting_body_view& body) {
  weighted_game out;
  out.votes.assign(body.votes.begin(), body.votes.end());
  running_sum sum;
  for (std::size_t i = 0; i < out.votes.size(); ++i) {
    if (!std::isfinite(out.votes[i]) || out.votes[i] < 0)
      throw invalid_input(errc::negative_weight, "member " + std::to_string(i), "its votes are not a number of at least 0", "give each member its votes");
    sum += out.votes[i];
  }
  if (!std::isfinite(body.quota)) throw invalid_input(errc::option_out_of_range, "option quota", "it is not a number", "give the votes that carry a decision");
  const double total = sum.value();
  out.enough = body.quota * (1 - 1e-14);
  if (body.quota <= 0 || out.enough > total) {
    out.why = reason::not_applicable;
    return out;
  }
  const double scale = detail::common_scale(out.votes, total);
  if (scale == 0) return out;
  std::int64_t unit = 0;
  for (const double v : out.votes) {
    out.units.push_back(std::llround(v * scale));
    unit = std::gcd(unit, out.units.back());
  }
  for (std::int64_t& u : out.units) u /= unit;
  out.needed = static_cast<std::int64_t>(std::ceil(out.enough * scale / static_cast<double>(unit)));
  out.classes = out.units;
  std::sort(out.classes.begin(), out.classes.end());
  out.classes.erase(std::unique(out.classes.begin(), out.classes.end()), out.classes.end());
  return out;
}

/// How a game is counted: over sums of votes, over all coalitions, or from random ones.
enum class counting : std::uint8_t { sums, coalitions, draws };

namespace detail {

inline double levels_of(const weighted_game& game) { return 1 + std::log2(static_cast<double>(game.classes.size()) + 1); }

}  // namespace detail

/// `points`: for how many chances of joining the sums are counted. A step is an addition, measured at 1 ns.
inline double seconds_by_sums(const weighted_game& game, double points) {
  return 1e-9 * points * static_cast<double>(game.members()) * static_cast<double>(game.needed) * detail::levels_of(game);
}

inline counting way_to_count(const weighted_game& game, double points, bool allow_slow) {
  const bool fits = 8 * static_cast<double>(game.needed) * detail::levels_of(game) < bytes_unasked;
  if (!game.units.empty() && fits && (seconds_by_sums(game, points) <= seconds_unasked || allow_slow)) return counting::sums;
  return game.members() <= 24 ? counting::coalitions : counting::draws;
}

namespace detail {

/// Chances of each sum of votes below the quota, when members join one by one; `certain` stands for 1.
class vote_sums {
 public:
  vote_sums(const weighted_game& game, double joins, double certain) : chance_(place_of(game.needed), 0.0), joins_(joins) { chance_[0] = certain; }

  void add(std::int64_t units, std::int64_t times) {
    const std::size_t up = place_of(units);
    for (std::int64_t t = 0; t < times && up > 0; ++t) {
      for (std::size_t w = chance_.size(); w-- > up;) chance_[w] = (1 - joins_) * chance_[w] + joins_ * chance_[w - up];
      for (std::size_t w = std::min(up, chance_.size()); w-- > 0;) chance_[w] *= 1 - joins_;
    }
  }

  /// Chance that the sum is below the quota and at least the quota less `units`.
  double short_of(std::int64_t units) const {
    running_sum sum;
    for (std::size_t w = chance_.size() - std::min(place_of(units), chance_.size()); w < chance_.size(); ++w) sum += chance_[w];
    return sum.value();
  }

 private:
  std::vector<double> chance_;
  double joins_;
};

/// Classes [first, last) are not among `others` yet; each in turn is left out by one member. Adding only: nothing is lost by cancellation.
inline void leave_one_out(const weighted_game& game, const std::vector<std::int64_t>& sizes, std::size_t first, std::size_t last, vote_sums others, std::vector<double>& out) {
  if (last - first == 1) {
    others.add(game.classes[first], sizes[first] - 1);
    out[first] = others.short_of(game.classes[first]);
    return;
  }
  const std::size_t middle = (first + last) / 2;
  vote_sums rest = others;
  for (std::size_t c = middle; c < last; ++c) rest.add(game.classes[c], sizes[c]);
  leave_one_out(game, sizes, first, middle, std::move(rest), out);
  for (std::size_t c = first; c < middle; ++c) others.add(game.classes[c], sizes[c]);
  leave_one_out(game, sizes, middle, last, std::move(others), out);
}

}  // namespace detail

namespace detail {

inline std::size_t class_of(const weighted_game& game, std::int64_t units) {
  return place_of(std::lower_bound(game.classes.begin(), game.classes.end(), units) - game.classes.begin());
}

}  // namespace detail

/// Stands for a chance of 1 where chances are divided by each other, which may be as small as 2^-1900 then: where n members must agree they are 2^-n.
inline constexpr double raised = 0x1p900;
/// Below it a sum of chances may have lost what is smaller than any double.
inline constexpr double least_kept = 1e-290;

/// For each class of equal votes: the chance that a member decides when each other member joins with chance `joins`, in which `certain` stands for 1.
/// O(n quota log classes).
inline std::vector<double> chances_to_decide(const weighted_game& game, double joins, double certain = 1) {
  std::vector<std::int64_t> sizes(game.classes.size(), 0);
  for (const std::int64_t u : game.units) ++sizes[detail::class_of(game, u)];
  std::vector<double> out(game.classes.size(), 0.0);
  detail::leave_one_out(game, sizes, 0, out.size(), detail::vote_sums(game, joins, certain), out);
  return out;
}

/// The value of each member's class.
inline std::vector<double> by_member(const weighted_game& game, const std::vector<double>& of_class) {
  std::vector<double> out;
  for (const std::int64_t u : game.units) out.push_back(of_class[detail::class_of(game, u)]);
  return out;
}

/// Chance that a coalition loses in which each member is with chance 1/2; `certain` stands for 1.
inline double chance_to_lose(const weighted_game& game, double certain = 1) {
  detail::vote_sums all(game, 0.5, certain);
  for (const std::int64_t u : game.units) all.add(u, 1);
  return all.short_of(game.needed);
}

/// Chance that it wins: where that is the smaller of the two, that those who are not in it are too few to stop it.
inline double chance_to_win(const weighted_game& game, double certain = 1) {
  const std::int64_t all = std::accumulate(game.units.begin(), game.units.end(), std::int64_t{0});
  if (2 * game.needed <= all + 1) return certain - chance_to_lose(game, certain);
  weighted_game without = game;
  without.needed = all - game.needed + 1;
  return chance_to_lose(without, certain);
}

/// All 2^n coalitions: how many win, and for each member the coalitions of the others, by their size, that it turns into winning ones.
struct all_coalitions {
  double winning = 0;
  std::vector<std::vector<double>> decided;
};

inline all_coalitions count_coalitions(const weighted_game& game, const run_context& context) {
  const std::size_t n = game.members(), half = n / 2;
  const auto sums_of = [&](std::size_t first, std::size_t last) {
    std::vector<double> out{0.0};
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t s = 0, before = out.size(); s < before; ++s) out.push_back(out[s] + game.votes[i]);
    return out;
  };
  const std::vector<double> low = sums_of(0, half), high = sums_of(half, n);
  all_coalitions out;
  out.decided.assign(n, std::vector<double>(n, 0.0));
  for (std::size_t coalition = 0; coalition < low.size() * high.size(); ++coalition) {
    if (coalition % 65536 == 0) stop_if_asked(context);
    const double votes = low[coalition % low.size()] + high[coalition / low.size()];
    if (votes >= game.enough) {
      ++out.winning;
      continue;
    }
    const auto size = static_cast<std::size_t>(std::popcount(coalition));
    for (std::size_t i = 0; i < n; ++i)
      if (!(coalition >> i & 1U) && votes + game.votes[i] >= game.enough) ++out.decided[i][size];
  }
  return out;
}

/// Random coalitions in which each member is with chance 1/2: how many win; of each member how often it decides from within and from without; and how many
/// decide together with it.
struct drawn_coalitions {
  double drawn = 0, winning = 0, deciders = 0, deciders_squared = 0;
  std::vector<double> within, without, together;
};

inline block_plan plan_of_draws(std::int64_t draws, double nanoseconds) { return {draws, std::max<std::int64_t>(1, (draws + 63) / 64), nanoseconds}; }

inline drawn_coalitions draw_coalitions(const weighted_game& game, std::int64_t draws, std::uint64_t seed, bool allow_slow, const run_context& context) {
  const std::size_t n = game.members();
  need_affordable(4e-9 * static_cast<double>(draws) * static_cast<double>(n), allow_slow);
  const drawn_coalitions nothing{0, 0, 0, 0, std::vector<double>(n, 0.0), std::vector<double>(n, 0.0), std::vector<double>(n, 0.0)};
  drawn_coalitions out = nothing;
  reduce_blocks(context, plan_of_draws(draws, 4.0 * static_cast<double>(n)), nothing, [&](std::int64_t begin, std::int64_t end, drawn_coalitions& part) {
    std::vector<std::uint32_t> member(n / 32 + 1);
    std::vector<std::size_t> deciding;
    for (std::int64_t r = begin; r < end; ++r) {
      philox random(seed, static_cast<std::uint64_t>(r));
      for (std::uint32_t& word : member) word = random();
      const auto with = [&](std::size_t i) { return (member[i / 32] >> (i % 32) & 1U) != 0; };
      double votes = 0;
      for (std::size_t i = 0; i < n; ++i) votes += with(i) ? game.votes[i] : 0.0;
      const bool wins = votes >= game.enough;
      deciding.clear();
      for (std::size_t i = 0; i < n; ++i)
        if (with(i) == wins && (votes + (wins ? -game.votes[i] : game.votes[i]) >= game.enough) != wins) deciding.push_back(i);
      const auto k = static_cast<double>(deciding.size());
      for (const std::size_t i : deciding) {
        ++(wins ? part.within : part.without)[i];
        part.together[i] += k;
      }
      ++part.drawn;
      part.winning += wins;
      part.deciders += k;
      part.deciders_squared += k * k;
    }
  }, [&](const drawn_coalitions& part) {
    out.drawn += part.drawn;
    out.winning += part.winning;
    out.deciders += part.deciders;
    out.deciders_squared += part.deciders_squared;
    for (std::size_t i = 0; i < n; ++i) {
      out.within[i] += part.within[i];
      out.without[i] += part.without[i];
      out.together[i] += part.together[i];
    }
  });
  return out;
}

/// Standard error of a share that was found in `drawn` draws.
inline double error_of_share(double share, double drawn) { return std::sqrt(std::max(0.0, share * (1 - share)) / drawn); }

/// Points in (0, 1) and weights that integrate every polynomial of degree below 2 `points` exactly (Gauss and Legendre).
inline std::vector<std::pair<double, double>> quadrature(std::size_t points) {
  std::vector<std::pair<double, double>> out;
  const auto n = static_cast<double>(points);
  for (std::size_t k = 0; k < points; ++k) {
    double x = std::cos(std::numbers::pi * (static_cast<double>(k) + 0.75) / (n + 0.5)), slope = 1;
    for (int step = 0; step < 100; ++step) {
      double now = 1, before = 0;
      for (double j = 0; j < n; ++j) before = std::exchange(now, ((2 * j + 1) * x * now - j * before) / (j + 1));
      slope = n * (x * now - before) / (x * x - 1);
      const double change = now / slope;
      x -= change;
      if (std::abs(change) < 1e-15) break;
    }
    out.emplace_back((1 + x) / 2, 1 / ((1 - x * x) * slope * slope));
  }
  return out;
}

}  // namespace samspill
