#pragma once

#include <tuple>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

struct hill_number_options {
  double order = 1;
  bool log = false;
  static constexpr auto fields = std::tuple{field{"order", &hill_number_options::order, 0.0, unbounded}, field{"log", &hill_number_options::log}};
};

/// Hill number D_q = (sum_i p_i^q)^(1/(1 - q)) of the shares p_i: how many equal holders would be as diverse, as the order q sees it.
///
/// Order 0 counts holders, 1 is exp of Shannon's entropy, 2 the inverse Herfindahl index, infinity 1 over the largest share. From 1 to n.
/// `log` gives Renyi's entropy ln D_q in nats. Who has nothing does not count.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n).
struct hill_number_fn : of_any_metric<hill_number_fn> {
  static constexpr metric_info info{.name = "balance.hill_number", .catalogue = "B6", .input = input::actor_values, .in = unit::actors, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .source = "hill1973"};
  using options = hill_number_options;
  using of_any_metric<hill_number_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    return of_known(given, [&](const known_values& known) {
      const double holders = hill_number_of(known.values, known.total, choice.order);
      return choice.log ? std::log(holders) : holders;
    });
  }
};
inline constexpr hill_number_fn hill_number{};

}  // namespace samspill::balance
