#pragma once

#include <array>
#include <cmath>

#include <samspill/core/known_values.hpp>
#include <samspill/core/metric.hpp>

namespace samspill::balance {

enum class representation_baseline : std::uint8_t { per_actor, per_sector };
constexpr auto names_of(representation_baseline) { return std::array<std::string_view, 2>{"per_actor", "per_sector"}; }

struct representation_options {
  representation_baseline baseline = representation_baseline::per_actor;
  bool log = false;
  static constexpr auto fields = std::tuple{field{"baseline", &representation_options::baseline}, field{"log", &representation_options::log}};
};

/// Parity of each sector: its share of the values over its share of the baseline, (sum_{i in g} x_i / sum x) / b_g; 1 is parity.
///
/// Baseline `per_actor`: b_g is the sector's share of the actors whose value is known; `per_sector`: every sector with a known actor the same. `log` gives log2 of the ratio
/// (-inf where the sector has none). Undefined for a sector without actors (no_actors) or without known values (not_observed), and as in shares
/// (no_actors, not_observed, zero_total). O(n + k).
struct representation_fn {
  static constexpr metric_info info{.name = "balance.representation", .catalogue = "B13", .input = input::actor_values, .scope = scope::sector,
                                    .in = unit::ratio, .low = 0, .same = under::relabel | under::scale, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .sectors = sectors::needed, .source = "carboni2017"};
  using options = representation_options;

  per_sector operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    const known_values known = known_of(given);
    if (!given.values.empty() && known.sectors == 0)
      throw invalid_input(errc::needs_sectors, "values", "the actors have no sectors", "give every actor a sector");
    per_sector out(at(known.sectors));
    if (const reason why = why_no_shares(given, known); why != reason::none) {
      out.undefine_all(why);
      return out;
    }
    std::vector<running_sum> held(out.size());
    std::vector<double> known_in(out.size(), 0);
    for (std::size_t i = 0; i < known.values.size(); ++i) {
      held[at(known.labels[i])] += known.values[i];
      ++known_in[at(known.labels[i])];
    }
    double present = 0;
    for (const double size : known_in) present += size > 0;
    const std::vector<index_t> roster = given.sectors.sizes();
    for (std::size_t g = 0; g < out.size(); ++g) {
      if (known_in[g] == 0) {
        out.undefine(g, roster[g] == 0 ? reason::no_actors : reason::not_observed);
        continue;
      }
      const double base = choice.baseline == representation_baseline::per_sector ? 1 / present : known_in[g] / static_cast<double>(known.values.size());
      const double ratio = held[g].value() / known.total / base;
      out.values[g] = choice.log ? std::log2(ratio) : ratio;
    }
    return out;
  }
};
inline constexpr representation_fn representation{};

}  // namespace samspill::balance
