#pragma once

#include <samspill/power/friedkin_johnsen.hpp>

namespace samspill::power {

/// Influence between sectors in Friedkin and Johnsen's model: the mean of V_ij over i in the row's sector and j in the column's, the weight of one j's first
/// opinion in one i's final one (see friedkin_johnsen). Times the size of the column's sector it is the share of the row's opinions that comes from there.
///
/// Empty sectors are undefined (no_actors). One solve for each sector, O(m) a step. Unobserved cells: refused.
struct friedkin_johnsen_by_sector_fn : on_any_graph<friedkin_johnsen_by_sector_fn> {
  static constexpr metric_info info{.name = "power.friedkin_johnsen_by_sector", .catalogue = "A17", .scope = scope::sector_sector, .weights = weights::strengths,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale, .unobserved = unobserved::refuse,
                                    .sectors = sectors::needed, .source = "friedkin1990"};
  using options = friedkin_johnsen_options;
  using on_any_graph<friedkin_johnsen_by_sector_fn>::operator();

  static constexpr std::string_view values_replace = "susceptibility";

  sector_matrix operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return (*this)(net, std::vector<double>(at(net.n()), choice.susceptibility), choice, context);
  }

  /// With a susceptibility for each actor.
  sector_matrix operator()(const network_view& net, std::span<const double> susceptibilities, options choice = {}, run_context context = {}) const {
    check_susceptibilities(susceptibilities, net.n());
    need_one_way(choice.direction);
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return means(seen, susceptibilities, choice, context); }, [&] {
      sector_matrix out(at(net.sectors.count));
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

 private:
  static sector_matrix means(const network_view& net, std::span<const double> s, const options& choice, const run_context& context) {
    attention walk(net, choice.direction, choice.weighted);
    const std::vector<index_t> sizes = net.sectors.sizes();
    const bool for_ever = all_move_for_ever(s);
    shifted_solution lasting;
    if (for_ever) lasting = walk.in_the_long_run(context);
    else if (leaves_open(walk, s)) lasting.why = reason::tie_in_spectrum;
    else walk.go_on_with(s);
    shifted_system opinions(walk.shares(), false);
    sector_matrix out(sizes.size());
    for (std::size_t t = 0; t < sizes.size(); ++t) {
      const shifted_solution from_t = for_ever || lasting.why != reason::none ? everybodys(lasting, net, t) : final_opinions(opinions, walk, net, s, t, context);
      std::vector<running_sum> sums(sizes.size());
      for (index_t i = 0; i < net.n() && from_t.why == reason::none; ++i) sums[at(net.sectors[i])] += from_t.x[at(i)];
      for (std::size_t r = 0; r < sizes.size(); ++r) {
        const std::size_t cell = r * sizes.size() + t;
        if (sizes[r] == 0 || sizes[t] == 0) out.undefine(cell, reason::no_actors);
        else if (from_t.why != reason::none) out.undefine(cell, from_t.why);
        else out.values[cell] = sums[r].value() / (static_cast<double>(sizes[r]) * static_cast<double>(sizes[t]));
      }
    }
    return out;
  }

  /// What everybody thinks at last where the actors of sector t began with 1 and all others with 0.
  static shifted_solution final_opinions(shifted_system& opinions, const attention& walk, const network_view& net, std::span<const double> s, std::size_t t, const run_context& context) {
    std::vector<double> first(at(net.n()), 0.0);
    for (index_t i = 0; i < net.n(); ++i)
      if (at(net.sectors[i]) == t) first[at(i)] = walk.dead_end(at(i)) ? 1 : 1 - s[at(i)];
    return opinions.solve(1, first, {}, context);
  }

  static shifted_solution everybodys(const shifted_solution& lasting, const network_view& net, std::size_t t) {
    running_sum share;
    for (index_t j = 0; j < net.n() && lasting.why == reason::none; ++j)
      if (at(net.sectors[j]) == t) share += lasting.x[at(j)];
    return {std::vector<double>(at(net.n()), share.value()), lasting.why};
  }
};
inline constexpr friedkin_johnsen_by_sector_fn friedkin_johnsen_by_sector{};

}  // namespace samspill::power
