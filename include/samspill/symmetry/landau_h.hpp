#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::symmetry {

struct landau_h_options {
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &landau_h_options::weighted}, field{"missing", &landau_h_options::missing}};
};

namespace detail {

/// Landau's h with 1/2 for undecided pairs, and what de Vries adds for those of which nothing is known.
struct linearity {
  double h = 0;
  double for_unknown = 0;
};

inline linearity linearity_of(const network_view& net, bool weighted) {
  const std::int64_t n = net.n();
  // twice the wins above an even record, so that they are whole numbers
  std::vector<std::int64_t> above(at(net.n()), 0);
  std::int64_t known = 0;
  for_each_dyad(net, [&](const dyad& d) {
    if (!both_observed(net, d)) return;
    ++known;
    const double forth = d.strength_forth(weighted);
    const double back = d.strength_back(weighted);
    const int won = (forth > back) - (back > forth);
    above[at(d.i)] += won;
    above[at(d.j)] -= won;
  });
  running_sum squares;
  for (const std::int64_t a : above) squares += static_cast<double>(a) * static_cast<double>(a) / 4;
  const auto size = static_cast<double>(n);
  const double most = size * size * size - size;
  return {std::clamp(12 * squares.value() / most, 0.0, 1.0), 6 * static_cast<double>(n * (n - 1) / 2 - known) / most};
}

/// Why linearity of so few actors is undefined.
inline reason too_few_to_order(const network_view& net) {
  return net.n() == 0 ? reason::no_actors : net.n() == 1 ? reason::one_actor : net.n() == 2 ? reason::not_applicable : reason::none;
}

}  // namespace detail

/// Landau's h, 12/(n^3 - n) sum_i (V_i - (n - 1)/2)^2 with V_i the actors over whom i prevails: 1 a linear order, 0 all prevail over equally many.
///
/// i prevails over j where w_ij > w_ji. An even pair counts 1/2 to each, and so does a pair without ties or with an unobserved side, which makes h small
/// where little is known: see de_vries_h. Undefined for fewer than three actors (no_actors, one_actor, not_applicable). Loops are left out. O(n + m).
struct landau_h_fn : on_any_graph<landau_h_fn> {
  static constexpr metric_info info{.name = "symmetry.landau_h", .catalogue = "C20", .weights = weights::strengths, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "landau1951"};
  using options = landau_h_options;
  using on_any_graph<landau_h_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    if (choice.weighted) need_strengths(net);
    if (const reason why = detail::too_few_to_order(net); why != reason::none) return why;
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return scalar(detail::linearity_of(seen, choice.weighted).h); },
                              [] { return scalar(reason::not_observed); });
  }
};
inline constexpr landau_h_fn landau_h{};

}  // namespace samspill::symmetry
