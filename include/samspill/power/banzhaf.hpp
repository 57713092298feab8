#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/solve/weighted_game.hpp>

namespace samspill::power {

struct banzhaf_options {
  bool normalized = false;
  std::int64_t replicates = 100000;
  std::int64_t seed = 1;
  bool allow_slow = false;
  static constexpr auto fields = std::tuple{field{"normalized", &banzhaf_options::normalized}, field{"replicates", &banzhaf_options::replicates, 2.0, 1e12},
                                            field{"seed", &banzhaf_options::seed, 0.0, 9e15}, field{"allow_slow", &banzhaf_options::allow_slow}};
};

/// Banzhaf power of each member of a voting body [quota; votes]: the share of the coalitions of all others that lose without the member and win with it
/// (the absolute index of Penrose and Banzhaf); normalized divides by the sum over the members.
///
/// Exact where votes are multiples of a common unit, O(n quota log n), and for up to 24 members by all coalitions; beyond (and beyond a minute of
/// work without `allow_slow`) an estimate from `replicates` random coalitions with its standard error; not_converged where no draw had anybody decide, so
/// that the normalized form has no denominator, and too_large where that is below about 1e-560. Undefined (not_applicable) for a quota that is not positive
/// or above all votes together. A member whose votes never decide has exactly 0.
struct banzhaf_fn {
  static constexpr metric_info info{.name = "power.banzhaf", .catalogue = "A19", .input = input::voting_body, .scope = scope::actor,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "banzhaf1965"};
  using options = banzhaf_options;

  per_actor operator()(const voting_body_view& body, options choice = {}, run_context context = {}) const {
    check_options(choice);
    const weighted_game game = game_of(body);
    per_actor out(game.members());
    if (game.why != reason::none) {
      out.undefine_all(game.why);
      return out;
    }
    switch (way_to_count(game, 1, choice.allow_slow)) {
      case counting::sums: out.values = by_member(game, chances_to_decide(game, 0.5, choice.normalized ? raised : 1)); break;
      case counting::coalitions: by_coalitions(game, context, out); break;
      case counting::draws: return from_draws(draw_coalitions(game, choice.replicates, static_cast<std::uint64_t>(choice.seed), choice.allow_slow, context), choice);
    }
    if (choice.normalized) {
      const double all = sum_of(out.values);
      if (all < least_kept) out.undefine_all(reason::too_large);
      for (double& power : out.values) power /= all;
    }
    return out;
  }

 private:
  static void by_coalitions(const weighted_game& game, const run_context& context, per_actor& out) {
    const all_coalitions all = count_coalitions(game, context);
    for (std::size_t i = 0; i < out.size(); ++i) out.values[i] = std::ldexp(sum_of(all.decided[i]), 1 - static_cast<int>(game.members()));
  }

  static per_actor from_draws(const drawn_coalitions& found, const options& choice) {
    per_actor out(found.within.size());
    out.how.way = method::estimate;
    if (choice.normalized && found.deciders == 0) {
      out.undefine_all(reason::not_converged);
      return out;
    }
    double& error = out.how.standard_error;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double decided = found.within[i] + found.without[i];
      const double share = decided / (choice.normalized ? found.deciders : found.drawn);
      // of a ratio, by the mean square of what is left when its own share of all deciders is taken away
      const double left = decided - 2 * share * found.together[i] + share * share * found.deciders_squared;
      out.values[i] = share;
      error = std::max(error, choice.normalized ? std::sqrt(std::max(0.0, left)) / found.deciders : error_of_share(share, found.drawn));
    }
    return out;
  }
};
inline constexpr banzhaf_fn banzhaf{};

}  // namespace samspill::power
