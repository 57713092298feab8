#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/inference/jackknife.hpp>
#include <samspill/inference/replicates.hpp>
#include <samspill/inference/resample_actors.hpp>
#include <samspill/inference/resample_interval.hpp>
#include <samspill/inference/statistic.hpp>

namespace samspill {

template <class Options>
struct bootstrap_options {
  std::int64_t replicates = 1999;
  std::uint64_t seed = 1;
  interval_kind kind = interval_kind::percentile;
  /// A number for each actor: each place of a resample is taken by an actor of its own stratum. Empty: by any.
  std::vector<index_t> strata = {};
  Options options = {};
};

/// An estimate with what resampling its actors makes of it.
struct bootstrapped {
  double estimate = undefined_value;
  /// Of the estimate; failed_replicates where there is an estimate and no interval.
  reason why = reason::none;
  /// Mean and standard deviation of the replicates that have a value.
  double mean = undefined_value;
  double se = undefined_value;
  samspill::interval interval;
  samspill::interval interval_80;
  /// Replicates without a value.
  std::int64_t failed = 0;
};

struct bootstrap_facts {
  index_t actors = 0;
  std::int64_t replicates = 0;
  std::uint64_t seed = 0;
  interval_kind kind = interval_kind::percentile;
  bool stratified = false;
};

struct bootstrap_result : bootstrapped, bootstrap_facts {};

struct bootstrap_results : bootstrap_facts {
  std::vector<bootstrapped> cells;
};

namespace detail {

inline double scale_for(const two_waves& waves, const deletion_plan& plan) { return scale_for(waves.first, plan); }

/// Fewer replicates than this do not reach beyond the ends of a 95 % interval.
inline constexpr std::int64_t bootstrap_replicates_at_least = 40;

struct bootstrap_settings {
  std::int64_t replicates;
  std::uint64_t seed;
  interval_kind kind;
  std::span<const index_t> strata;
};

inline void check_bootstrap(const bootstrap_settings& how) {
  if (how.replicates < bootstrap_replicates_at_least)
    throw invalid_input(errc::too_few_replicates, "replicates", std::to_string(how.replicates) + " replicates do not reach the ends of a 95 % interval", "use at least 40, better 999 or more");
  if (how.kind == interval_kind::null_central || how.kind == interval_kind::posterior)
    throw invalid_input(errc::option_out_of_range, "option kind", "resampled actors give no such interval", "use percentile, bca, studentised or jackknife_t");
}

/// Replicates that failed may lie anywhere: an end is known only while fewer failed than lie beyond it.
inline bool end_is_known(std::int64_t failed, std::size_t replicates, double level) {
  return static_cast<double>(failed) <= static_cast<double>(replicates) * (1 - level) / 2;
}

/// `spread`: the jackknife of the same estimate, whose standard error and acceleration the interval may need. `t`: studentised replicates, where it does.
inline bootstrapped bootstrap_of(const jackknifed& spread, std::vector<double> replicates, std::vector<double> t, interval_kind kind) {
  bootstrapped out;
  out.estimate = spread.estimate;
  out.why = spread.why;
  if (out.why != reason::none) return out;
  const bool studentised = kind == interval_kind::studentised;
  std::vector<double>& read = studentised ? t : replicates;
  const std::size_t drawn = read.size();
  out.failed = std::count_if(read.begin(), read.end(), [](double x) { return !std::isfinite(x); });
  for (auto* column : {&replicates, &t}) {
    std::erase_if(*column, [](double x) { return !std::isfinite(x); });
    std::sort(column->begin(), column->end());
  }
  if (!replicates.empty()) {
    out.mean = sum_of(replicates) / static_cast<double>(replicates.size());
    running_sum squares;
    for (const double x : replicates) squares += (x - out.mean) * (x - out.mean);
    out.se = replicates.size() > 1 ? std::sqrt(squares.value() / static_cast<double>(replicates.size() - 1)) : undefined_value;
  }
  const auto at_level = [&](double level) -> interval {
    if (kind == interval_kind::jackknife_t) return level == 0.95 ? spread.interval : spread.interval_80;
    if (!std::isfinite(out.estimate) || read.empty() || !end_is_known(out.failed, drawn, level)) return {undefined_value, undefined_value, level, kind};
    if (kind == interval_kind::bca) return bca_of(read, out.estimate, spread.acceleration, level);
    if (studentised) return studentised_of(read, out.estimate, spread.se, level);
    return middle_of(read, level, kind);
  };
  out.interval = at_level(0.95);
  out.interval_80 = at_level(0.80);
  out.interval.level = 0.95, out.interval_80.level = 0.80;
  out.interval.kind = out.interval_80.kind = kind;
  if (std::isnan(out.interval.low) || std::isnan(out.interval.high)) out.why = reason::failed_replicates;
  return out;
}

/// (replicate - estimate)/(its standard error), for those that have both.
inline std::vector<double> studentised(const std::vector<double>& replicates, const std::vector<double>& se, double estimate) {
  std::vector<double> out;
  for (std::size_t r = 0; r < replicates.size(); ++r) out.push_back(se[r] > 0 ? (replicates[r] - estimate) / se[r] : undefined_value);
  return out;
}

/// The values of a statistic and, behind them, the jackknife standard error of each.
template <class View, class Value>
flat with_standard_errors(const Value& value, const View& view) {
  flat out = value(view);
  const run_context alone{.threads = 1};
  const deletion_plan plan(actors_of(view), 1);
  const std::size_t cells = out.size();
  const deleted_values deleted = delete_each(view, plan, cells, [&](const std::vector<char>& gone) { return value(remaining(view, gone).view()); }, alone);
  out.reasons.clear();
  for (std::size_t cell = 0; cell < cells; ++cell) out.values.push_back(deleted.se(cell));
  return out;
}

/// `value(view)` gives flat values of a network, of actor values or of two waves.
template <class View, class Value>
bootstrap_results bootstrap_cells(const Value& value, const View& view, const bootstrap_settings& how, const run_context& context) {
  check_bootstrap(how);
  bootstrap_results out;
  out.actors = actors_of(view);
  out.replicates = how.replicates;
  out.seed = how.seed;
  out.kind = how.kind;
  out.stratified = !how.strata.empty();
  const flat estimate = value(view);
  if (out.actors == 0) {
    for (std::size_t cell = 0; cell < estimate.size(); ++cell) out.cells.push_back(bootstrap_of(spread_of(estimate.cell(cell), {}, undefined_value, undefined_value), {}, {}, how.kind));
    return out;
  }
  const bool studentise = how.kind == interval_kind::studentised;
  jackknife_results spread;
  if (how.kind == interval_kind::percentile)
    for (std::size_t cell = 0; cell < estimate.size(); ++cell) spread.cells.push_back(spread_of(estimate.cell(cell), {}, undefined_value, undefined_value));
  else
    spread = delete_in_turn(
        view, [&] { return estimate; }, [&](const std::vector<char>& gone) { return value(remaining(view, gone).view()); }, how.seed, context);

  const auto statistic = [&](const View& drawn) { return studentise ? with_standard_errors(value, drawn) : value(drawn); };
  const replicate_source source(resampling(view, how.strata), statistic);
  const test_design design = source.design(view, {}, {how.replicates, how.seed, alternative::two_sided, 0, 0});
  const replicate_table drawn = source.draw(design, 0, how.replicates, context);
  const std::size_t cells = estimate.size();
  for (std::size_t cell = 0; cell < cells; ++cell) {
    stop_if_asked(context);
    std::vector<double> replicates = drawn.of_cell(cell);
    std::vector<double> t = studentise ? studentised(replicates, drawn.of_cell(cells + cell), estimate.values[cell]) : std::vector<double>{};
    out.cells.push_back(bootstrap_of(spread.cells[cell], std::move(replicates), std::move(t), how.kind));
  }
  return out;
}

template <class Outcome>
inline constexpr bool is_about_single_actors = std::same_as<Outcome, per_actor> || std::same_as<Outcome, per_tie> || std::same_as<Outcome, actor_columns> ||
                                               std::same_as<Outcome, actor_matrix> || std::same_as<Outcome, actor_set>;

template <class Outcome>
auto one_or_many(bootstrap_results&& all) {
  static_assert(!is_about_single_actors<Outcome>, "a resample holds other actors: take a metric by network or by sector, or a summary of the actors' values");
  if constexpr (std::same_as<Outcome, scalar> || std::is_arithmetic_v<Outcome>) return bootstrap_result{all.cells.front(), static_cast<const bootstrap_facts&>(all)};
  else return std::move(all);
}

}  // namespace detail

/// Interval of a metric by resampling actors (Snijders and Borgatti 1999), of a network or of actor values.
///
/// Each replicate draws as many actors, with replacement. Ties between two different actors come along; the cells between copies of one actor take those
/// of a random observed pair. `percentile`: the middle of the replicates. `bca`: bias-corrected and accelerated, the acceleration from the jackknife.
/// `studentised`: bootstrap-t with the jackknife's standard error in each replicate, n evaluations each. `jackknife_t`: estimate -+ t times that standard
/// error. A replicate without a value counts as failed; an interval is undefined (failed_replicates) where more failed than lie beyond one of its ends,
/// and of `bca` where all replicates lie on one side of the estimate. Replicate r draws from philox(seed, r): the same bits for any number of threads.
/// Cost: `replicates` evaluations and O(n + m) each.
template <class Metric, class Input>
auto bootstrap(const Metric& metric, const Input& given, bootstrap_options<detail::options_of<Metric>> choice = {}, run_context context = {}) {
  const auto held = detail::hold(given);
  const auto& view = detail::view_of(held);
  const run_context inner = detail::one_thread(context);
  const auto value = [&](const auto& some) { return detail::flatten(detail::evaluate(metric, some, choice.options, inner)); };
  using outcome = decltype(detail::evaluate(metric, view, choice.options, inner));
  return detail::one_or_many<outcome>(detail::bootstrap_cells(value, view, {choice.replicates, choice.seed, choice.kind, choice.strata}, context));
}

/// Change of a metric from one wave to the next, second minus first, over one roster: the same actors are resampled in both waves.
template <class Metric>
auto paired_bootstrap(const Metric& metric, const network_view& first, const network_view& second, bootstrap_options<detail::options_of<Metric>> choice = {}, run_context context = {}) {
  if (first.n() != second.n())
    throw invalid_input(errc::length_mismatch, "waves", std::to_string(first.n()) + " actors in the first and " + std::to_string(second.n()) + " in the second",
                        "give both waves over the actors that stand in both");
  const run_context inner = detail::one_thread(context);
  const auto value = [&](const network_view& net) { return detail::flatten(detail::evaluate(metric, net, choice.options, inner)); };
  const auto change = [&](const detail::two_waves& waves) { return detail::difference(value(waves.first), value(waves.second)); };
  using outcome = decltype(detail::evaluate(metric, first, choice.options, inner));
  return detail::one_or_many<outcome>(detail::bootstrap_cells(change, detail::two_waves{first, second}, {choice.replicates, choice.seed, choice.kind, choice.strata}, context));
}

}  // namespace samspill
