#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/moments.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/inference/null_distribution.hpp>
#include <samspill/inference/null_model.hpp>
#include <samspill/inference/permute_sectors.hpp>
#include <samspill/inference/result.hpp>
#include <samspill/inference/statistic.hpp>

namespace samspill {

/// How to test: replicates, seed, the tail that counts, and the options of the metric.
template <class Options>
struct infer_options {
  std::int64_t replicates = 9999;
  std::uint64_t seed = 1;
  samspill::alternative alternative = samspill::alternative::two_sided;
  Options options = {};
  /// Every distinct arrangement is visited where there are no more than this; 0: replicates + 1, and 10^6 for statistics of the mixing matrix.
  std::int64_t enumerate_up_to = 0;
};

namespace detail {

/// Values of the replicates, a row each.
struct replicate_table {
  std::vector<double> values;
  std::size_t cells = 0;
  draw_notes notes;

  std::vector<double> of_cell(std::size_t cell) const {
    std::vector<double> out;
    out.reserve(cells == 0 ? 0 : values.size() / cells);
    for (std::size_t k = cell; k < values.size(); k += cells) out.push_back(values[k]);
    return out;
  }
};

struct draw_plan {
  std::int64_t items = 0;
  std::uint64_t seed = 0;
  bool exact = false;
  /// Small blocks where a replicate takes long, so that a stop is heard soon. Replicates are keyed by number: blocks do not show in the result.
  std::int64_t grain = 16;
};

inline void check_replicates(std::int64_t replicates, std::size_t cells) {
  if (replicates < 1)
    throw invalid_input(errc::too_few_replicates, "replicates", std::to_string(replicates) + " replicates show nothing", "use at least 1, better 999 or more");
  if (static_cast<double>(replicates) * static_cast<double>(cells) > 2.5e8)
    throw invalid_input(errc::option_out_of_range, "replicates", std::to_string(replicates) + " replicates of " + std::to_string(cells) + " values do not fit in memory",
                        "use fewer replicates, or a metric with fewer values");
}

template <class Plan, class Statistic>
replicate_table draw_all(const Plan& plan, const Statistic& statistic, std::size_t cells, const draw_plan& how, const run_context& context) {
  replicate_table table{std::vector<double>(static_cast<std::size_t>(how.items) * cells), cells, {}};
  const auto keep = [&](std::int64_t item, const flat& values) {
    if (values.size() != cells)
      throw invalid_input(errc::rule_not_offered, "metric", "it gives " + std::to_string(values.size()) + " values under this null and " + std::to_string(cells) + " as observed",
                          "test a metric whose values can be matched");
    std::copy(values.values.begin(), values.values.end(), table.values.begin() + item * static_cast<std::int64_t>(cells));
  };
  const auto block = [&](std::int64_t begin, std::int64_t end, draw_notes& notes) {
    auto dealer = plan.dealer();
    for (std::int64_t item = begin; item < end; ++item) {
      if constexpr (countable_plan<Plan>) {
        if (how.exact) {
          keep(item, statistic(item == begin ? dealer.visit(static_cast<std::uint64_t>(item)) : dealer.next()));
          continue;
        }
      }
      philox random(how.seed, static_cast<std::uint64_t>(item));
      keep(item, statistic(dealer.draw(random)));
    }
    notes = dealer.notes();
  };
  reduce_blocks(context, block_plan{.items = how.items, .grain = how.grain}, draw_notes{},
                [&](std::int64_t begin, std::int64_t end, draw_notes& notes) { block(begin, end, notes); },
                [&](const draw_notes& notes) { table.notes += notes; });
  return table;
}

template <class Plan>
null_diagnostics diagnostics_of(const Plan& plan, const draw_notes& notes, std::int64_t replicates) {
  null_diagnostics out;
  out.tie_tolerance = tie_tolerance;
  if constexpr (countable_plan<Plan>) out.arrangements = plan.arrangements();
  if (notes.attempts > 0) {
    out.burn_in = static_cast<double>(notes.attempts) / static_cast<double>(replicates);
    out.accepted = static_cast<double>(notes.accepted) / static_cast<double>(notes.attempts);
  }
  if (notes.ties > 0) out.moved = static_cast<double>(notes.moved) / static_cast<double>(notes.ties);
  return out;
}

template <class Plan>
bool small_enough(const Plan& plan, std::int64_t replicates, std::int64_t limit) {
  if constexpr (countable_plan<Plan>) return plan.arrangements() <= static_cast<double>(limit > 0 ? limit : replicates + 1);
  return false;
}

struct test_settings {
  std::int64_t replicates;
  std::uint64_t seed;
  samspill::alternative alternative;
  std::int64_t enumerate_up_to;
};

/// The test itself: `statistic(view)` gives flat values.
template <class View, class Null, class Statistic>
inferences test_statistic(const Statistic& statistic, const View& view, const Null& model, const test_settings& choice, const run_context& context) {
  const auto plan = model.prepare(view);
  const auto started = std::chrono::steady_clock::now();
  const flat observed = statistic(view);
  const std::chrono::duration<double> once = std::chrono::steady_clock::now() - started;
  check_replicates(choice.replicates, observed.size());
  const bool exact = small_enough(plan, choice.replicates, choice.enumerate_up_to);
  if constexpr (countable_plan<std::remove_cvref_t<decltype(plan)>>) {
    if (exact) check_replicates(static_cast<std::int64_t>(plan.arrangements()), observed.size());
  }
  draw_plan how{choice.replicates, choice.seed, exact, once.count() > 1e-4 ? 1 : 16};
  if constexpr (countable_plan<std::remove_cvref_t<decltype(plan)>>) {
    if (exact) how.items = static_cast<std::int64_t>(plan.arrangements());
  }
  const replicate_table drawn = draw_all(plan, statistic, observed.size(), how, context);

  inferences out;
  out.null = Null::code;
  out.replicates = how.items;
  out.seed = choice.seed;
  out.alternative = choice.alternative;
  out.exact = exact;
  out.diagnostics = diagnostics_of(plan, drawn.notes, how.items);
  const bool stuck = drawn.notes.attempts > 0 && drawn.notes.accepted == 0;
  const null_kind kind{choice.alternative, exact, plan.single() || stuck};
  for (std::size_t cell = 0; cell < observed.size(); ++cell) {
    stop_if_asked(context);
    out.cells.push_back(test_against(observed.cell(cell), drawn.of_cell(cell), kind));
  }
  return out;
}

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
  test_settings settings{choice.replicates, choice.seed, choice.alternative, choice.enumerate_up_to};
  const auto plain = [&](const View& drawn) { return flatten(evaluate(statistic, drawn, choice.options, inner)); };
  if constexpr (std::same_as<View, network_view> && std::same_as<Null, null::permute_sectors> && has_from_mixing<Statistic>) {
    if (const auto reading = mixing_reading::of(view, choice.options)) {
      if (settings.enumerate_up_to == 0) settings.enumerate_up_to = std::max(labellings_of_a_matrix, settings.replicates + 1);
      const auto from_counts = [&](const network_view& drawn) { return flatten(Statistic::from_mixing(reading->counts(drawn), drawn.sectors.count)); };
      return with_moments<Statistic>(test_statistic(from_counts, view, model, settings, context), view, model, choice.options);
    }
  }
  return with_moments<Statistic>(test_statistic(plain, view, model, settings, context), view, model, choice.options);
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
  static_assert(null_model_for<Null, view_type>, "this null model does not fit this input");
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
