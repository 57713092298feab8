#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/solve/weighted_game.hpp>

namespace samspill::power {

struct shapley_shubik_options {
  std::int64_t replicates = 100000;
  std::int64_t seed = 1;
  bool allow_slow = false;
  static constexpr auto fields = std::tuple{field{"replicates", &shapley_shubik_options::replicates, 2.0, 1e12}, field{"seed", &shapley_shubik_options::seed, 0.0, 9e15},
                                            field{"allow_slow", &shapley_shubik_options::allow_slow}};
};

/// Shapley-Shubik power of each member of a voting body [quota; votes]: the share of the orders of joining in which the member turns a losing
/// coalition into a winning one (votes >= quota).
///
/// Exact where votes are multiples of a common unit: the integral over t of the chance to decide when all others join with chance t, a polynomial that
/// n/2 + 1 points integrate exactly, O(n^2 quota log n); and for up to 24 members by all coalitions. Beyond (and beyond a minute of work without
/// `allow_slow`) an estimate from `replicates` random orders with its standard error. Undefined (not_applicable) for a quota that is not positive or above all
/// votes together. Sums to 1; a member whose votes never decide has exactly 0.
struct shapley_shubik_fn {
  static constexpr metric_info info{.name = "power.shapley_shubik", .catalogue = "A19", .input = input::voting_body, .scope = scope::actor,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "shapley1954"};
  using options = shapley_shubik_options;

  per_actor operator()(const voting_body_view& body, options choice = {}, run_context context = {}) const {
    check_options(choice);
    const weighted_game game = game_of(body);
    per_actor out(game.members());
    if (game.why != reason::none) out.undefine_all(game.why);
    else switch (way_to_count(game, static_cast<double>(points(game)), choice.allow_slow)) {
      case counting::sums: by_sums(game, context, out); break;
      case counting::coalitions: by_coalitions(game, context, out); break;
      case counting::draws: by_orders(game, choice, context, out); break;
    }
    return out;
  }

  /// About what one body takes on one core.
  static double seconds_of(const weighted_game& game, std::int64_t replicates) {
    const auto n = static_cast<double>(game.members());
    switch (way_to_count(game, static_cast<double>(points(game)), false)) {
      case counting::sums: return seconds_by_sums(game, static_cast<double>(points(game)));
      case counting::coalitions: return 1e-9 * n * std::exp2(n);
      case counting::draws: break;
    }
    return 8e-9 * static_cast<double>(replicates) * n;
  }

 private:
  static std::size_t points(const weighted_game& game) { return game.members() / 2 + 1; }

  static void by_sums(const weighted_game& game, const run_context& context, per_actor& out) {
    const auto rule = quadrature(points(game));
    std::vector<std::vector<double>> at_point(rule.size());
    const double steps = static_cast<double>(game.members()) * static_cast<double>(game.needed);
    for_blocks(context, block_plan{static_cast<std::int64_t>(rule.size()), 1, steps}, [&](std::int64_t begin, std::int64_t, std::int64_t) {
      const auto point = static_cast<std::size_t>(begin);
      at_point[point] = chances_to_decide(game, rule[point].first);
    });
    std::vector<running_sum> power(game.classes.size());
    for (std::size_t p = 0; p < rule.size(); ++p)
      for (std::size_t c = 0; c < power.size(); ++c) power[c] += rule[p].second * at_point[p][c];
    std::vector<double> of_class;
    for (const running_sum& sum : power) of_class.push_back(sum.value());
    out.values = by_member(game, of_class);
  }

  static void by_coalitions(const weighted_game& game, const run_context& context, per_actor& out) {
    const auto n = static_cast<double>(game.members());
    const all_coalitions all = count_coalitions(game, context);
    for (std::size_t i = 0; i < out.size(); ++i) {
      running_sum power;
      double orders = 1 / n;  // s! (n - s - 1)! / n!
      for (std::size_t s = 0; s < out.size(); ++s) {
        power += all.decided[i][s] * orders;
        orders *= (static_cast<double>(s) + 1) / std::max(1.0, n - static_cast<double>(s) - 1);
      }
      out.values[i] = power.value();
    }
  }

  static void by_orders(const weighted_game& game, const options& choice, const run_context& context, per_actor& out) {
    const std::size_t n = game.members();
    const auto drawn = static_cast<double>(choice.replicates);
    need_affordable(8e-9 * drawn * static_cast<double>(n), choice.allow_slow);
    reduce_blocks(context, plan_of_draws(choice.replicates, 8.0 * static_cast<double>(n)), std::vector<double>(n, 0.0),
                  [&](std::int64_t begin, std::int64_t end, std::vector<double>& decided) {
      std::vector<std::size_t> order(n);
      for (std::int64_t r = begin; r < end; ++r) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        philox(static_cast<std::uint64_t>(choice.seed), static_cast<std::uint64_t>(r)).shuffle(std::span(order));
        double votes = 0;
        std::size_t turn = 0;
        while (turn + 1 < n && votes + game.votes[order[turn]] < game.enough) votes += game.votes[order[turn++]];
        ++decided[order[turn]];
      }
    }, [&](const std::vector<double>& decided) {
      for (std::size_t i = 0; i < n; ++i) out.values[i] += decided[i];
    });
    out.how.way = method::estimate;
    for (double& share : out.values) {
      share /= drawn;
      out.how.standard_error = std::max(out.how.standard_error, error_of_share(share, drawn));
    }
  }
};
inline constexpr shapley_shubik_fn shapley_shubik{};

}  // namespace samspill::power
