#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <stop_token>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/moments.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/inference/null_model.hpp>
#include <samspill/inference/patefield.hpp>
#include <samspill/inference/permute_sectors.hpp>
#include <samspill/inference/replicates.hpp>
#include <samspill/inference/result.hpp>
#include <samspill/inference/statistic.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill {

/// How to test: replicates, seed, the tail that counts, and the options of the metric.
template <class Options>
struct infer_options {
  std::int64_t replicates = 9999;
  std::uint64_t seed = 1;
  samspill::alternative alternative = samspill::alternative::two_sided;
  Options options = {};
  /// Every distinct arrangement is visited where there are no more than this; 0: replicates + 1, and 10^6 for one that needs nothing but the mixing matrix
  /// (it has `from_mixing`: E-I, assortativity, modularity, Gupta-Anderson-May).
  std::int64_t enumerate_up_to = 0;
  /// Above 0: draw no further when so many draws lie in the tail that counts (in both, where two-sided); `replicates` is then the most that are drawn.
  std::int64_t stop_after = 0;
};

namespace detail {

/// Adds the exact moments of a statistic that knows them, where sectors are dealt among all actors.
template <class Statistic, class View, class Null, class Options>
inferences with_moments(inferences out, const View& view, const Null& model, const Options& options) {
  const auto put = [&](const label_moments_result& exact) {
    out.diagnostics.exact_mean = exact.mean;
    out.diagnostics.exact_sd = std::sqrt(exact.variance);
  };
  if constexpr (std::same_as<View, network_view> && std::same_as<Null, null::permute_sectors>) {
    if (!model.strata.empty()) return out;
    if constexpr (requires { { Statistic::label_moments(view, options) } -> std::same_as<label_moments_result>; }) put(Statistic::label_moments(view, options));
    else if constexpr (has_label_moments<Statistic>) put(Statistic::label_moments(view));
  }
  return out;
}

inline constexpr std::int64_t labellings_of_a_matrix = 1'000'000;

template <class Statistic, class View, class Null, class Options>
inferences infer_cells(const Statistic& statistic, const View& view, const Null& model, const infer_options<Options>& choice, const run_context& context) {
  const run_context inner = one_thread(context);
  test_settings settings{choice.replicates, choice.seed, choice.alternative, choice.enumerate_up_to, choice.stop_after};
  const auto plain = [&](const View& drawn) { return flatten(evaluate(statistic, drawn, choice.options, inner)); };
  if constexpr (std::same_as<View, network_view> && std::same_as<Null, null::permute_sectors> && (has_from_mixing<Statistic> || has_from_counts<Statistic> || has_in_lanes<Statistic>)) {
    if (const auto reading = mixing_reading::of(view, choice.options, has_from_counts<Statistic> || has_in_lanes<Statistic>)) {
      if (settings.enumerate_up_to == 0 && has_from_mixing<Statistic>) settings.enumerate_up_to = std::max(labellings_of_a_matrix, settings.replicates + 1);
      return with_moments<Statistic>(test_statistic(labelled_statistic<Statistic>(choice.options, *reading, inner), view, model, settings, context), view, model, choice.options);
    }
  }
  return with_moments<Statistic>(test_statistic(plain, view, model, settings, context), view, model, choice.options);
}

/// A null model of a network that leaves nothing of it but its table of ties between sectors.
template <class View, class Null>
concept draws_tables = std::same_as<View, network_view> && std::same_as<Null, null::patefield>;

template <class Statistic, class View, class Null, class Options>
  requires draws_tables<View, Null>
inferences infer_cells(const Statistic&, const View& view, const Null& model, const infer_options<Options>& choice, const run_context& context) {
  static_assert(has_from_mixing<Statistic>, "this null model draws tables of ties between sectors, and the metric is no function of one");
  Null::check(view);
  const auto reading = mixing_reading::of(view, choice.options);
  if (!reading) Null::refuse("with these options the metric is no function of the table of ties between sectors", "leave the options out");
  const std::vector<double> counts = mixing_counts(view, reading->weighted());
  const auto value = [](const sector_table& drawn) { return flatten(Statistic::from_mixing(drawn.counts, drawn.sectors)); };
  const test_settings settings{choice.replicates, choice.seed, choice.alternative, choice.enumerate_up_to, choice.stop_after};
  return test_statistic(value, sector_table{counts, view.sectors.count}, model, settings, context);
}

}  // namespace detail

/// Holds a metric, or any function of the input, against a null model.
///
/// `metric` may be a metric of samspill (its options in `choice.options`) or a function `f(view)` or `f(view, run_context)` that gives a number, a
/// scalar, a list of values or a vector; all values are tested on the same replicates. Replicate r draws from philox(seed, r), so the result has the
/// same bits for any number of threads. Where the distinct arrangements are few they are visited one by one and p is exact.
template <class Metric, class Input, class Null>
auto infer(const Metric& metric, const Input& given, const Null& model, infer_options<detail::options_of<Metric>> choice = {}, run_context context = {}) {
  const auto held = detail::hold(given);
  const auto& view = detail::view_of(held);
  using view_type = std::remove_cvref_t<decltype(view)>;
  static_assert(null_model_for<Null, view_type> || detail::draws_tables<view_type, Null>, "this null model does not fit this input");
  using outcome = decltype(detail::evaluate(metric, view, choice.options, context));
  static_assert(!std::same_as<outcome, actor_set>, "a set of actors is no number that a null could be held against");
  inferences all = detail::infer_cells(metric, view, model, choice, context);
  if constexpr (std::same_as<outcome, scalar> || std::is_arithmetic_v<outcome>) {
    return inference{all.cells.front(), static_cast<const null_facts&>(all)};
  } else {
    return all;
  }
}

template <class Metric, class Input, class Null>
auto infer(const Metric& metric, const Input& given, const Null& model, infer_options<detail::options_of<Metric>> choice, std::stop_token stop) {
  run_context context;
  context.stop = std::move(stop);
  return infer(metric, given, model, std::move(choice), std::move(context));
}

}  // namespace samspill
