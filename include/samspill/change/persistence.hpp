#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::change {

/// jaccard: ties at both times over ties at either. kept: over ties at the earlier. emerged: new ties over ties at the later.
/// ruzicka: sum of the smaller over sum of the larger strength.
enum class persistence_measure : std::uint8_t { jaccard, kept, emerged, ruzicka };
constexpr auto names_of(persistence_measure) { return std::array<std::string_view, 4>{"jaccard", "kept", "emerged", "ruzicka"}; }

struct persistence_options {
  persistence_measure measure = persistence_measure::jaccard;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"measure", &persistence_options::measure}, field{"missing", &persistence_options::missing}};
};

/// Share of ties that last from one wave to the next, |E_t and E_t+1|/|E_t or E_t+1|; over several waves, numerators and denominators are summed over each step.
///
/// Counts cells that were observed in both waves of a step: an actor who was not a member in one of them is unobserved there. Undefined with
/// fewer than two waves (not_applicable), without ties to divide by (no_ties), or when no cell was observed twice (not_observed). Loops are left out. O(m) a step.
struct persistence_fn {
  static constexpr metric_info info{.name = "change.persistence", .catalogue = "F3", .input = input::network_sequence, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "snijders2010"};
  using options = persistence_options;

  scalar operator()(sequence_view waves, options choice = {}, run_context = {}) const {
    check(waves, choice);
    if (waves.empty()) return reason::not_applicable;
    if (waves.front().n() < 2) return waves.front().n() == 0 ? reason::no_actors : reason::one_actor;
    if (waves.size() < 2) return reason::not_applicable;
    if (choice.missing == missing_rule::available) return over_steps(waves, choice.measure);
    std::vector<network> settled;
    for (const network_view& wave : waves) {
      settled.push_back(with_missing_rule(wave, choice.missing));
      if (choice.missing == missing_rule::refuse && unobserved_pairs(wave) > 0) return reason::not_observed;
    }
    std::vector<network_view> views;
    for (const network& wave : settled) views.push_back(wave.view());
    return over_steps(views, choice.measure);
  }

 private:
  static void check(sequence_view waves, const options& choice) {
    for (std::size_t t = 0; t < waves.size(); ++t) {
      const std::string place = "wave " + std::to_string(t);
      if (waves[t].n() != waves.front().n())
        throw invalid_input(errc::length_mismatch, place, "it has " + std::to_string(waves[t].n()) + " actors and the first " + std::to_string(waves.front().n()),
                            "give all waves over one roster, with absent members unobserved");
      if (waves[t].directed != waves.front().directed)
        throw invalid_input(errc::wrong_input, place, "it is directed and the first is not, or the other way round", "read all waves alike");
      if (choice.measure == persistence_measure::ruzicka) need_strengths(waves[t]);
    }
  }

  struct overlap {
    running_sum kept;
    running_sum ended;
    running_sum begun;
    running_sum smaller;
    running_sum larger;
  };

  static scalar over_steps(sequence_view waves, persistence_measure measure) {
    overlap sums;
    for (std::size_t t = 0; t + 1 < waves.size(); ++t) add_step(waves[t], waves[t + 1], sums);
    const double kept = sums.kept.value();
    double part = kept;
    double whole = kept + sums.ended.value() + sums.begun.value();
    if (measure == persistence_measure::kept) whole = kept + sums.ended.value();
    if (measure == persistence_measure::emerged) {
      part = sums.begun.value();
      whole = kept + sums.begun.value();
    }
    if (measure == persistence_measure::ruzicka) {
      part = sums.smaller.value();
      whole = sums.larger.value();
    }
    if (whole > 0) return part / whole;
    return any_seen_twice(waves) ? reason::no_ties : reason::not_observed;
  }

  static void add_step(const network_view& before, const network_view& after, overlap& sums) {
    const index_t n = before.n();
    for (index_t i = 0; i < n; ++i) {
      index_t a = before.out.first(i);
      index_t b = after.out.first(i);
      while (a < before.out.last(i) || b < after.out.last(i)) {
        const index_t was = a < before.out.last(i) ? before.out.targets[at(a)] : n;
        const index_t is = b < after.out.last(i) ? after.out.targets[at(b)] : n;
        const index_t j = std::min(was, is);
        const double earlier = was == j ? before.out.value(a++) : 0;
        const double later = is == j ? after.out.value(b++) : 0;
        const bool once = j != i && (before.directed || i < j);
        if (!once || !before.observed_arc(i, j) || !after.observed_arc(i, j)) continue;
        (was == is ? sums.kept : was == j ? sums.ended : sums.begun) += 1;
        sums.smaller += std::min(earlier, later);
        sums.larger += std::max(earlier, later);
      }
    }
  }

  /// Stops at the first cell, so it walks all pairs only where really none was observed twice.
  static bool any_seen_twice(sequence_view waves) {
    for (std::size_t t = 0; t + 1 < waves.size(); ++t)
      for (index_t i = 0; i < waves[t].n(); ++i)
        for (index_t j = 0; j < waves[t].n(); ++j)
          if (i != j && waves[t].observed_arc(i, j) && waves[t + 1].observed_arc(i, j)) return true;
    return false;
  }
};
inline constexpr persistence_fn persistence{};

}  // namespace samspill::change
