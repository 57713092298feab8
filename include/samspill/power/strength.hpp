#pragma once

#include <cmath>
#include <tuple>
#include <vector>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::power {

struct strength_options {
  samspill::direction direction = samspill::direction::in;
  double alpha = 1;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"direction", &strength_options::direction}, field{"alpha", &strength_options::alpha, 0.0, 10.0},
                                            field{"missing", &strength_options::missing}};
};

/// Sum of the strengths of each actor's ties, s_i = sum_j w_ij (out), sum_j w_ji (in) or both. A tie without weight counts 1.
///
/// `alpha` mixes strength with the number of ties, d_i^(1 - alpha) s_i^alpha (Opsahl et al. 2010): 0 is the degree, 1 the strength; between them the same
/// strength counts more where it comes of more ties, above 1 where it comes of fewer. 0 without ties. Available cases: what was told. An actor none of whose cells was observed is undefined (not_observed). Loops are left out. O(m).
struct strength_fn : on_any_graph<strength_fn> {
  static constexpr metric_info info{.name = "power.strength", .catalogue = "A1", .scope = scope::actor, .weights = weights::strengths,
                                    .in = unit::units_of_weight, .low = 0, .same = under::relabel | under::sector_names, .source = "barrat2004"};
  using options = strength_options;
  using on_any_graph<strength_fn>::operator();
  /// Above 1 a further tie may lower it.
  static constexpr extremes extremes_under(const options& choice) { return choice.alpha <= 1 ? extremes::ends : extremes::anywhere; }

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    check_options(choice);
    need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return total(seen, choice); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor total(const network_view& net, const options& choice) {
    const bool takes_in = net.directed && choice.direction != direction::out;
    const bool takes_out = !net.directed || choice.direction != direction::in;
    per_actor out(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) {
      running_sum sum;
      if (takes_out) add_row(net.out, i, sum);
      if (takes_in) add_row(net.in, i, sum);
      out.values[at(i)] = sum.value();
      const double ties = choice.alpha == 1 ? 0 : (takes_out ? ties_of(net.out, i) : 0) + (takes_in ? ties_of(net.in, i) : 0);
      if (ties > 0) out.values[at(i)] = ties * std::pow(sum.value() / ties, choice.alpha);
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

  static double ties_of(const csr_view& rows, index_t i) { return rows.degree_of(i) - rows.has(i, i); }
};
inline constexpr strength_fn strength{};

}  // namespace samspill::power
