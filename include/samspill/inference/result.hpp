#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <samspill/core/outcome.hpp>

namespace samspill {

/// Which tail of the null counts against it.
enum class alternative : std::uint8_t { two_sided, greater, less };
constexpr auto names_of(alternative) { return std::array<std::string_view, 3>{"two-sided", "greater", "less"}; }

/// `null_central` holds the middle of what the null gives; `jackknife_t` is estimate -+ t times its standard error; `percentile`, `bca` and `studentised` come
/// of resampled actors, `posterior` holds the middle of a posterior distribution.
enum class interval_kind : std::uint8_t { null_central, jackknife_t, percentile, bca, studentised, posterior };
constexpr auto names_of(interval_kind) {
  return std::array<std::string_view, 6>{"null_central", "jackknife_t", "percentile", "bca", "studentised", "posterior"};
}

/// What a test allows to say; the first that holds. `too_little`: the design cannot give p <= 0.05, the metric has no value, or the chain has not mixed;
/// `suggests`: p <= 0.05, so the value lies outside the null's central 95 %; `signs`: the same with 0.20 and 80 %.
enum class verdict : std::uint8_t { not_measurable, too_little, suggests, signs, indistinguishable };
constexpr auto names_of(verdict) { return std::array<std::string_view, 5>{"not_measurable", "too_little", "suggests", "signs", "indistinguishable"}; }

struct interval {
  double low = undefined_value;
  double high = undefined_value;
  double level = undefined_value;
  interval_kind kind = interval_kind::null_central;

  constexpr bool holds(double x) const { return low <= x && x <= high; }
};

/// One number against its null. p = count/N when every arrangement was visited, else (b + 1)/(R + 1); two-sided is min(1, 2 min(tails)).
struct tested {
  double observed = undefined_value;
  reason why = reason::none;
  double null_mean = undefined_value;
  double null_sd = undefined_value;
  double p = undefined_value;
  double p_greater = undefined_value;
  double p_less = undefined_value;
  /// The smallest p that the chosen alternative can give in this design.
  double smallest_p = undefined_value;
  double mc_error = undefined_value;
  samspill::interval interval;
  samspill::interval interval_80;
  /// Replicates in which the value was undefined; they are left out of everything above.
  std::int64_t failed = 0;
  /// Chains: correlation, over the replicates that were looked at halfway, of the value there and at the end. Near 0 where the chain has forgotten.
  double autocorrelation = undefined_value;
  /// Chains: independent draws that the replicates are worth, R (1 - r)/(1 + r) with r the autocorrelation where it is positive.
  double effective_replicates = undefined_value;
  /// False where the autocorrelation, or the change of the mean from halfway to the end, is more than 4 standard errors from 0,
  /// or where chains are elsewhere at the end though none had moved halfway: the chain is too short.
  bool mixed = true;
  samspill::verdict verdict = samspill::verdict::too_little;
};

/// What is known about the null and the way it was drawn. NaN where it does not apply.
struct null_diagnostics {
  /// Distinct arrangements of the labels.
  double arrangements = undefined_value;
  /// Values closer than this share of the largest, observed or drawn, count as tied.
  double tie_tolerance = undefined_value;
  /// Chains: attempted switches (or trades of two events) before the replicate is read. Each replicate is a chain of its own that starts
  /// at the observed ties, so there is no thinning and replicates are independent.
  double burn_in = undefined_value;
  /// Share of the attempts that changed something.
  double accepted = undefined_value;
  /// Mean share of the ties (or participations) that stand elsewhere than observed.
  double moved = undefined_value;
  /// Exact moments of the null, for metrics that know them.
  double exact_mean = undefined_value;
  double exact_sd = undefined_value;
};

struct null_facts {
  std::string_view null;
  std::int64_t replicates = 0;
  std::uint64_t seed = 0;
  samspill::alternative alternative = samspill::alternative::two_sided;
  /// Every distinct arrangement was visited once; `replicates` is their number.
  bool exact = false;
  /// Drawing ended early, when every p was settled; `replicates` is how many it took.
  bool stopped = false;
  null_diagnostics diagnostics;
};

/// A metric that gives one number, tested.
struct inference : tested, null_facts {};

/// A metric that gives many numbers, all tested on the same replicates, in the order of its values.
struct inferences : null_facts {
  std::vector<tested> cells;
};

}  // namespace samspill
