#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/extremes.hpp>
#include <samspill/core/metric.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>
#include <samspill/inference/completions.hpp>
#include <samspill/inference/statistic.hpp>

namespace samspill {

struct bounds_options {
  /// How many searches, for each value and side, where no exact way is known; 0 refuses instead.
  std::int64_t starts = 0;
  std::uint64_t seed = 1;
  /// Of a tie that was not observed; NaN: as weak and as strong as those observed.
  double weakest = undefined_value;
  double strongest = undefined_value;
};

/// How bounds were found: nothing was unknown, at completions that are known to hold the extremes, among all completions, or by search.
enum class bounds_way : std::uint8_t { observed, argument, every_completion, search };
constexpr auto names_of(bounds_way) { return std::array<std::string_view, 4>{"fully observed", "argument", "every completion", "search"}; }

/// The least and the greatest value over the completions that have one.
struct bound {
  double low = undefined_value;
  double high = undefined_value;
  /// Why there is none.
  reason why = reason::none;
  /// Some completion that was looked at gives no value.
  bool sometimes_undefined = false;
};

struct bounds_result {
  std::vector<bound> cells;
  bounds_way way = bounds_way::observed;
  extremes where = extremes::anywhere;
  /// False: the true bounds may lie farther out.
  bool exact = true;
  std::int64_t unknown = 0;
  std::int64_t completions = 0;
  tie_strengths strengths;
};

namespace detail {

/// The extremes of several values over the completions seen so far.
class extreme_values {
 public:
  void see(const flat& values) {
    if (cells_.empty()) {
      cells_.resize(values.size());
      whys_.resize(values.size(), reason::none);
    }
    if (cells_.size() != values.size())
      throw invalid_input(errc::rule_not_offered, "metric", "it gives " + std::to_string(cells_.size()) + " values for one completion and " + std::to_string(values.size()) + " for another",
                          "take a metric whose values can be matched");
    for (std::size_t v = 0; v < cells_.size(); ++v) {
      const scalar one = values.cell(v);
      if (std::isnan(one.value)) {
        cells_[v].sometimes_undefined = true;
        if (whys_[v] == reason::none) whys_[v] = one.defined() ? reason::not_applicable : one.why;
      } else {
        widen(cells_[v], one.value, one.value);
      }
    }
  }

  void join(const extreme_values& other) {
    if (other.cells_.empty()) return;
    if (cells_.empty()) {
      *this = other;
      return;
    }
    for (std::size_t v = 0; v < cells_.size(); ++v) {
      cells_[v].sometimes_undefined = cells_[v].sometimes_undefined || other.cells_[v].sometimes_undefined;
      if (whys_[v] == reason::none) whys_[v] = other.whys_[v];
      if (!std::isnan(other.cells_[v].low)) widen(cells_[v], other.cells_[v].low, other.cells_[v].high);
    }
  }

  bool ever_undefined() const {
    return std::any_of(cells_.begin(), cells_.end(), [](const bound& one) { return one.sometimes_undefined; });
  }

  /// What was found; with `all_needed` a value has no bounds where some completion gave none.
  std::vector<bound> found(bool all_needed) const {
    std::vector<bound> out = cells_;
    for (std::size_t v = 0; v < out.size(); ++v) {
      if (all_needed && out[v].sometimes_undefined) out[v].low = out[v].high = undefined_value;
      if (std::isnan(out[v].low)) out[v].why = whys_[v];
    }
    return out;
  }

 private:
  static void widen(bound& one, double low, double high) {
    if (!(one.low <= low)) one.low = low;
    if (!(one.high >= high)) one.high = high;
  }

  std::vector<bound> cells_;
  std::vector<reason> whys_;
};

template <class Statistic>
flat value_at(const Statistic& value, const completions& all, std::span<const tie_choice> choice, const run_context& context) {
  return flatten(evaluate(value, all.complete(choice).view(), no_options{}, context));
}

/// The extremes among the completions of a list, each computed on one thread.
template <class Statistic>
extreme_values extremes_among(const Statistic& value, const completions& all, const completion_list& list, const run_context& context) {
  const run_context alone = one_thread(context);
  extreme_values out;
  reduce_blocks(context, block_plan{list.size, 64, 1e4}, extreme_values{}, [&](std::int64_t begin, std::int64_t end, extreme_values& part) {
    for (std::int64_t k = begin; k < end; ++k) {
      std::vector<tie_choice> choice(all.unknown(), tie_choice::none);
      list.make(k, choice);
      part.see(value_at(value, all, choice, alone));
    }
  }, [&](const extreme_values& part) { out.join(part); });
  return out;
}

/// One search for the least, or greatest, of one value: cells are changed one by one while that helps. Whatever it sees on its way counts for every value.
template <class Statistic>
std::int64_t climb(const Statistic& value, const completions& all, bool two_strengths, std::size_t which, bool upwards, std::vector<tie_choice> choice, const run_context& context, extreme_values& seen) {
  std::int64_t looked_at = 0;
  const auto height = [&] {
    const flat values = value_at(value, all, choice, context);
    seen.see(values);
    ++looked_at;
    const double found = values.values[which];
    return std::isnan(found) ? -unbounded : upwards ? found : -found;
  };
  double best = height();
  for (bool better = true; better;) {
    better = false;
    for (std::size_t c = 0; c < choice.size(); ++c)
      for (const tie_choice other : {tie_choice::none, tie_choice::strong, tie_choice::weak}) {
        const tie_choice before = choice[c];
        if (other == before || (other == tie_choice::weak && !two_strengths)) continue;
        choice[c] = other;
        const double now = height();
        if (now > best) {
          best = now;
          better = true;
        } else {
          choice[c] = before;
        }
      }
  }
  return looked_at;
}

template <class Statistic>
void search(const Statistic& value, const completions& all, bool two_strengths, const bounds_options& choice, const run_context& context, bounds_result& out) {
  const run_context alone = one_thread(context);
  const std::size_t values = value_at(value, all, std::vector<tie_choice>(all.unknown(), tie_choice::none), alone).size();
  struct part {
    extreme_values seen;
    std::int64_t looked_at = 0;
  };
  extreme_values seen;
  reduce_blocks(context, block_plan{static_cast<std::int64_t>(values) * 2 * choice.starts, 1, 1e6}, part{}, [&](std::int64_t task, std::int64_t, part& mine) {
    const std::int64_t start = task % choice.starts;
    const std::int64_t side = task / choice.starts;
    std::vector<tie_choice> from(all.unknown(), start == 0 ? tie_choice::none : tie_choice::strong);
    philox random(choice.seed, static_cast<std::uint64_t>(task));
    if (start > 1)
      for (tie_choice& cell : from) cell = static_cast<tie_choice>(random.below(two_strengths ? 3 : 2));
    mine.looked_at = climb(value, all, two_strengths, static_cast<std::size_t>(side / 2), side % 2 == 1, std::move(from), alone, mine.seen);
  }, [&](const part& one) {
    seen.join(one.seen);
    out.completions += one.looked_at;
  });
  out.cells = seen.found(false);
  out.way = bounds_way::search;
  out.exact = false;
}

inline tie_strengths strengths_for(const network_view& net, const bounds_options& choice) {
  tie_strengths out = observed_strengths(net);
  const bool costs = net.meaning == weight_meaning::cost;
  for (const double given : {choice.weakest, choice.strongest})
    if (!std::isnan(given) && !(given > 0 && given < unbounded))
      throw invalid_input(errc::option_out_of_range, "option weight", short_number(given) + " is not allowed", "use numbers above 0, the weight of a tie that was not observed");
  if (!std::isnan(choice.weakest)) out.weak = choice.weakest;
  if (!std::isnan(choice.strongest)) out.strong = choice.strongest;
  if (costs ? out.weak < out.strong : out.weak > out.strong)
    throw invalid_input(errc::option_out_of_range, "option weight", "the weakest is stronger than the strongest", "give the smaller number first");
  return out;
}

/// Bounds of a statistic with what is known of it. The way is chosen so that it is exact where it can be, and of exact ways the shortest.
template <class Statistic>
bounds_result find_bounds(const Statistic& value, const network_view& net, const completion_facts& facts, const bounds_options& choice, const run_context& context) {
  const completions all(net, strengths_for(net, choice));
  bounds_result out{{}, bounds_way::observed, facts.where, true, static_cast<std::int64_t>(all.unknown()), 1, all.strengths()};
  const bool reads_weights = facts.reads_weights && net.out.weighted();
  const bool two_strengths = reads_weights && all.strengths().weak != all.strengths().strong;
  const completion_list every = every_completion(all, two_strengths);
  const auto among = [&](const completion_list& list, bounds_way way) {
    const extreme_values seen = extremes_among(value, all, list, context);
    out.completions = list.size;
    out.way = way;
    out.cells = seen.found(way == bounds_way::argument && facts.where == extremes::ends);
    return seen.ever_undefined();
  };
  if (all.unknown() == 0) {
    among(every, bounds_way::observed);
    return out;
  }
  completion_list known = completions_at(facts.where, all);
  if ((reads_weights && !holds_for_strengths(facts.where)) || known.size > completions_at_most) known.size = 0;
  const bool countable = every.size <= completions_at_most;
  if (known.size > 0 && (!countable || two_strengths || known.size < every.size)) {
    const bool undefined = among(known, bounds_way::argument);
    // a monotone value that the one end does not have may have its least anywhere
    if (!(undefined && facts.where == extremes::ends && countable)) return out;
  }
  if (countable) {
    among(every, bounds_way::every_completion);
    out.exact = !two_strengths;
    return out;
  }
  if (known.size > 0) return out;
  if (choice.starts < 1)
    throw invalid_input(errc::rule_not_offered, "metric", "no exact way to its bounds is known, and its " + std::to_string(all.unknown()) + " unknown cells have too many completions to try them all",
                        "give starts = 20 for the widest bounds that a search finds, or a metric or options under which it is monotone");
  search(value, all, two_strengths, choice, context, out);
  return out;
}

}  // namespace detail

/// The least and the greatest value of a metric over all completions of the cells that were not observed, each value for itself.
///
/// Exact where the metric is monotone in ties (degree, harmonic centrality, density: both ends are looked at), where its extremes lie at completions that can be
/// listed (`extremes`), and where there are at most 2^20 completions, which up to 20 unknown cells have; else searched for, if `starts` says how often: then the true
/// bounds may lie farther out. Completions that give no value are left out. A tie that was not observed is taken to be as weak or as strong as those that were, or as
/// the options say; of a metric that reads strengths and is not monotone in them only these two are tried, and what is found is not exact.
template <network_metric Metric>
bounds_result bounds(const Metric& metric, const network_view& net, typename Metric::options options = {}, bounds_options choice = {}, run_context context = {}) {
  const auto value = [&](const network_view& full, const run_context& inner) { return metric(full, options, inner); };
  return detail::find_bounds(value, net, completion_facts_of<Metric>(options), choice, context);
}

}  // namespace samspill
