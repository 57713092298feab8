#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/known_values.hpp>
#include <samspill/core/of_metric.hpp>

namespace samspill::balance {

enum class representation_baseline : std::uint8_t { per_actor, per_sector };
constexpr auto names_of(representation_baseline) { return std::array<std::string_view, 2>{"per_actor", "per_sector"}; }

/// What share of the total each sector would have if it were even; 0 for a sector without known actors.
inline std::vector<double> baseline_shares(const known_values& known, const sector_holdings& in, representation_baseline baseline) {
  std::vector<double> even = in.people;
  if (baseline == representation_baseline::per_sector) {
    if (!known.population.empty())
      throw invalid_input(errc::option_out_of_range, "option baseline", "'per_sector' makes all sectors alike, however many people they stand for", "use per_actor with a population");
    for (std::size_t g = 0; g < even.size(); ++g) even[g] = in.size[g] > 0;
  }
  const double all = sum_of(even);
  for (double& share : even) share /= all;
  return even;
}

struct representation_options {
  representation_baseline baseline = representation_baseline::per_actor;
  bool log = false;
  static constexpr auto fields = std::tuple{field{"baseline", &representation_options::baseline}, field{"log", &representation_options::log}};
};

/// Parity of each sector: its share of the values over its share of the baseline, (sum_{i in g} x_i / sum x) / b_g; 1 is parity.
///
/// Baseline `per_actor`: b_g is the sector's share of the actors whose value is known, or with `population` of the people whom these stand for;
/// `per_sector`: every sector with a known actor the same, and no population. Infinite for a sector of nobody that has something.
/// `log` gives log2 of the ratio (-inf where the sector has none). Undefined for a sector without actors (no_actors) or without known values (not_observed), one of nobody
/// that has nothing (zero_total), and as in shares (no_actors, not_observed, zero_total). O(n + k).
struct representation_fn : of_any_metric<representation_fn> {
  static constexpr metric_info info{.name = "balance.representation", .catalogue = "B13", .input = input::actor_values, .scope = scope::sector,
                                    .in = unit::ratio, .low = 0, .same = under::relabel | under::scale, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .sectors = sectors::needed, .population = true, .source = "carboni2017"};
  using options = representation_options;
  using of_any_metric<representation_fn>::operator();

  per_sector operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    need_sectors(given);
    return fill_of_known(given, per_sector(at(given.sectors.count)), [&](const known_values& known, per_sector& out) {
      const sector_holdings in = holdings_of(known);
      const std::vector<double> even = baseline_shares(known, in, choice.baseline);
      const std::vector<index_t> roster = given.sectors.sizes();
      for (std::size_t g = 0; g < out.size(); ++g) {
        const double ratio = in.held[g] / known.total / even[g];
        if (in.size[g] == 0) out.undefine(g, roster[g] == 0 ? reason::no_actors : reason::not_observed);
        else if (even[g] == 0 && in.held[g] == 0) out.undefine(g, reason::zero_total);
        else out.values[g] = choice.log ? std::log2(ratio) : ratio;
      }
    }, populations::weighed);
  }
};
inline constexpr representation_fn representation{};

}  // namespace samspill::balance
