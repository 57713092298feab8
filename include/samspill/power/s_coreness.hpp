#pragma once

#include <algorithm>
#include <functional>
#include <queue>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/cores.hpp>

namespace samspill::power {

struct s_coreness_options {
  samspill::direction direction = samspill::direction::all;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &s_coreness_options::direction}, field{"missing", &s_coreness_options::missing}};
};

/// The largest s such that the actor lies in a set of actors whose ties with others of the set add up to at least s for each (its s-core; Eidsaa and Almaas).
///
/// Direction as in coreness, which this is where no tie has a weight. In units of the weights; an isolate has 0. Unobserved cells: refused. Loops are left
/// out. O(m log n).
struct s_coreness_fn : on_any_graph<s_coreness_fn> {
  static constexpr metric_info info{.name = "power.s_coreness", .catalogue = "A25", .scope = scope::actor, .weights = weights::strengths, .in = unit::units_of_weight,
                                    .low = 0, .same = under::relabel | under::reverse | under::sector_names, .unobserved = unobserved::refuse, .source = "eidsaa2013"};
  using options = s_coreness_options;
  using on_any_graph<s_coreness_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::ends; }

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return cores(seen, choice.direction); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor cores(const network_view& net, direction way) {
    const counted_ties ties = ties_to_count(net, way);
    std::vector<running_sum> strength(at(net.n()));  // compensated: what a strong tie leaves behind may be many orders smaller than the tie
    std::vector<index_t> ties_left(at(net.n()));
    using entry = std::pair<double, index_t>;
    std::priority_queue<entry, std::vector<entry>, std::greater<>> open;
    for (index_t i = 0; i < net.n(); ++i) ties.for_each_concerned(i, [&](index_t j, index_t arc, const csr_view& rows) {
      strength[at(j)] += rows.value(arc);
      ++ties_left[at(j)];
    });
    const auto now = [&](index_t i) { return ties_left[at(i)] == 0 ? 0.0 : strength[at(i)].value(); };
    for (index_t i = 0; i < net.n(); ++i) open.emplace(now(i), i);
    per_actor out(at(net.n()));
    std::vector<char> gone(at(net.n()), 0);
    double level = 0;
    while (!open.empty()) {
      const auto [least, i] = open.top();
      open.pop();
      if (gone[at(i)]) continue;  // an older, larger entry
      gone[at(i)] = 1;
      level = std::max(level, least);
      out.values[at(i)] = level;
      ties.for_each_concerned(i, [&](index_t j, index_t arc, const csr_view& rows) {
        if (gone[at(j)]) return;
        strength[at(j)] += -rows.value(arc);
        --ties_left[at(j)];
        open.emplace(now(j), j);
      });
    }
    return out;
  }
};
inline constexpr s_coreness_fn s_coreness{};

}  // namespace samspill::power
