#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/inference/label_batches.hpp>
#include <samspill/inference/null_distribution.hpp>
#include <samspill/inference/null_model.hpp>
#include <samspill/inference/result.hpp>
#include <samspill/inference/statistic.hpp>
#include <samspill/solve/row_memory.hpp>

namespace samspill::detail {

/// So many chains, if there are at least `chains_to_tell` of them, are looked at halfway.
inline constexpr std::int64_t chains_looked_at = 200;
inline constexpr std::int64_t chains_to_tell = 100;

struct test_settings {
  std::int64_t replicates;
  std::uint64_t seed;
  samspill::alternative alternative;
  std::int64_t enumerate_up_to;
  std::int64_t stop_after = 0;
};

/// How the values of replicates stand in memory: those of a replicate side by side, as they are kept and joined, or those of a cell, as they are tested.
enum class side_by_side : std::uint8_t { of_replicate, of_cell };

/// Values of some replicates in their order, a row each, and of those looked at in mid-chain another.
struct replicate_table {
  unset_vector<double> values;
  std::vector<double> halfway;
  /// A note a row; empty where the null has nothing to say.
  std::vector<draw_notes> notes;
  std::size_t cells = 0;
  side_by_side order = side_by_side::of_replicate;

  std::vector<double> of_cell(std::size_t cell) const {
    if (order == side_by_side::of_replicate) return column(values, cell);
    const auto mine = std::span(values).subspan(cell * static_cast<std::size_t>(rows()), static_cast<std::size_t>(rows()));
    return {mine.begin(), mine.end()};
  }
  /// Cells that are best read together: as many as one way through the rows takes with it.
  std::int64_t cells_at_once() const { return order == side_by_side::of_cell ? 4 : 64; }
  /// Calls visit(cell, its values) for the cells [first, last).
  template <class Visit>
  void each_cell(std::size_t first, std::size_t last, Visit visit) const {
    const auto n = static_cast<std::size_t>(rows()), count = last - first;
    std::vector<double> columns(order == side_by_side::of_cell ? 0 : count * n);
    if (!columns.empty())
      for (std::size_t r = 0; r < n; ++r)
        for (std::size_t c = 0; c < count; ++c) columns[c * n + r] = values[r * cells + first + c];
    const auto mine = order == side_by_side::of_cell ? std::span<const double>(values).subspan(first * n, count * n) : std::span<const double>(columns);
    for (std::size_t c = 0; c < count; ++c) visit(first + c, mine.subspan(c * n, n));
  }
  std::vector<double> halfway_of_cell(std::size_t cell) const { return column(halfway, cell); }
  std::int64_t rows() const { return cells == 0 ? 0 : static_cast<std::int64_t>(values.size() / cells); }

  /// The rows of another table behind one's own.
  void append(const replicate_table& more) {
    values.insert(values.end(), more.values.begin(), more.values.end());
    halfway.insert(halfway.end(), more.halfway.begin(), more.halfway.end());
    notes.insert(notes.end(), more.notes.begin(), more.notes.end());
  }

  void keep_first(std::int64_t wanted) {
    if (wanted >= rows()) return;
    values.resize(static_cast<std::size_t>(wanted) * cells);
    halfway.resize(std::min(halfway.size(), static_cast<std::size_t>(wanted) * cells));
    notes.resize(std::min(notes.size(), static_cast<std::size_t>(wanted)));
  }

 private:
  std::vector<double> column(std::span<const double> table, std::size_t cell) const {
    std::vector<double> out;
    out.reserve(cells == 0 ? 0 : table.size() / cells);
    for (std::size_t k = cell; k < table.size(); k += cells) out.push_back(table[k]);
    return out;
  }
};

/// A test before anything is drawn: what was observed, and which replicates it takes. Any of them can be drawn anywhere, replicate r from philox(seed, r).
struct test_design {
  flat observed;
  std::string_view null;
  std::int64_t items = 0;
  std::uint64_t seed = 0;
  std::int64_t stop_after = 0;
  bool exact = false;
  bool single = false;
  bool chain = false;
  double arrangements = undefined_value;
  /// Small blocks where a replicate takes long, so that a stop is heard soon. They come of the clock and do not show in the result.
  std::int64_t grain = 16;

  std::int64_t looked_at() const { return chain && items >= chains_to_tell ? std::min(items, chains_looked_at) : 0; }
};

inline void check_replicates(std::int64_t replicates, std::size_t cells) {
  if (replicates < 1)
    throw invalid_input(errc::too_few_replicates, "replicates", std::to_string(replicates) + " replicates show nothing", "use at least 1, better 999 or more");
  if (static_cast<double>(replicates) * static_cast<double>(cells) > 2.5e8)
    throw invalid_input(errc::option_out_of_range, "replicates", std::to_string(replicates) + " replicates of " + std::to_string(cells) + " values do not fit in memory",
                        "use fewer replicates, or a metric with fewer values");
}

[[noreturn]] inline void refuse_other_number(std::size_t drawn, std::size_t observed) {
  throw invalid_input(errc::rule_not_offered, "metric", "it gives " + std::to_string(drawn) + " values under this null and " + std::to_string(observed) + " as observed",
                      "test a metric whose values can be matched");
}

/// A null made ready for one input, and the statistic to read from what it gives.
template <class Plan, class Statistic>
class replicate_source {
 public:
  replicate_source(Plan plan, const Statistic& statistic) : plan_(std::move(plan)), statistic_(statistic) {}

  template <class View>
  test_design design(const View& view, std::string_view null, const test_settings& choice) const {
    test_design out;
    const auto started = std::chrono::steady_clock::now();
    out.observed = statistic_(view);
    const std::chrono::duration<double> once = std::chrono::steady_clock::now() - started;
    check_replicates(choice.replicates, out.observed.size());
    out.null = null;
    out.seed = choice.seed;
    out.items = choice.replicates;
    out.grain = once.count() > 2e-2 ? 1 : once.count() > 1e-4 ? 4 : 16;
    out.single = plan_.single();
    out.chain = chain_dealer<std::remove_cvref_t<decltype(plan_.dealer())>>;
    if constexpr (countable_plan<Plan>) {
      out.arrangements = plan_.arrangements();
      out.exact = out.arrangements <= static_cast<double>(choice.enumerate_up_to > 0 ? choice.enumerate_up_to : choice.replicates + 1);
      if (out.exact) out.items = static_cast<std::int64_t>(out.arrangements);
      check_replicates(out.items, out.observed.size());
    }
    out.stop_after = out.exact ? 0 : choice.stop_after;
    return out;
  }

  /// Replicates [begin, end) of the design. `order` is what would be best: the table says what it is.
  replicate_table draw(const test_design& how, std::int64_t begin, std::int64_t end, const run_context& context, side_by_side order = side_by_side::of_replicate) const {
    const std::size_t cells = how.observed.size();
    const std::int64_t looked = std::clamp(how.looked_at() - begin, std::int64_t{0}, end - begin);
    replicate_table table{unset_vector<double>(static_cast<std::size_t>(end - begin) * cells), std::vector<double>(static_cast<std::size_t>(looked) * cells),
                          std::vector<draw_notes>(how.exact ? 0 : static_cast<std::size_t>(end - begin)), cells};
    if constexpr (reads_batches<Statistic> && requires { plan_.has_batches(); }) {
      if (plan_.has_batches() && statistic_.needs().side_by_side()) {
        table.order = order;
        read_batches(how, begin, end, context, table);
        table.notes.clear();
        return table;
      }
    }
    const auto row = [cells](auto& rows, std::int64_t item) { return rows.data() + item * static_cast<std::int64_t>(cells); };
    for_blocks(context, block_plan{.items = end - begin, .grain = how.grain}, [&](std::int64_t first, std::int64_t last, std::int64_t) {
      auto dealer = plan_.dealer();
      for (std::int64_t item = first; item < last; ++item) {
        if constexpr (countable_plan<Plan>) {
          if (how.exact) {
            read([&] { return statistic_(item == first ? dealer.visit(static_cast<std::uint64_t>(begin + item)) : dealer.next()); }, row(table.values, item), cells);
            continue;
          }
        }
        philox random(how.seed, static_cast<std::uint64_t>(begin + item));
        const draw_notes before = dealer.notes();
        if (item < looked) {
          if constexpr (chain_dealer<decltype(dealer)>) {
            read([&] { return statistic_(dealer.halfway(random)); }, row(table.halfway, item), cells);
            read([&] { return statistic_(dealer.rest(random)); }, row(table.values, item), cells);
          }
        } else {
          read([&] { return statistic_(dealer.draw(random)); }, row(table.values, item), cells);
        }
        table.notes[static_cast<std::size_t>(item)] = dealer.notes() - before;
      }
    });
    if (std::all_of(table.notes.begin(), table.notes.end(), [](const draw_notes& note) { return note == draw_notes{}; })) table.notes.clear();
    return table;
  }

 private:
  /// 64 replicates at a time, or 8 where each takes long by itself. How many does not show in the values.
  void read_batches(const test_design& how, std::int64_t begin, std::int64_t end, const run_context& context, replicate_table& into) const {
    const std::size_t cells = how.observed.size();
    const batch_needs needs = statistic_.needs();
    const auto batches = plan_.batches(needs);
    const std::int64_t width = needs.networks && how.grain == 1 ? 8 : label_lanes;
    const double cost = static_cast<double>(width) * (batches.nanoseconds() + static_cast<double>(cells) * 20 + (needs.networks ? 1e5 : 0));
    for_blocks(context, block_plan{.items = (end - begin + width - 1) / width, .grain = needs.networks ? 1 : 8, .nanoseconds_per_item = cost},
               [&](std::int64_t first, std::int64_t last, std::int64_t) {
                 typename decltype(batches)::reader reader(batches, context.isa);
                 std::vector<double> lanes(cells * label_lanes);
                 for (std::int64_t from = begin + first * width; from < std::min(begin + last * width, end); from += width) {
                   const std::int64_t to = std::min(from + width, end);
                   if (how.exact) reader.enumerate(from, to);
                   else reader.draw(how.seed, from, to);
                   statistic_.read(reader, lanes);
                   put(lanes, from - begin, to - from, into);
                 }
               });
  }

  /// From the lanes of a batch to the rows of some replicates.
  static void put(const std::vector<double>& lanes, std::int64_t first, std::int64_t count, replicate_table& into) {
    const auto begin = static_cast<std::size_t>(first), rows = static_cast<std::size_t>(count), all = static_cast<std::size_t>(into.rows());
    if (into.order == side_by_side::of_cell) {
      for (std::size_t cell = 0; cell < into.cells; ++cell) std::copy_n(lanes.data() + cell * label_lanes, rows, into.values.data() + cell * all + begin);
      return;
    }
    constexpr std::size_t square = 8;  // so that both sides stay at hand
    for (std::size_t c = 0; c < into.cells; c += square)
      for (std::size_t r = 0; r < rows; r += square)
        for (std::size_t row = r; row < std::min(r + square, rows); ++row)
          for (std::size_t cell = c; cell < std::min(c + square, into.cells); ++cell) into.values[(begin + row) * into.cells + cell] = lanes[cell * label_lanes + row];
  }

  /// A replicate whose input the metric refuses has no values: it is counted as failed.
  template <class Compute>
  static void read(const Compute& compute, double* into, std::size_t cells) {
    flat values;
    try {
      values = compute();
    } catch (const invalid_input&) {
      std::fill(into, into + cells, undefined_value);
      return;
    }
    if (values.size() != cells) refuse_other_number(values.size(), cells);
    std::copy(values.values.begin(), values.values.end(), into);
  }

  Plan plan_;
  const Statistic& statistic_;
};

/// Draws that settle every value, where drawing may stop early; more than there are where they do not.
inline std::int64_t draws_needed(const test_design& how, const replicate_table& drawn, alternative side) {
  if (how.stop_after == 0) return how.items;
  std::size_t out = 1;
  for (std::size_t cell = 0; cell < drawn.cells; ++cell) out = std::max(out, settled_after(how.observed.cell(cell).value, drawn.of_cell(cell), side, how.stop_after));
  return static_cast<std::int64_t>(out);
}

inline null_diagnostics diagnostics_of(const test_design& how, const draw_notes& notes, std::int64_t replicates) {
  null_diagnostics out;
  out.tie_tolerance = tie_tolerance;
  out.arrangements = how.arrangements;
  if (notes.attempts > 0) {
    out.burn_in = static_cast<double>(notes.attempts) / static_cast<double>(replicates);
    out.accepted = static_cast<double>(notes.accepted) / static_cast<double>(notes.attempts);
  }
  if (notes.ties > 0) out.moved = static_cast<double>(notes.moved) / static_cast<double>(notes.ties);
  return out;
}

/// The test from all its replicates, wherever they were drawn: rows in the order of their numbers.
inline inferences conclude(const test_design& how, replicate_table drawn, alternative side, const run_context& context) {
  drawn.keep_first(std::min(drawn.rows(), draws_needed(how, drawn, side)));
  draw_notes notes;
  for (const draw_notes& note : drawn.notes) notes += note;
  inferences out;
  out.null = how.null;
  out.replicates = how.observed.size() == 0 ? how.items : drawn.rows();
  out.seed = how.seed;
  out.alternative = side;
  out.exact = how.exact;
  out.stopped = out.replicates < how.items;
  out.diagnostics = diagnostics_of(how, notes, out.replicates);
  const bool stuck = notes.attempts > 0 && notes.accepted == 0;
  const null_kind kind{side, how.exact, how.single || stuck, how.stop_after, how.items};
  out.cells.resize(drawn.cells);
  const block_plan blocks{.items = static_cast<std::int64_t>(drawn.cells), .grain = drawn.cells_at_once(), .nanoseconds_per_item = 10.0 * static_cast<double>(drawn.rows())};
  run_context reading = context;
  reading.progress = {};  // it is of the draws
  for_blocks(reading, blocks, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    rank_reader reader;
    drawn.each_cell(static_cast<std::size_t>(begin), static_cast<std::size_t>(end), [&](std::size_t cell, std::span<const double> values) {
      out.cells[cell] = test_against(how.observed.cell(cell), values, drawn.halfway_of_cell(cell), kind, reader);
    });
  });
  return out;
}

/// Rounds of draws until every p is settled; where they end does not show in the result.
template <class Source>
replicate_table draw_until_settled(const Source& source, const test_design& how, alternative side, const run_context& context, side_by_side order = side_by_side::of_cell) {
  if (how.stop_after == 0) return source.draw(how, 0, how.items, context, order);
  replicate_table all{{}, {}, {}, how.observed.size()};
  for (std::int64_t begin = 0, round = 256; begin < how.items; begin += round, round = begin) {
    round = std::min(round, how.items - begin);
    all.append(source.draw(how, begin, begin + round, context));
    if (draws_needed(how, all, side) <= all.rows()) break;
  }
  return all;
}

/// The test itself: `statistic(view)` gives flat values.
template <class View, class Null, class Statistic>
inferences test_statistic(const Statistic& statistic, const View& view, const Null& model, const test_settings& choice, const run_context& context) {
  const replicate_source source(model.prepare(view), statistic);
  const test_design how = source.design(view, Null::code, choice);
  return conclude(how, draw_until_settled(source, how, choice.alternative, context), choice.alternative, context);
}

}  // namespace samspill::detail
