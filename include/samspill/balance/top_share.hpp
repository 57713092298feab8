#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

enum class share_holders : std::uint8_t { actors, sectors };
constexpr auto names_of(share_holders) { return std::array<std::string_view, 2>{"actors", "sectors"}; }

struct top_share_options {
  double share = 0.1;
  double count = undefined_value;
  share_holders among = share_holders::actors;
  static constexpr auto fields = std::tuple{field{"share", &top_share_options::share, 0.0, 1.0}, field{"count", &top_share_options::count, 0.0, unbounded},
                                            field{"among", &top_share_options::among}};
};

/// Share of the total that those who have most hold: the top `share` of the actors (a tenth), or the `count` first where that is given.
///
/// Where the cut falls inside an actor, that part of its value counts. `among` = sectors adds up each sector first, so that `count` = 1 is the
/// share of the sector that holds most. Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total).
/// O(n log n).
struct top_share_fn : of_any_metric<top_share_fn> {
  static constexpr metric_info info{.name = "balance.top_share", .catalogue = "B7", .input = input::actor_values, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .source = "cobham2013"};
  using options = top_share_options;
  using of_any_metric<top_share_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    if (choice.among == share_holders::sectors) need_sectors(given);
    return of_known(given, [&](known_values known) {
      std::vector<double> holders = choice.among == share_holders::actors ? std::move(known.values) : holdings_of(known).held;
      std::sort(holders.rbegin(), holders.rend());
      const double count = std::isnan(choice.count) ? choice.share * static_cast<double>(holders.size()) : choice.count;
      return std::min(1.0, held_by_first(holders, count) / known.total);
    });
  }
};
inline constexpr top_share_fn top_share{};

}  // namespace samspill::balance
