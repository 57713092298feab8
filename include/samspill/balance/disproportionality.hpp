#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/balance/representation.hpp>
#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

enum class disproportionality_measure : std::uint8_t { loosemore_hanby, gallagher, sainte_lague, kullback_leibler };
constexpr auto names_of(disproportionality_measure) {
  return std::array<std::string_view, 4>{"loosemore_hanby", "gallagher", "sainte_lague", "kullback_leibler"};
}

struct disproportionality_options {
  disproportionality_measure measure = disproportionality_measure::loosemore_hanby;
  representation_baseline baseline = representation_baseline::per_actor;
  static constexpr auto fields = std::tuple{field{"measure", &disproportionality_options::measure}, field{"baseline", &disproportionality_options::baseline}};
};

/// How far the sectors' shares s_g of the values lie from their shares b_g of a baseline: half of sum |s - b| (Loosemore and Hanby), the root of half
/// of sum (s - b)^2 (Gallagher), sum (s - b)^2 / b (Sainte-Lague), or sum s ln(s/b) (Kullback and Leibler; in nats, and per actor the between part of
/// theil_decomposition).
///
/// 0 is proportional; the first two are at most 1. Baselines and `population` as in representation; the last two are infinite where a sector of
/// nobody has something; sectors without known actors are left out. Undefined for
/// nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n + k).
struct disproportionality_fn : of_any_metric<disproportionality_fn> {
  static constexpr metric_info info{.name = "balance.disproportionality", .catalogue = "B14", .input = input::actor_values, .in = unit::number, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .sectors = sectors::needed, .population = true, .source = "loosemore1971"};
  using options = disproportionality_options;
  using of_any_metric<disproportionality_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    need_sectors(given);
    return of_known(given, [&](const known_values& known) {
      const sector_holdings in = holdings_of(known);
      const std::vector<double> even = baseline_shares(known, in, choice.baseline);
      running_sum gaps, squares, relative, logs;
      for (std::size_t g = 0; g < in.sectors(); ++g) {
        if (even[g] == 0 && in.held[g] == 0) continue;
        const double share = in.held[g] / known.total;
        const double gap = share - even[g];
        gaps += std::abs(gap);
        squares += gap * gap;
        relative += gap * gap / even[g];
        logs += entropy_part(share, even[g], 1, 1);
      }
      switch (choice.measure) {
        case disproportionality_measure::gallagher: return std::sqrt(squares.value() / 2);
        case disproportionality_measure::sainte_lague: return relative.value();
        case disproportionality_measure::kullback_leibler: return logs.value();
        case disproportionality_measure::loosemore_hanby: break;
      }
      return gaps.value() / 2;
    }, populations::weighed);
  }
};
inline constexpr disproportionality_fn disproportionality{};

}  // namespace samspill::balance
