#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <samspill/inference/jackknife.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill {

namespace detail {

/// Where a tie between different actors stands: its arc, and its arc back where it is undirected (else -1).
struct tie_place {
  index_t from, to;
  index_t arc, back;
};

inline std::vector<tie_place> places_of_ties(const network_view& net) {
  std::vector<tie_place> out;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      if (net.directed ? j != i : j > i) out.push_back({i, j, arc, net.directed ? -1 : net.out.find(j, i)});
    }
  return out;
}

/// What is left of a network when some arcs are taken out of it; all actors stay, and the cell of an arc is again what its row says.
class network_without_arcs {
 public:
  network_without_arcs(const network_view& net, const std::vector<char>& gone) : view_(net) {
    for (index_t i = 0; i < net.n(); ++i) {
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        if (gone[at(arc)]) continue;
        out_.targets.push_back(net.out.targets[at(arc)]);
        if (net.out.weighted()) out_.values.push_back(net.out.values[at(arc)]);
      }
      out_.offsets.push_back(static_cast<index_t>(out_.targets.size()));
    }
    if (net.directed) in_ = transpose(out_.view());
    view_.out = out_;
    view_.in = net.directed ? in_ : out_;
  }
  network_without_arcs(const network_without_arcs&) = delete;
  network_without_arcs& operator=(const network_without_arcs&) = delete;

  const network_view& view() const { return view_; }

 private:
  network_view view_;
  csr out_, in_;
};

/// From the values of each deletion (those of all cells one after another): sum over deletions of the squared distance from the estimate, in groups
/// times (G - 1)/G.
inline jackknife_results spread_over_ties(const network_view& net, const flat& estimate, const std::vector<double>& deleted, std::uint64_t seed, bool grouped) {
  const std::size_t cells = estimate.size();
  const auto deletions = static_cast<double>(cells == 0 ? 0 : deleted.size() / cells);
  jackknife_results out;
  out.actors = net.n();
  out.deletions = static_cast<index_t>(deletions);
  out.grouped = grouped;
  out.freedom = deletions - 1;
  out.seed = seed;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    std::vector<double> column;
    for (std::size_t d = cell; d < deleted.size(); d += cells) column.push_back(deleted[d]);
    out.cells.push_back(spread_of(estimate.cell(cell), column, grouped ? (deletions - 1) / deletions : 1, out.freedom, estimate.values[cell]));
  }
  return out;
}

/// `value(network)` without each tie, or without each group of them where there are many.
template <class Value>
jackknife_results delete_ties_in_turn(const network_view& net, const Value& value, std::uint64_t seed, const run_context& context) {
  const flat estimate = value(net);
  const std::vector<tie_place> ties = places_of_ties(net);
  const deletion_plan plan(static_cast<index_t>(ties.size()), seed);
  const std::size_t cells = estimate.size();
  std::vector<double> deleted(plan.groups.size() * cells);
  for_blocks(context, block_plan{.items = static_cast<std::int64_t>(plan.groups.size()), .grain = 1}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    std::vector<char> gone(net.out.targets.size(), 0);
    const auto mark = [&](std::size_t g, char as) {
      for (const index_t t : plan.groups[g]) {
        gone[at(ties[at(t)].arc)] = as;
        if (ties[at(t)].back >= 0) gone[at(ties[at(t)].back)] = as;
      }
    };
    for (auto g = static_cast<std::size_t>(begin); g < static_cast<std::size_t>(end); ++g) {
      mark(g, 1);
      const network_without_arcs left(net, gone);
      const flat found = value(left.view());
      if (found.size() != cells)
        throw invalid_input(errc::rule_not_offered, "metric", "it gives another number of values without a tie", "take a metric by network, by sector or by actor");
      std::copy(found.values.begin(), found.values.end(), deleted.begin() + static_cast<std::ptrdiff_t>(g * cells));
      mark(g, 0);
    }
  });
  return spread_over_ties(net, estimate, deleted, seed, plan.groups.size() < ties.size());
}

/// The same of a function of the table of ties between sectors, which changes by the tie alone, and for ties of the same sectors and weight alike.
template <class FromTable>
jackknife_results delete_ties_of_table(const network_view& net, const mixing_reading& reading, const FromTable& from_table, std::uint64_t seed) {
  const auto k = at(net.sectors.count);
  const std::vector<double> counts = mixing_counts(net, reading.weighted());
  const std::vector<double> arcs = mixing_counts(net, false);
  const auto without = [&](std::size_t cell, std::size_t mirror, double weight) {
    std::vector<double> table = counts;
    std::vector<double> left = arcs;
    const auto take = [&](std::size_t from) {
      left[from] -= 1;
      table[from] = left[from] == 0 ? 0 : table[from] - weight;  // what rounding leaves of the last one is no tie
    };
    take(cell);
    if (!net.directed) take(mirror);
    return from_table(table, net.sectors.count).value;
  };
  std::map<std::pair<std::size_t, double>, double> known;
  std::vector<double> deleted;
  for (const tie_place& tie : places_of_ties(net)) {
    const std::size_t g = at(net.sectors[tie.from]), h = at(net.sectors[tie.to]);
    const double weight = reading.weight(net, tie.arc);
    const auto [found, added] = known.try_emplace({g * k + h, weight}, 0.0);
    if (added) found->second = without(g * k + h, h * k + g, weight);
    deleted.push_back(found->second);
  }
  return spread_over_ties(net, flatten(from_table(counts, net.sectors.count)), deleted, seed, false);
}

}  // namespace detail

/// Standard error and interval of a metric of a network by deleting each tie in turn, se^2 = sum_t (theta_(-t) - theta)^2 (Newman 2003), which is right where
/// each tie tells something of its own. Actors, sectors and loops stay; an undirected tie goes as one.
///
/// Interval: estimate -+ t se with m - 1 degrees of freedom, at 95 and 80 %. Above 500 ties they are dealt into 100 groups that go together, times (G - 1)/G; but
/// never for a function of the table of ties between sectors (mixing.assortativity), which costs O(k^2) a tie. Needs 3 ties. Cost: m evaluations.
template <class Metric, class Input>
auto jackknife_ties(const Metric& metric, const Input& given, jackknife_options<detail::options_of<Metric>> choice = {}, run_context context = {}) {
  const auto held = detail::hold(given);
  const network_view& net = detail::view_of(held);
  const run_context inner = detail::one_thread(context);
  using outcome = decltype(detail::evaluate(metric, net, choice.options, inner));
  if constexpr (requires(std::span<const double> cells) { Metric::from_mixing(cells, index_t{2}); })
    if (const auto reading = detail::mixing_reading::of(net, choice.options))
      return detail::one_or_many<outcome>(
          detail::delete_ties_of_table(net, *reading, [](std::span<const double> cells, index_t sectors) { return Metric::from_mixing(cells, sectors); }, choice.seed));
  const auto value = [&](const network_view& some) { return detail::flatten(detail::evaluate(metric, some, choice.options, inner)); };
  return detail::one_or_many<outcome>(detail::delete_ties_in_turn(net, value, choice.seed, context));
}

}  // namespace samspill
