#pragma once

#include <array>
#include <cmath>
#include <string_view>
#include <tuple>

#include <samspill/core/dyads.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>

namespace samspill::symmetry {

enum class reciprocity_variant : std::uint8_t { edgewise, dyadic, dyadic_nonnull, log_relative_risk };
constexpr auto names_of(reciprocity_variant) {
  return std::array<std::string_view, 4>{"edgewise", "dyadic", "dyadic_nonnull", "log_relative_risk"};
}

struct reciprocity_options {
  reciprocity_variant variant = reciprocity_variant::edgewise;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"variant", &reciprocity_options::variant}, field{"missing", &reciprocity_options::missing}};
};

/// Share of ties that are returned: edgewise 2M/(2M + A), dyadic (M + N)/(M + A + N), dyadic_nonnull M/(M + A).
/// log_relative_risk is ln(edgewise / density): how much likelier a tie is where the other side gave one, -inf where none is returned.
///
/// Available cases: pairs whose both sides were observed. Undefined without ties (no_ties; the dyadic form is defined), without such a pair
/// (not_observed), or with fewer than two actors. 1 for undirected ties. Loops are left out. O(n + m).
struct reciprocity_fn : on_any_graph<reciprocity_fn> {
  static constexpr metric_info info{.name = "symmetry.reciprocity", .catalogue = "C2", .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "wasserman1994"};
  using options = reciprocity_options;
  using on_any_graph<reciprocity_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return choice.variant == reciprocity_variant::log_relative_risk ? extremes::by_dyads : extremes::dyad_corners; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return share(seen, choice.variant); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const network_view& net, reciprocity_variant variant) {
    const dyad_counts dyads = count_dyads(net);
    if (const reason why = no_pairs(net, dyads.observed); why != reason::none) return why;
    const auto mutual = static_cast<double>(dyads.mutual);
    const auto asymmetric = static_cast<double>(dyads.asymmetric);
    if (variant == reciprocity_variant::dyadic) return (mutual + static_cast<double>(dyads.null())) / static_cast<double>(dyads.observed);
    if (dyads.mutual + dyads.asymmetric == 0) return reason::no_ties;
    if (variant == reciprocity_variant::dyadic_nonnull) return mutual / (mutual + asymmetric);
    const double ties = 2 * mutual + asymmetric;
    if (variant == reciprocity_variant::edgewise) return 2 * mutual / ties;
    return std::log(2 * mutual / ties) - std::log(ties / (2 * static_cast<double>(dyads.observed)));
  }
};
inline constexpr reciprocity_fn reciprocity{};

}  // namespace samspill::symmetry
