#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/shortest_paths.hpp>

namespace samspill::power {

enum class group_measure : std::uint8_t { ties, nearness, paths };
constexpr auto names_of(group_measure) { return std::array<std::string_view, 3>{"degree", "closeness", "betweenness"}; }

struct group_centrality_options {
  group_measure measure = group_measure::ties;
  samspill::direction direction = samspill::direction::in;
  path_cost cost = path_cost::unset;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"measure", &group_centrality_options::measure}, field{"direction", &group_centrality_options::direction},
                                            field{"cost", &group_centrality_options::cost}, field{"allow_slow", &group_centrality_options::allow_slow},
                                            field{"missing", &group_centrality_options::missing}};
};

/// How central each sector is as one (Everett and Borgatti), of the o actors outside: the share who have a tie with a member (`degree`); (r/o)(r/sum d) with r of
/// them at distances d from the nearest member (`closeness`; o/sum d where all are reached); the share of the shortest paths between o(o - 1) ordered pairs of
/// them that run through a member (`betweenness`; a pair without a path counts nothing).
///
/// Direction in: ties and distances towards the sector; out: from it; all: read both ways. Betweenness takes in as out. Any set of actors can be asked for as a sector
/// of its own. Undefined for an empty sector (no_actors), where nobody is outside (one_sector), for closeness where nobody is reached (isolate), for betweenness
/// with one outside (not_applicable). Unobserved cells: refused. Loops are left out. O(m) a sector, betweenness O(n m) for each; above a minute only with
/// `allow_slow`.
struct group_centrality_fn : on_any_graph<group_centrality_fn> {
  static constexpr metric_info info{.name = "power.group_centrality", .catalogue = "A28", .scope = scope::sector, .weights = weights::costs, .in = unit::number, .low = 0,
                                    .same = under::relabel, .unobserved = unobserved::refuse, .sectors = sectors::needed, .source = "everett1999"};
  using options = group_centrality_options;
  using on_any_graph<group_centrality_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return choice.measure == group_measure::ties ? extremes::ends : extremes::anywhere; }

  per_sector operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    need_sectors(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return measured(seen, choice, context); }, [&] {
      per_sector out(at(net.sectors.count));
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

 private:
  static per_sector measured(const network_view& net, const options& choice, const run_context& context) {
    const bool paths = choice.measure != group_measure::ties;
    const auto [walk, lengths] = path_rows(net, choice.direction, paths ? choice.cost : path_cost::hops);
    const csr_view rows = walk.view();
    const double n = net.n(), steps = n + static_cast<double>(rows.arcs()), sectors = net.sectors.count;
    const bool between = choice.measure == group_measure::paths;
    need_affordable(1e-9 * steps * (between ? n * (lengths.empty() ? 8 : 18) + n * sectors * 5 : sectors * (lengths.empty() ? 10 : 30)), choice.allow_slow);
    per_sector out(at(net.sectors.count));
    if (between) out.values = paths_through(net, rows, lengths, context);
    const std::vector<index_t> sizes = net.sectors.sizes();
    for (index_t g = 0; g < net.sectors.count; ++g) {
      const double outside = n - sizes[at(g)];
      if (sizes[at(g)] == 0) out.undefine(at(g), reason::no_actors);
      else if (outside == 0) out.undefine(at(g), reason::one_sector);
      else if (!between) out.set(at(g), nearness(net, rows, lengths, g, outside, choice.measure, context));
      else if (outside < 2) out.undefine(at(g), reason::not_applicable);
      else out.values[at(g)] /= outside * (outside - 1);
    }
    return out;
  }

  /// From one more actor, tied to all members at no length (by hops one too long).
  static scalar nearness(const network_view& net, const csr_view& rows, const std::vector<double>& lengths, index_t g, double outside, group_measure measure,
                         const run_context& context) {
    stop_if_asked(context);
    csr joined{{rows.offsets.begin(), rows.offsets.end()}, {rows.targets.begin(), rows.targets.end()}, {}};
    std::vector<double> length = lengths;
    for (index_t i = 0; i < net.n(); ++i)
      if (net.sectors[i] == g) joined.targets.push_back(i);
    if (!lengths.empty()) length.resize(joined.targets.size(), 0.0);
    joined.offsets.push_back(static_cast<index_t>(joined.targets.size()));
    shortest_paths from(net.n() + 1);
    from.run(joined, length, net.n());
    double reached = 0, tied = 0, sum = 0;
    for (const index_t i : from.order().subspan(1)) {
      if (net.sectors[i] == g) continue;
      const double d = from.distance(i) - (lengths.empty() ? 1 : 0);
      ++reached;
      tied += d == 1;
      sum += d;
    }
    if (measure == group_measure::ties) return tied / outside;
    return reached == 0 ? scalar(reason::isolate) : scalar(reached / outside * (reached / sum));
  }

  /// For each sector, of all shortest paths between two outside it, those that are not without it.
  static std::vector<double> paths_through(const network_view& net, const csr_view& rows, const std::vector<double>& lengths, const run_context& context) {
    const std::int64_t n = net.n();
    std::vector<double> out(at(net.sectors.count), 0.0);
    const block_plan plan{n, std::max<std::int64_t>(16, (n + 31) / 32), (15.0 + 5 * net.sectors.count) * (static_cast<double>(n) + static_cast<double>(rows.arcs()))};
    samspill::detail::stop_inside stop(context);
    reduce_blocks(context, plan, std::vector<double>(out.size(), 0.0), [&](std::int64_t begin, std::int64_t end, std::vector<double>& sums) {
      paths_around<double> around(net.n());
      std::optional<paths_around<wide_count>> far;  // for chains of detours, whose numbers of paths double at each
      for (auto s = static_cast<index_t>(begin); s < end; ++s) {
        stop.beside(s, plan.nanoseconds_per_item);
        if (around.start(rows, lengths, s)) {
          around.add(net, rows, lengths, s, sums);
          continue;
        }
        if (!far) far.emplace(net.n());
        far->start(rows, lengths, s);
        far->add(net, rows, lengths, s, sums);
      }
    }, [&](const std::vector<double>& sums) {
      for (std::size_t g = 0; g < out.size(); ++g) out[g] += sums[g];
    });
    return out;
  }

  /// Shortest paths from one actor, and those of them that go around a sector.
  template <class Count>
  class paths_around {
   public:
    explicit paths_around(index_t n) : paths_(n), around_(at(n)) {}

    /// Whether the numbers of paths stay in the range of double.
    bool start(const csr_view& rows, const std::vector<double>& lengths, index_t s) {
      paths_.run(rows, lengths, s);
      if constexpr (std::same_as<Count, double>)
        return std::all_of(paths_.order().begin(), paths_.order().end(), [&](index_t v) { return paths_.paths(v) < 1e300; });
      else return true;
    }

    void add(const network_view& net, const csr_view& rows, const std::vector<double>& lengths, index_t s, std::vector<double>& sums) {
      for (index_t g = 0; g < net.sectors.count; ++g)
        if (net.sectors[s] != g) sums[at(g)] += through(net, rows, lengths, s, g);
    }

   private:
    double through(const network_view& net, const csr_view& rows, const std::vector<double>& lengths, index_t s, index_t g) {
      for (const index_t v : paths_.order()) around_[at(v)] = Count(0.0);
      around_[at(s)] = Count(1.0);
      double sum = 0;
      for (const index_t u : paths_.order()) {
        if (net.sectors[u] == g) continue;
        sum += 1 - around_[at(u)] / paths_.paths(u);
        for (index_t arc = rows.first(u); arc < rows.last(u); ++arc) {
          const index_t v = rows.targets[at(arc)];
          if (v != s && paths_.tight(u, v, lengths.empty() ? 1.0 : lengths[at(arc)])) around_[at(v)] += around_[at(u)];
        }
      }
      return sum;
    }

    basic_shortest_paths<Count> paths_;
    std::vector<Count> around_;
  };
};
inline constexpr group_centrality_fn group_centrality{};

}  // namespace samspill::power
