#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/symmetric_scaling.hpp>
#include <samspill/solve/total_support.hpp>
#include <samspill/solve/two_sided.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

struct power_equation_options {
  double epsilon = 0;
  samspill::direction direction = samspill::direction::out;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"epsilon", &power_equation_options::epsilon, 0.0, unbounded}, field{"direction", &power_equation_options::direction},
                                            field{"weighted", &power_equation_options::weighted}, field{"missing", &power_equation_options::missing}};
};

/// The power equation of Bozzo and Franceschet, x_i = sum_j w_ij / x_j: the powerful are tied to the powerless, who have few others.
///
/// Where all ties are directed there are two powers, of giving and of receiving, r_i = sum_j w_ij / c_j and c_j = sum_i w_ij / r_i (direction out: r, in: c).
/// A connected part has a solution exactly where each tie lies on a diagonal of the matrix without zeros (total support); no star and no tree but a pair has
/// one, and their actors are undefined (not_converged). `epsilon` is added to every cell, the diagonal too, and makes a solution of any network. Where one side
/// of a part could be enlarged at the other's cost (no odd cycles; directed ties) both have the same sum. Isolates are undefined (isolate), a network without
/// ties too (no_ties), unless epsilon is positive. Unobserved cells: refused. Loops are left out. O(m sqrt n), and O(m) a step.
struct power_equation_fn : on_any_graph<power_equation_fn> {
  static constexpr metric_info info{.name = "power.power_equation", .catalogue = "A14", .scope = scope::actor, .weights = weights::strengths, .in = unit::number, .low = 0,
                                    .same = under::relabel | under::sector_names, .unobserved = unobserved::refuse, .source = "bozzo2016"};
  using options = power_equation_options;
  using on_any_graph<power_equation_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_one_way(choice.direction);
    need_finite(choice.epsilon, "epsilon");
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return powers(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor powers(const network_view& net, const options& choice, const run_context& context) {
    const csr rows = net.directed ? two_sided(net, choice.weighted) : without_loops(rows_towards(net, direction::out, choice.weighted));
    if (choice.epsilon == 0 && rows.targets.empty()) return undefined_actors(net, reason::no_ties);
    per_actor both(at(rows.view().rows()));
    if (choice.epsilon > 0) {
      std::vector<index_t> all(both.size());
      std::iota(all.begin(), all.end(), 0);
      std::vector<std::int8_t> side(net.directed ? both.size() : 0, 0);
      std::fill(side.begin() + static_cast<std::ptrdiff_t>(side.size() / 2), side.end(), 1);
      put(both, all, balanced(symmetric_scaling({rows, choice.epsilon, net.directed ? net.n() : 0}, context), side));
    } else {
      const component_list parts = strong_components(rows);
      const std::vector<std::vector<index_t>> members = members_of(parts);
      const std::vector<index_t> places = places_in(members, rows.view().rows());
      for (const std::vector<index_t>& own : members) {
        if (own.size() == 1) both.undefine(at(own[0]), reason::isolate);
        else put(both, own, of_part(arcs_inside(rows, parts, own, places), context));
      }
    }
    if (!net.directed) return both;
    per_actor out(at(net.n()));
    const std::size_t first = choice.direction == direction::out ? 0 : out.size();
    for (std::size_t i = 0; i < out.size(); ++i) {
      const reason why = both.why(first + i);
      out.set(i, why == reason::none ? scalar(both.values[first + i]) : scalar(why));
    }
    return out;
  }

  static std::vector<double> of_part(const csr& arcs, const run_context& context) {
    return has_total_support(arcs) ? balanced(symmetric_scaling({arcs}, context), sides(arcs)) : std::vector<double>{};
  }

  static void put(per_actor& out, const std::vector<index_t>& who, const std::vector<double>& found) {
    for (std::size_t k = 0; k < who.size(); ++k) out.set(at(who[k]), found.empty() ? scalar(reason::not_converged) : scalar(found[k]));
  }

  /// Gives both sides, where there are such, the same sum.
  static std::vector<double> balanced(std::vector<double> x, const std::vector<std::int8_t>& side) {
    if (side.empty() || x.empty()) return x;
    running_sum sum[2];
    for (std::size_t i = 0; i < x.size(); ++i) sum[+side[i]] += x[i];
    for (std::size_t i = 0; i < x.size(); ++i) x[i] *= std::sqrt(sum[1 - side[i]].value() / sum[+side[i]].value());
    return x;
  }

  /// 0 or 1 for each actor of a connected part, so that ties run between the two; empty where there is an odd cycle.
  static std::vector<std::int8_t> sides(const csr& rows) {
    std::vector<std::int8_t> out(at(rows.view().rows()), -1);
    std::vector<index_t> queue{0};
    out[0] = 0;
    for (std::size_t k = 0; k < queue.size(); ++k)
      for (const index_t j : rows.view().row(queue[k])) {
        const std::int8_t other = out[at(queue[k])] == 0 ? 1 : 0;
        if (out[at(j)] == out[at(queue[k])]) return {};
        if (out[at(j)] < 0) queue.push_back(j);
        out[at(j)] = other;
      }
    return out;
  }
};
inline constexpr power_equation_fn power_equation{};

}  // namespace samspill::power
