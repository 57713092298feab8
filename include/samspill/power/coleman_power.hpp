#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/solve/weighted_game.hpp>

namespace samspill::power {

struct coleman_power_options {
  std::int64_t replicates = 100000;
  std::int64_t seed = 1;
  bool allow_slow = false;
  static constexpr auto fields = std::tuple{field{"replicates", &coleman_power_options::replicates, 2.0, 1e12}, field{"seed", &coleman_power_options::seed, 0.0, 9e15},
                                            field{"allow_slow", &coleman_power_options::allow_slow}};
};

/// Coleman's powers of each member of a voting body [quota; votes]: `prevent`, the share of all winning coalitions that lose when the member leaves them, and
/// `initiate`, the share of all losing coalitions that win when it joins them.
///
/// Ways of counting, estimates and undefined cases as of banzhaf; an estimate is not_converged where no draw won (prevent), or none lost (initiate), and a
/// column is too_large where its coalitions are less than about 1e-560 of all.
struct coleman_power_fn {
  static constexpr metric_info info{.name = "power.coleman_power", .catalogue = "A19", .input = input::voting_body, .scope = scope::actor_column,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "coleman1971"};
  using options = coleman_power_options;
  static constexpr std::array<std::string_view, 2> columns{"prevent", "initiate"};

  actor_columns operator()(const voting_body_view& body, options choice = {}, run_context context = {}) const {
    check_options(choice);
    const weighted_game game = game_of(body);
    actor_columns out(game.members(), columns);
    if (game.why != reason::none) {
      out.undefine_all(game.why);
      return out;
    }
    const auto fill = [&](const std::vector<double>& decides, std::array<double, 2> wins_or_loses) {
      for (std::size_t i = 0; i < game.members(); ++i)
        for (std::size_t c = 0; c < 2; ++c) {
          out(i, c) = decides[i] / (2 * wins_or_loses[c]);
          if (wins_or_loses[c] < least_kept) out.undefine(i * 2 + c, reason::too_large);
        }
    };
    switch (way_to_count(game, 1, choice.allow_slow)) {
      case counting::sums: fill(by_member(game, chances_to_decide(game, 0.5, raised)), {chance_to_win(game, raised), chance_to_lose(game, raised)}); break;
      case counting::coalitions: by_coalitions(game, context, fill); break;
      case counting::draws: from_draws(draw_coalitions(game, choice.replicates, static_cast<std::uint64_t>(choice.seed), choice.allow_slow, context), out); break;
    }
    return out;
  }

 private:
  template <class Fill>
  static void by_coalitions(const weighted_game& game, const run_context& context, Fill fill) {
    const all_coalitions all = count_coalitions(game, context);
    const auto members = static_cast<int>(game.members());
    std::vector<double> decides;
    for (const std::vector<double>& of_member : all.decided) decides.push_back(std::ldexp(sum_of(of_member), 1 - members));
    const double wins = std::ldexp(all.winning, -members);
    fill(decides, {wins, 1 - wins});
  }

  static void from_draws(const drawn_coalitions& found, actor_columns& out) {
    out.how.way = method::estimate;
    const std::array<double, 2> drawn{found.winning, found.drawn - found.winning};
    for (std::size_t i = 0; i < out.rows; ++i)
      for (std::size_t c = 0; c < 2; ++c) {
        if (drawn[c] == 0) {
          out.undefine(i * 2 + c, reason::not_converged);
          continue;
        }
        out(i, c) = (c == 0 ? found.within : found.without)[i] / drawn[c];
        out.how.standard_error = std::max(out.how.standard_error, error_of_share(out(i, c), drawn[c]));
      }
  }
};
inline constexpr coleman_power_fn coleman_power{};

}  // namespace samspill::power
