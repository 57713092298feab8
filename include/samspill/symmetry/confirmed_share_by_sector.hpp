#pragma once

#include <vector>

#include <samspill/core/needs.hpp>
#include <samspill/symmetry/confirmed_share.hpp>

namespace samspill::symmetry {

/// confirmed_share for the ties from each sector to each, the giving sector in rows. Sectors are those of `given`.
///
/// Undefined, besides what confirmed_share says, where a sector is empty (no_actors) and on the diagonal of a sector of one (singleton_sector).
/// O(n + m + k^2).
struct confirmed_share_by_sector_fn {
  static constexpr metric_info info{.name = "symmetry.confirmed_share_by_sector", .catalogue = "M6", .input = input::relation_pair, .scope = scope::sector_sector,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale, .direction = directions::needs_directed,
                                    .sectors = sectors::needed, .source = "lee2018"};
  using options = confirmed_share_options;

  sector_matrix operator()(const relation_pair& pair, options choice = {}, run_context = {}) const {
    detail::check_pair(pair);
    need_sectors(pair.given);
    const auto all = [&](reason why) {
      sector_matrix out(at(pair.given.sectors.count));
      out.undefine_all(why);
      return out;
    };
    if (pair.given.n() < 2) return all(pair.given.n() == 0 ? reason::no_actors : reason::one_actor);
    if (!detail::has_two_sides(pair, choice.question)) return all(reason::not_applicable);
    return detail::under_pair_rule(pair, choice.missing, [](const relation_pair& seen) { return shares(seen); }, [&] { return all(reason::not_observed); });
  }

 private:
  static sector_matrix shares(const relation_pair& pair) {
    const detail::confirmations counts = detail::count_confirmations(pair, true);
    const std::vector<index_t> sizes = pair.given.sectors.sizes();
    sector_matrix out(counts.sectors);
    for (std::size_t s = 0; s < counts.sectors; ++s)
      for (std::size_t t = 0; t < counts.sectors; ++t) {
        const std::size_t cell = s * counts.sectors + t;
        if (counts.named[cell] > 0) out(s, t) = static_cast<double>(counts.confirmed[cell]) / static_cast<double>(counts.named[cell]);
        else if (sizes[s] == 0 || sizes[t] == 0) out.undefine(cell, reason::no_actors);
        else if (s == t && sizes[s] == 1) out.undefine(cell, reason::singleton_sector);
        else out.undefine(cell, detail::any_both_asked(pair, static_cast<index_t>(s), static_cast<index_t>(t)) ? reason::no_ties : reason::not_observed);
      }
    return out;
  }
};
inline constexpr confirmed_share_by_sector_fn confirmed_share_by_sector{};

}  // namespace samspill::symmetry
