#pragma once

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::power {

struct strength_options {
  samspill::direction direction = samspill::direction::in;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"direction", &strength_options::direction}, field{"missing", &strength_options::missing}};
};

/// Sum of the strengths of each actor's ties, s_i = sum_j w_ij (out), sum_j w_ji (in) or both. A tie without weight counts 1.
///
/// Available cases: what was told. An actor none of whose cells was observed is undefined (not_observed). Loops are left out. O(m).
struct strength_fn : on_any_graph<strength_fn> {
  static constexpr metric_info info{.name = "power.strength", .catalogue = "A1", .scope = scope::actor, .weights = weights::strengths,
                                    .in = unit::units_of_weight, .low = 0, .same = under::relabel | under::sector_names, .source = "barrat2004"};
  using options = strength_options;
  using on_any_graph<strength_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::ends; }

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return total(seen, choice.direction); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor total(const network_view& net, direction way) {
    const bool takes_in = net.directed && way != direction::out;
    const bool takes_out = !net.directed || way != direction::in;
    per_actor out(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) {
      running_sum sum;
      if (takes_out) add_row(net.out, i, sum);
      if (takes_in) add_row(net.in, i, sum);
      out.values[at(i)] = sum.value();
    }
    if (net.fully_observed() || net.n() == 1) return out;
    const auto given = observed_cells(net, cell_side::given);
    const auto received = observed_cells(net, cell_side::received);
    for (std::size_t i = 0; i < out.size(); ++i)
      if ((takes_out ? given[i] : 0) + (takes_in ? received[i] : 0) == 0) out.undefine(i, reason::not_observed);
    return out;
  }

  static void add_row(const csr_view& rows, index_t i, running_sum& sum) {
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
      if (rows.targets[at(arc)] != i) sum += rows.value(arc);
  }
};
inline constexpr strength_fn strength{};

}  // namespace samspill::power
