#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/sector_exchange.hpp>
#include <samspill/solve/skew_plane.hpp>

namespace samspill::symmetry {

namespace detail {

inline constexpr std::array<std::string_view, 3> plane_columns{"first", "second", "share"};

/// Rows of a matrix (actors, or sectors) whose skew part is to be drawn: why a row has no point, where it has none, and what i gives to j beyond what it gets.
struct one_way_giving {
  struct excess {
    std::size_t i, j;
    double amount;
  };

  std::vector<reason> rows;
  std::vector<excess> pairs;
  bool tied = false;

  /// Sums of the same amounts may differ in their last digit; a plane of such differences would show nothing.
  void add(std::size_t i, std::size_t j, double forth, double back) {
    tied = tied || forth > 0 || back > 0;
    if (std::abs(forth - back) > 1e-14 * (forth + back)) pairs.push_back({i, j, forth - back});
  }

  skew_plane plane(bool allow_slow, const run_context& context) const {
    const std::size_t n = rows.size();
    if (pairs.empty()) return largest_skew_plane({}, n, context);
    need_affordable(seconds_of_skew_plane(static_cast<double>(n)), allow_slow, bytes_of_skew_plane(static_cast<double>(n)));
    std::vector<double> cells(n * n, 0.0);
    for (const excess& e : pairs) {
      cells[e.i * n + e.j] = e.amount / 2;
      cells[e.j * n + e.i] = -e.amount / 2;
    }
    return largest_skew_plane(std::move(cells), n, context);
  }

  actor_columns drawn(bool allow_slow, const run_context& context) const {
    actor_columns out(rows.size(), plane_columns);
    const skew_plane found = plane(allow_slow, context);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const reason why = rows[i] != reason::none ? rows[i] : tied ? found.why : reason::no_ties;
      out.set(3 * i, why == reason::none ? scalar(found.first[i]) : scalar(why));
      out.set(3 * i + 1, why == reason::none ? scalar(found.second[i]) : scalar(why));
      out.set(3 * i + 2, tied ? found.share : scalar(why));
    }
    return out;
  }
};

inline one_way_giving one_way_giving_of_actors(const network_view& net, bool weighted) {
  one_way_giving out;
  for (const std::int64_t known : pairs_observed_both_ways(net))
    out.rows.push_back(net.n() == 1 ? reason::one_actor : known == 0 ? reason::not_observed : reason::none);
  for_each_dyad(net, [&](const dyad& d) {
    if (both_observed(net, d)) out.add(at(d.i), at(d.j), d.strength_forth(weighted), d.strength_back(weighted));
  });
  return out;
}

/// For each pair of actors of the two sectors.
inline one_way_giving one_way_giving_of_sectors(const sector_exchange& between) {
  one_way_giving out;
  for (std::size_t g = 0; g < between.sectors(); ++g) {
    bool others = false, known = false;
    for (std::size_t h = 0; h < between.sectors(); ++h) {
      if (h == g || between.size(h) == 0) continue;
      others = true;
      const auto each = static_cast<double>(between.pairs(g, h));
      known = known || each > 0;
      if (g < h && each > 0) out.add(g, h, between.given(g, h) / each, between.given(h, g) / each);
    }
    out.rows.push_back(between.size(g) == 0 ? reason::no_actors : !others ? reason::one_sector : !known ? reason::not_observed : reason::none);
  }
  return out;
}

inline actor_columns no_points(index_t rows, reason why) {
  actor_columns out(at(rows), plane_columns);
  out.undefine_all(why);
  return out;
}

}  // namespace detail

struct dominance_plane_options {
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &dominance_plane_options::weighted}, field{"allow_slow", &dominance_plane_options::allow_slow},
                                            field{"missing", &dominance_plane_options::missing}};
};

/// Who dominates whom, in the plane that shows most of the skew part K = (W - W')/2 (Gower): first_i second_j - second_i first_j is what it shows of K_ij, twice
/// the area between the two points and the origin, above 0 where i gives more to j than j to i, and j lies counterclockwise of i. `share`, the same for all, is how
/// much of |K|^2 it shows, 2 sigma^2 / |K|^2 with the largest singular value sigma: 1 where K has no other plane.
///
/// Turned so that the sum of all points lies on the positive second axis: then `first` is in proportion to what the plane shows of an actor's giving less its
/// receiving. Where the sum is 0, as in a ring, the point farthest out lies there, of several the first. Available cases: pairs whose both sides were observed;
/// the others count as alike, and an actor without such a pair has no point (not_observed). All lie at the origin where everything is returned in full, so of
/// undirected ties, and share is undefined (zero_total). Undefined where two planes show the same (tie_in_spectrum; share is known), without ties (no_ties), and
/// with one actor. Loops are left out. O(n^3), 8 n^2 bytes; above a minute of work or 1 GiB only with `allow_slow`.
struct dominance_plane_fn : on_any_graph<dominance_plane_fn> {
  static constexpr metric_info info{.name = "symmetry.dominance_plane", .catalogue = "C6", .scope = scope::actor_column, .weights = weights::strengths,
                                    .in = unit::number, .same = under::sector_names, .source = "constantine1978"};
  static constexpr std::array<std::string_view, 3> columns = detail::plane_columns;
  using options = dominance_plane_options;
  using on_any_graph<dominance_plane_fn>::operator();

  actor_columns operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      return detail::one_way_giving_of_actors(seen, choice.weighted).drawn(choice.allow_slow, context);
    }, [&] { return detail::no_points(net.n(), reason::not_observed); });
  }
};
inline constexpr dominance_plane_fn dominance_plane{};

/// The same of sectors, a row each: K = (B - B')/2 with B_gh the strength from sector g to sector h for each pair of their actors, observed both ways.
///
/// The point of a sector is undefined where it is empty (no_actors), where no other has an actor (one_sector) or no pair across was observed both ways
/// (not_observed); all are for undirected ties, which have no sides (not_applicable), where nothing runs across (no_ties) and where two planes show the same
/// (tie_in_spectrum). Two sectors of which no such pair was observed count as alike. O(n + m + k^3).
inline actor_columns sector_plane(const network_view& net, dominance_plane_options choice = {}, run_context context = {}) {
  need_sectors(net);
  if (choice.weighted) need_strengths(net);
  if (!net.directed) return detail::no_points(net.sectors.count, reason::not_applicable);
  return under_missing_rule(net, choice.missing, dominance_plane_fn::info.unobserved, [&](const network_view& seen) {
    return detail::one_way_giving_of_sectors({seen, choice.weighted}).drawn(choice.allow_slow, context);
  }, [&] { return detail::no_points(net.sectors.count, reason::not_observed); });
}

}  // namespace samspill::symmetry
