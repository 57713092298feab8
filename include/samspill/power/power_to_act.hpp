#pragma once

#include <cmath>
#include <cstdint>
#include <tuple>

#include <samspill/core/metric.hpp>
#include <samspill/solve/weighted_game.hpp>

namespace samspill::power {

struct power_to_act_options {
  std::int64_t replicates = 100000;
  std::int64_t seed = 1;
  bool allow_slow = false;
  static constexpr auto fields = std::tuple{field{"replicates", &power_to_act_options::replicates, 2.0, 1e12}, field{"seed", &power_to_act_options::seed, 0.0, 9e15},
                                            field{"allow_slow", &power_to_act_options::allow_slow}};
};

/// Coleman's power of a voting body [quota; votes] to act: the share of all its coalitions that win.
///
/// Ways of counting, estimates and undefined cases as of banzhaf.
struct power_to_act_fn {
  static constexpr metric_info info{.name = "power.power_to_act", .catalogue = "A19", .input = input::voting_body, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "coleman1971"};
  using options = power_to_act_options;

  scalar operator()(const voting_body_view& body, options choice = {}, run_context context = {}) const {
    check_options(choice);
    const weighted_game game = game_of(body);
    if (game.why != reason::none) return game.why;
    const counting way = way_to_count(game, 1, choice.allow_slow);
    if (way == counting::sums) return chance_to_win(game);
    if (way == counting::coalitions) return std::ldexp(count_coalitions(game, context).winning, -static_cast<int>(game.members()));
    const drawn_coalitions found = draw_coalitions(game, choice.replicates, static_cast<std::uint64_t>(choice.seed), choice.allow_slow, context);
    scalar out = found.winning / found.drawn;
    out.how = {method::estimate, error_of_share(out.value, found.drawn)};
    return out;
  }
};
inline constexpr power_to_act_fn power_to_act{};

}  // namespace samspill::power
