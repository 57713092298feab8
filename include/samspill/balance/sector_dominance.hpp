#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/solve/sector_shares.hpp>

namespace samspill::balance {

enum class dominance_measure : std::uint8_t { dominance, external };
constexpr auto names_of(dominance_measure) { return std::array<std::string_view, 2>{"dominance", "external"}; }

struct sector_dominance_options {
  dominance_measure measure = dominance_measure::dominance;
  samspill::direction direction = samspill::direction::out;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"measure", &sector_dominance_options::measure}, field{"direction", &sector_dominance_options::direction},
                                            field{"weighted", &sector_dominance_options::weighted}, field{"missing", &sector_dominance_options::missing}};
};

/// How many sectors depend more on sector g than g on them, less how many g depends more on: sum_h sign(D_hg - D_gh) of the shares of sector_dependence.
///
/// `external` is 1 - D_gg, the share of g's ties that go to others. Shares that differ by less than a billionth count as alike. Undefined where the
/// sector's own row is (no_actors, no_ties, not_observed), dominance also where no other sector has a row (one_sector). Sectors without a row of their own
/// are not compared. O(n + m + k^2).
struct sector_dominance_fn : on_any_graph<sector_dominance_fn> {
  static constexpr metric_info info{.name = "balance.sector_dominance", .catalogue = "B15", .scope = scope::sector, .weights = weights::strengths,
                                    .in = unit::number, .same = under::relabel | under::scale | under::merge, .sectors = sectors::needed, .source = "emerson1962"};
  using options = sector_dominance_options;
  using on_any_graph<sector_dominance_fn>::operator();

  per_sector operator()(const network_view& net, options choice = {}, run_context = {}) const {
    const sector_matrix share = sector_shares(net, choice.direction, choice.weighted, choice.missing);
    per_sector out(share.rows);
    for (std::size_t g = 0; g < out.size(); ++g) {
      if (share.why(g * share.rows + g) != reason::none) out.undefine(g, share.why(g * share.rows + g));
      else if (choice.measure == dominance_measure::external) out.values[g] = 1 - share(g, g);
      else out.set(g, balance_of(share, g));
    }
    return out;
  }

 private:
  static scalar balance_of(const sector_matrix& share, std::size_t g) {
    int others = 0, more = 0;
    for (std::size_t h = 0; h < share.rows; ++h) {
      if (h == g || share.why(h * share.rows + h) != reason::none) continue;
      const double gap = share(h, g) - share(g, h);
      ++others;
      more += (gap > 1e-9) - (gap < -1e-9);
    }
    return others == 0 ? scalar(reason::one_sector) : scalar(more);
  }
};
inline constexpr sector_dominance_fn sector_dominance{};

}  // namespace samspill::balance
