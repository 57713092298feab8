#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/label_pairs.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill::mixing {

struct modularity_options {
  double resolution = 1;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"resolution", &modularity_options::resolution, 0.0, 1e6}, field{"weighted", &modularity_options::weighted},
                                            field{"missing", &modularity_options::missing}};
};

/// Modularity of the sectors, Q = sum_g (e_gg - resolution a_g b_g) with e the shares of the mixing matrix and a, b its row and column sums.
///
/// In [-1/2, 1) at resolution 1; its largest value depends on the sectors: Q over it is assortativity. Directed ties use both margins
/// (Leicht and Newman 2008). One sector gives 1 - resolution. Undefined without ties (no_ties). Loops are left out. O(m + k^2).
struct modularity_fn : on_any_graph<modularity_fn> {
  static constexpr metric_info info{.name = "mixing.modularity", .catalogue = "D11", .weights = weights::strengths, .in = unit::number, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names | under::merge,
                                    .sectors = sectors::needed, .source = "newman2004"};
  using options = modularity_options;
  using on_any_graph<modularity_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::by_table; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    check_options(choice);
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    const auto kernel = [&](const network_view& seen) {
      const scalar value = quality(mixing_counts(seen, choice.weighted), seen.sectors.count, choice.resolution);
      return value.defined() ? value : scalar(why_no_ties(seen));
    };
    return under_missing_rule(net, choice.missing, info.unobserved, kernel, [] { return scalar(reason::not_observed); });
  }

  /// At resolution 1, from a row-major table of mixing counts.
  static scalar from_mixing(std::span<const double> counts, index_t sectors) { return quality(counts, sectors, 1); }

  /// Exact mean and variance when sectors are dealt at random among the actors and ties stay: Q is a sum over the pairs within sectors
  /// of B_ij = (w_ij + w_ji - resolution (s_i t_j + s_j t_i) / w) / w, with s given and t received, and a constant. Undefined (NaN) without ties. O(n + m).
  static label_moments_result label_moments(const network_view& net, const options& choice = {}) {
    check_options(choice);
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return moments_of(seen, choice); },
                              [] { return label_moments_result{}; });
  }

 private:
  static scalar quality(std::span<const double> counts, index_t sectors, double resolution) {
    const mixing_sums sums = sums_of_mixing(counts, sectors);
    if (sums.total <= 0) return reason::no_ties;
    const double between = sums.between / sums.total, expected = sums.expected_between() / sums.total;
    return (1 - between) - resolution * (1 - expected);
  }

  static label_moments_result moments_of(const network_view& net, const options& choice) {
    std::vector<running_sum> given(at(net.n())), received(at(net.n()));
    running_sum total;
    for_each_dyad(net, [&](const dyad& d) {
      const double forth = d.strength_forth(choice.weighted), back = d.strength_back(choice.weighted);
      given[at(d.i)] += forth;
      received[at(d.j)] += forth;
      given[at(d.j)] += back;
      received[at(d.i)] += back;
      total += forth + back;
    });
    const double w = total.value();
    if (w <= 0) return {};

    running_sum given_squared, received_squared, products, products_squared, all, actors_squared;
    for (std::size_t i = 0; i < given.size(); ++i) {
      const double s = given[i].value() / w, t = received[i].value() / w;
      const double row = (s + t) * (1 - choice.resolution) + 2 * choice.resolution * s * t;
      given_squared += s * s;
      received_squared += t * t;
      products += s * t;
      products_squared += s * t * s * t;
      all += row;
      actors_squared += row * row;
    }
    running_sum squares;
    for_each_dyad(net, [&](const dyad& d) {
      const double u = (d.strength_forth(choice.weighted) + d.strength_back(choice.weighted)) / w;
      const double drawn = (given[at(d.i)].value() * received[at(d.j)].value() + given[at(d.j)].value() * received[at(d.i)].value()) / (w * w);
      squares += u * (u - 2 * choice.resolution * drawn);
    });
    const double drawn_squared = given_squared.value() * received_squared.value() + products.value() * products.value() - 2 * products_squared.value();
    squares += choice.resolution * choice.resolution * drawn_squared;
    label_moments_result out = moments_within({all.value() / 2, squares.value(), actors_squared.value()}, net.sectors, net.n());
    out.mean -= choice.resolution * products.value();
    return out;
  }
};
inline constexpr modularity_fn modularity{};

}  // namespace samspill::mixing
