#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <span>
#include <numeric>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/inference/delete_actors.hpp>
#include <samspill/inference/result.hpp>
#include <samspill/inference/statistic.hpp>
#include <samspill/inference/student.hpp>

namespace samspill {

/// Above this many actors they are deleted in groups.
inline constexpr index_t jackknife_actors_one_by_one = 500;
inline constexpr index_t jackknife_groups = 100;

template <class Options>
struct jackknife_options {
  Options options = {};
  /// Deals the actors into groups; without a say where they are deleted one by one.
  std::uint64_t seed = 1;
};

/// An estimate with its jackknife. Undefined (failed_replicates) where it is undefined without some actor: it then hangs on that one alone.
struct jackknifed {
  double estimate = undefined_value;
  reason why = reason::none;
  double se = undefined_value;
  samspill::interval interval;
  samspill::interval interval_80;
  std::int64_t failed = 0;
  /// Skewness of the deletions over 6, sum d^3 / (6 (sum d^2)^(3/2)) with d = mean - theta_(-i): the acceleration of BCa intervals.
  double acceleration = undefined_value;
};

struct jackknife_facts {
  index_t actors = 0;
  /// Deletions: one for each actor, or for each group of actors.
  index_t deletions = 0;
  bool grouped = false;
  double freedom = undefined_value;
  std::uint64_t seed = 0;
};

struct jackknife_result : jackknifed, jackknife_facts {};

struct jackknife_results : jackknife_facts {
  std::vector<jackknifed> cells;
};

namespace detail {

/// Which actors go together.
struct deletion_plan {
  std::vector<std::vector<index_t>> groups;

  deletion_plan(index_t actors, std::uint64_t seed) {
    std::vector<index_t> order(at(actors));
    std::iota(order.begin(), order.end(), index_t{0});
    const index_t count = actors > jackknife_actors_one_by_one ? jackknife_groups : actors;
    if (count < actors) philox(seed, 0).shuffle(std::span(order));
    groups.resize(at(count));
    for (std::size_t k = 0; k < order.size(); ++k) groups[k % at(count)].push_back(order[k]);
  }

  std::vector<char> gone(std::size_t group, index_t actors) const {
    std::vector<char> out(at(actors), 0);
    for (const index_t i : groups[group]) out[at(i)] = 1;
    return out;
  }
};

/// What sum (theta_(-g) - mean)^2 is multiplied by when actors stand for themselves: (G - 1)/G.
inline double scale_for(const actor_values_view&, const deletion_plan& plan) {
  const auto groups = static_cast<double>(plan.groups.size());
  return (groups - 1) / groups;
}

/// The same for a network, where every pair of actors goes twice: (n - 2)/(2n) for single actors. For groups the constant that makes the estimate
/// right for a mean over independent pairs: a pair within a group goes once, one between two groups twice.
inline double scale_for(const network_view& net, const deletion_plan& plan) {
  const double n = net.n();
  const auto groups = static_cast<double>(plan.groups.size());
  double within = 0;
  double kept = 0;
  for (const auto& g : plan.groups) {
    const auto size = static_cast<double>(g.size());
    within += size * (size - 1) / 2;
    kept += (n - size) * (n - size - 1) / 2 / groups;
  }
  const double pairs = n * (n - 1) / 2;
  const double between = pairs - within;
  return kept * kept / (pairs * ((2 * between + within) - (4 * between + within) / groups));
}

/// What each deletion leaves of each value, a row a deletion.
struct deleted_values {
  std::vector<double> values;
  std::size_t cells = 0;
  std::size_t deletions = 0;
  double scale = undefined_value;

  std::vector<double> of_cell(std::size_t cell) const {
    std::vector<double> out;
    for (std::size_t g = 0; g < deletions; ++g) out.push_back(values[g * cells + cell]);
    return out;
  }

  /// Standard error of one value; NaN where it is undefined without some actor.
  double se(std::size_t cell) const {
    const std::vector<double> column = of_cell(cell);
    const double mean = sum_of(column) / static_cast<double>(deletions);
    running_sum squares;
    for (const double x : column) squares += (x - mean) * (x - mean);
    return std::sqrt(scale * squares.value());
  }
};

/// Squares are taken about the mean of what is left by the deletions, or about `centre`.
inline jackknifed spread_of(scalar estimate, const std::vector<double>& deleted, double scale, double freedom, double centre = undefined_value) {
  jackknifed out;
  out.estimate = estimate.value;
  out.why = estimate.why;
  for (const double x : deleted) out.failed += std::isnan(x);
  if (!estimate.defined() || std::isnan(estimate.value)) {
    if (out.why == reason::none) out.why = reason::not_applicable;
    return out;
  }
  // the estimate stands; only its interval is undefined
  if (out.failed > 0 || deleted.size() < 3 || !std::isfinite(estimate.value)) return out;
  if (std::isnan(centre)) centre = sum_of(deleted) / static_cast<double>(deleted.size());
  running_sum squares, cubes;
  for (const double x : deleted) {
    squares += (x - centre) * (x - centre);
    cubes += (centre - x) * (centre - x) * (centre - x);
  }
  out.se = std::sqrt(scale * squares.value());
  out.acceleration = squares.value() > 0 ? cubes.value() / (6 * squares.value() * std::sqrt(squares.value())) : 0;
  const auto around = [&](double level) {
    const double half = student_quantile(level, freedom) * out.se;
    return interval{estimate.value - half, estimate.value + half, level, interval_kind::jackknife_t};
  };
  out.interval = around(0.95);
  out.interval_80 = around(0.80);
  return out;
}

/// `without(gone)` gives the values without the actors marked, `cells` of them.
template <class View, class Without>
deleted_values delete_each(const View& view, const deletion_plan& plan, std::size_t cells, const Without& without, const run_context& context) {
  const std::size_t groups = plan.groups.size();
  deleted_values out{std::vector<double>(groups * cells), cells, groups, groups < 3 ? undefined_value : scale_for(view, plan)};
  for_blocks(context, block_plan{.items = static_cast<std::int64_t>(groups), .grain = 1}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    for (auto g = static_cast<std::size_t>(begin); g < static_cast<std::size_t>(end); ++g) {
      const flat left = without(plan.gone(g, actors_of(view)));
      if (left.size() != cells)
        throw invalid_input(errc::rule_not_offered, "metric", "it gives another number of values without an actor", "take a metric by network or by sector, or a summary of the actors' values");
      std::copy(left.values.begin(), left.values.end(), out.values.begin() + static_cast<std::ptrdiff_t>(g * cells));
    }
  });
  return out;
}

/// `whole()` gives the values of the estimate, `without(gone)` those without the actors marked.
template <class View, class Whole, class Without>
jackknife_results delete_in_turn(const View& view, const Whole& whole, const Without& without, std::uint64_t seed, const run_context& context) {
  const flat estimate = whole();
  const deletion_plan plan(actors_of(view), seed);
  const deleted_values deleted = delete_each(view, plan, estimate.size(), without, context);
  jackknife_results out;
  out.actors = actors_of(view);
  out.deletions = static_cast<index_t>(deleted.deletions);
  out.grouped = out.deletions < out.actors;
  out.freedom = static_cast<double>(deleted.deletions) - 1;
  out.seed = seed;
  for (std::size_t cell = 0; cell < estimate.size(); ++cell) out.cells.push_back(spread_of(estimate.cell(cell), deleted.of_cell(cell), deleted.scale, out.freedom));
  return out;
}

template <class Outcome>
auto one_or_many(jackknife_results&& all) {
  if constexpr (std::same_as<Outcome, scalar> || std::is_arithmetic_v<Outcome>) return jackknife_result{all.cells.front(), static_cast<const jackknife_facts&>(all)};
  else return std::move(all);
}

inline flat difference(const flat& before, const flat& after) {
  if (before.size() != after.size())
    throw invalid_input(errc::length_mismatch, "waves", "the metric gives " + std::to_string(before.size()) + " values in the first and " + std::to_string(after.size()) + " in the second",
                        "give both waves the same actors and sectors");
  flat out;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const scalar a = before.cell(i), b = after.cell(i);
    out.values.push_back(a.defined() && b.defined() ? b.value - a.value : undefined_value);
    out.reasons.push_back(!a.defined() ? a.why : b.why);
  }
  return out;
}

}  // namespace detail

/// Standard error and interval of a metric by deleting each actor in turn, of a network or of actor values.
///
/// Network: se^2 = (n - 2)/(2n) sum_i (theta_(-i) - mean)^2 (Frank and Snijders 1994; Snijders and Borgatti 1999), which is right where ties are independent
/// and the roster is given; actor values: (n - 1)/n in its place. Interval: estimate -+ t se with n - 1 degrees of freedom, at 95 and 80 %. Above 500
/// actors they are dealt into 100 groups that go together. Needs 3 actors. Cost: n evaluations.
template <class Metric, class Input>
auto jackknife(const Metric& metric, const Input& given, jackknife_options<detail::options_of<Metric>> choice = {}, run_context context = {}) {
  const auto held = detail::hold(given);
  const auto& view = detail::view_of(held);
  const run_context inner = detail::one_thread(context);
  const auto value = [&](const auto& some) { return detail::flatten(detail::evaluate(metric, some, choice.options, inner)); };
  using outcome = decltype(detail::evaluate(metric, view, choice.options, inner));
  return detail::one_or_many<outcome>(detail::delete_in_turn(
      view, [&] { return value(view); }, [&](const std::vector<char>& gone) { return value(detail::remaining(view, gone).view()); }, choice.seed, context));
}

/// Change of a metric from one wave to the next, second minus first, over one roster, with the jackknife that deletes an actor from both waves at once.
template <class Metric, class Input>
auto paired_change(const Metric& metric, const Input& first, const Input& second, jackknife_options<detail::options_of<Metric>> choice = {}, run_context context = {}) {
  const auto held_before = detail::hold(first);
  const auto held_after = detail::hold(second);
  const auto& before = detail::view_of(held_before);
  const auto& after = detail::view_of(held_after);
  if (detail::actors_of(before) != detail::actors_of(after))
    throw invalid_input(errc::length_mismatch, "waves", std::to_string(detail::actors_of(before)) + " actors in the first and " + std::to_string(detail::actors_of(after)) + " in the second",
                        "give both waves over the actors that stand in both");
  const run_context inner = detail::one_thread(context);
  const auto value = [&](const auto& some) { return detail::flatten(detail::evaluate(metric, some, choice.options, inner)); };
  using outcome = decltype(detail::evaluate(metric, before, choice.options, inner));
  return detail::one_or_many<outcome>(detail::delete_in_turn(
      before, [&] { return detail::difference(value(before), value(after)); },
      [&](const std::vector<char>& gone) { return detail::difference(value(detail::remaining(before, gone).view()), value(detail::remaining(after, gone).view())); },
      choice.seed, context));
}

}  // namespace samspill
