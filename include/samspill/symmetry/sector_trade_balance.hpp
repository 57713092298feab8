#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/sector_exchange.hpp>

namespace samspill::symmetry {

struct sector_trade_balance_options {
  bool normalized = false;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields =
      std::tuple{field{"normalized", &sector_trade_balance_options::normalized}, field{"weighted", &sector_trade_balance_options::weighted},
                 field{"missing", &sector_trade_balance_options::missing}};
};

/// What each sector gives to the others less what it gets from them, sum_h (E_gh - E_hg), over pairs of actors whose both sides were observed: above 0 for a
/// sector that gives more than it gets. All balances sum to 0. normalized = true: as a share of all that the sector gave and got across, in [-1, 1].
///
/// Undefined for an empty sector (no_actors), where no other sector has an actor (one_sector), where no pair across was observed both ways (not_observed), as
/// a share where nothing runs across (no_ties), and for undirected ties, which have no sides (not_applicable). O(n + m + k^2).
struct sector_trade_balance_fn : on_any_graph<sector_trade_balance_fn> {
  static constexpr metric_info info{.name = "symmetry.sector_trade_balance", .catalogue = "C7", .scope = scope::sector, .weights = weights::strengths,
                                    .in = unit::units_of_weight, .same = under::relabel, .direction = directions::needs_directed, .sectors = sectors::needed,
                                    .source = "doreian2005"};
  using options = sector_trade_balance_options;
  using on_any_graph<sector_trade_balance_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::flows; }

  per_sector operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    const auto all = [&](reason why) {
      per_sector out(at(net.sectors.count));
      out.undefine_all(why);
      return out;
    };
    if (!net.directed) return all(reason::not_applicable);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return balances({seen, choice.weighted}, choice.normalized); },
                              [&] { return all(reason::not_observed); });
  }

 private:
  static per_sector balances(const sector_exchange& between, bool normalized) {
    per_sector out(between.sectors());
    for (std::size_t g = 0; g < out.size(); ++g) out.set(g, between.size(g) == 0 ? scalar(reason::no_actors) : balance_of(between, g, normalized));
    return out;
  }

  static scalar balance_of(const sector_exchange& between, std::size_t g, bool normalized) {
    running_sum more, across;
    bool others = false, observed = false;
    for (std::size_t h = 0; h < between.sectors(); ++h) {
      if (h == g || between.size(h) == 0) continue;
      others = true;
      observed = observed || between.pairs(g, h) > 0;
      more += between.given(g, h) - between.given(h, g);
      across += between.given(g, h) + between.given(h, g);
    }
    if (!observed) return others ? reason::not_observed : reason::one_sector;
    if (!normalized) return more.value();
    return across.value() > 0 ? scalar(more.value() / across.value()) : scalar(reason::no_ties);
  }
};
inline constexpr sector_trade_balance_fn sector_trade_balance{};

}  // namespace samspill::symmetry
