#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/sector_exchange.hpp>

namespace samspill::symmetry {

/// How two sectors' giving is compared: share (W_st - W_ts)/(W_st + W_ts), difference W_st - W_ts, or ratio W_st / W_ts.
enum class exchange_measure : std::uint8_t { share, difference, ratio };
constexpr auto names_of(exchange_measure) { return std::array<std::string_view, 3>{"share", "difference", "ratio"}; }

struct sector_asymmetry_options {
  exchange_measure measure = exchange_measure::share;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"measure", &sector_asymmetry_options::measure}, field{"weighted", &sector_asymmetry_options::weighted},
                                            field{"missing", &sector_asymmetry_options::missing}};
};

/// How one-sided the ties between two sectors are: (W_st - W_ts)/(W_st + W_ts), the giving sector s in rows, over pairs whose both sides were observed.
///
/// 1: only s gives; 0: as much both ways (always so on the diagonal); -1: only t gives. measure = difference: the net exchange W_st - W_ts, whose row sums are
/// the sectors' trade balances (sector_trade_balance); measure = ratio: the exchange ratio W_st/W_ts, inf where only s gives. Undefined where nothing runs
/// between two sectors (no_ties; the difference is 0 then), where no such pair was observed both ways (not_observed), where a sector is empty (no_actors) or,
/// on the diagonal, has one actor (singleton_sector), and everywhere for undirected ties, which have no sides (not_applicable). O(n + m + k^2).
struct sector_asymmetry_fn : on_any_graph<sector_asymmetry_fn> {
  static constexpr metric_info info{.name = "symmetry.sector_asymmetry", .catalogue = "M4", .scope = scope::sector_sector, .weights = weights::strengths,
                                    .in = unit::signed_share, .low = -1, .high = 1, .same = under::relabel | under::scale | under::merge,
                                    .direction = directions::needs_directed, .sectors = sectors::needed, .source = "ulibarri2017"};
  using options = sector_asymmetry_options;
  using on_any_graph<sector_asymmetry_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::flows; }

  sector_matrix operator()(const network_view& net, options choice = {}, run_context = {}) const {
    check_options(choice);
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    const auto all = [&](reason why) {
      sector_matrix out(at(net.sectors.count));
      out.undefine_all(why);
      return out;
    };
    if (!net.directed) return all(reason::not_applicable);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return compared({seen, choice.weighted}, choice.measure); },
                              [&] { return all(reason::not_observed); });
  }

 private:
  static sector_matrix compared(const sector_exchange& between, exchange_measure measure) {
    sector_matrix out(between.sectors());
    for (std::size_t s = 0; s < out.rows; ++s)
      for (std::size_t t = 0; t < out.columns; ++t) {
        const reason why = between.unknown(s, t);
        out.set(s * out.columns + t, why == reason::none ? compared(between.given(s, t), between.given(t, s), measure) : scalar(why));
      }
    return out;
  }

  static scalar compared(double forth, double back, exchange_measure measure) {
    if (measure == exchange_measure::difference) return forth - back;
    if (!(forth + back > 0)) return reason::no_ties;
    return measure == exchange_measure::ratio ? forth / back : (forth - back) / (forth + back);
  }
};
inline constexpr sector_asymmetry_fn sector_asymmetry{};

}  // namespace samspill::symmetry
