#pragma once

#include <cmath>
#include <tuple>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::symmetry {

struct mutuality_options {
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"missing", &mutuality_options::missing}};
};

/// Mutual pairs beyond what the actors' numbers of choices give (Katz and Powell), (M - E)/(L/2 - E) with L ties and E = sum_{i<j} d_i d_j/(n - 1)^2, the
/// mutual pairs expected where every actor i deals its d_i ties at random.
///
/// 1: every tie is returned; 0: as chance; below 0: fewer. Available cases: pairs whose both sides were observed, each actor dealing its ties among those.
/// Undefined without ties (no_ties), where chance leaves no room (L/2 = E, zero_variance), without such a pair (not_observed), or with fewer than two
/// actors. Loops and weights are left out. O(n + m).
struct mutuality_fn : on_any_graph<mutuality_fn> {
  static constexpr metric_info info{.name = "symmetry.mutuality", .catalogue = "C5", .in = unit::signed_share, .low = -1, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .source = "katz1955"};
  using options = mutuality_options;
  using on_any_graph<mutuality_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [](const network_view& seen) { return index_of(seen); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar index_of(const network_view& net) {
    const std::vector<std::int64_t> pairs = pairs_observed_both_ways(net);
    std::vector<double> share(at(net.n()), 0);
    dyad_counts dyads;
    for_each_dyad(net, [&](const dyad& d) {
      if (!both_observed(net, d)) return;
      ++(d.mutual() ? dyads.mutual : dyads.asymmetric);
      share[at(d.i)] += d.forth;
      share[at(d.j)] += d.back;
    });
    for (const std::int64_t p : pairs) dyads.observed += p;
    if (const reason why = no_pairs(net, dyads.observed); why != reason::none) return why;
    const auto ties = static_cast<double>(2 * dyads.mutual + dyads.asymmetric);
    if (ties == 0) return reason::no_ties;
    for (std::size_t i = 0; i < share.size(); ++i)
      if (pairs[i] > 0) share[i] /= static_cast<double>(pairs[i]);
    const double expected = sum_over_pairs(net, share);
    const double room = ties / 2 - expected;
    if (room <= 1e-12 * ties) return reason::zero_variance;
    return (static_cast<double>(dyads.mutual) - expected) / room;
  }

  /// Sum of q_i q_j over the pairs observed both ways: all pairs among those who answered, then the pairs that depart from it.
  static double sum_over_pairs(const network_view& net, const std::vector<double>& q) {
    running_sum all, squares, silent, silent_squares, departing;
    for (index_t i = 0; i < net.n(); ++i) {
      all += q[at(i)];
      squares += q[at(i)] * q[at(i)];
      if (is_observed(net.observed.row(i))) continue;
      silent += q[at(i)];
      silent_squares += q[at(i)] * q[at(i)];
    }
    const auto pairs = [](double sum, double of_squares) { return (sum * sum - of_squares) / 2; };
    const bool one_side_is_enough = !net.directed;
    const double regular = one_side_is_enough ? pairs(all.value(), squares.value()) - pairs(silent.value(), silent_squares.value())
                                              : pairs(all.value() - silent.value(), squares.value() - silent_squares.value());
    if (net.fully_observed()) return regular;
    for (const auto& [i, j] : samspill::detail::irregular_pairs(net)) {
      const bool row_i = is_observed(net.observed.row(i)), row_j = is_observed(net.observed.row(j));
      const bool expected = one_side_is_enough ? row_i || row_j : row_i && row_j;
      departing += (net.observed_both_ways(i, j) - expected) * q[at(i)] * q[at(j)];
    }
    return regular + departing.value();
  }
};
inline constexpr mutuality_fn mutuality{};

}  // namespace samspill::symmetry
