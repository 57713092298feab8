#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/solve/sector_shares.hpp>

namespace samspill::balance {

enum class dependence_measure : std::uint8_t { dependence, imbalance, mutual };
constexpr auto names_of(dependence_measure) { return std::array<std::string_view, 3>{"dependence", "imbalance", "mutual"}; }

struct sector_dependence_options {
  dependence_measure measure = dependence_measure::dependence;
  samspill::direction direction = samspill::direction::out;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"measure", &sector_dependence_options::measure}, field{"direction", &sector_dependence_options::direction},
                                            field{"weighted", &sector_dependence_options::weighted}, field{"missing", &sector_dependence_options::missing}};
};

/// How much sector g depends on sector h, D_gh = E_gh / sum_k E_gk: the share of h in what g gives (out, E_gh the strength of the ties from g to h), in what
/// it receives (in), or in both (all). The dependent sector stands in rows, which sum to 1; its own actors count.
///
/// `imbalance` is D_gh - D_hg, above 0 where g depends more on h; `mutual` is D_gh + D_hg. With unobserved cells the ties of each pair of sectors are
/// scaled to all its cells. Undefined for a sector without actors (no_actors), without ties (no_ties), and where no cell of one of its pairs was observed
/// (not_observed); `imbalance` and `mutual` where either side is. Loops are left out. O(n + m + k^2).
struct sector_dependence_fn : on_any_graph<sector_dependence_fn> {
  static constexpr metric_info info{.name = "balance.sector_dependence", .catalogue = "B15", .scope = scope::sector_sector, .weights = weights::strengths,
                                    .in = unit::signed_share, .low = -1, .high = 2, .same = under::relabel | under::scale | under::merge,
                                    .sectors = sectors::needed, .source = "emerson1962"};
  using options = sector_dependence_options;
  using on_any_graph<sector_dependence_fn>::operator();

  sector_matrix operator()(const network_view& net, options choice = {}, run_context = {}) const {
    const sector_matrix share = sector_shares(net, choice.direction, choice.weighted, choice.missing);
    if (choice.measure == dependence_measure::dependence) return share;
    const double sign = choice.measure == dependence_measure::mutual ? 1 : -1;
    sector_matrix out(share.rows);
    for (std::size_t g = 0; g < out.rows; ++g)
      for (std::size_t h = 0; h < out.rows; ++h) {
        const std::size_t there = g * out.rows + h, back = h * out.rows + g;
        const reason why = share.why(there) != reason::none ? share.why(there) : share.why(back);
        if (why != reason::none) out.undefine(there, why);
        else out.values[there] = share.values[there] + sign * share.values[back];
      }
    return out;
  }
};
inline constexpr sector_dependence_fn sector_dependence{};

}  // namespace samspill::balance
