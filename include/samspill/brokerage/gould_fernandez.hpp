#pragma once

#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>

namespace samspill::brokerage {

namespace detail {

/// Calls visit(i, j, k) for every open two-path i -> j -> k: different actors, and no tie i -> k in a cell that was observed. O(sum of d_in d_out).
template <class Visit>
void for_each_open_two_path(const network_view& net, Visit visit) {
  std::vector<char> tied(at(net.n()), 0);
  const bool all_seen = net.fully_observed();
  for (index_t i = 0; i < net.n(); ++i) {
    for (const index_t k : net.out.row(i)) tied[at(k)] = 1;
    for (const index_t j : net.out.row(i)) {
      if (j == i) continue;
      for (const index_t k : net.out.row(j))
        if (k != i && k != j && !tied[at(k)] && (all_seen || net.observed_arc(i, k))) visit(i, j, k);
    }
    for (const index_t k : net.out.row(i)) tied[at(k)] = 0;
  }
}

/// Which role j has between sectors a -> b -> c; the order of the columns.
constexpr std::size_t role_of(index_t a, index_t b, index_t c) {
  if (a == b) return b == c ? 0 : 2;
  if (b == c) return 3;
  return a == c ? 1 : 4;
}

}  // namespace detail

struct gould_fernandez_options {
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"missing", &gould_fernandez_options::missing}};
};

/// Brokerage of each actor j over open two-paths i -> j -> k (no tie i -> k), by the sectors they run through: coordinator A-A-A, itinerant A-B-A,
/// representative A-A-B, gatekeeper A-B-B, liaison A-B-C, and the total.
///
/// Counts of ordered triples; an undirected network counts each both ways. Available cases: a triple counts only where the cell i -> k was observed to be
/// empty. Loops and weights are left out. Role names follow Gould and Fernandez as UCINET does; other packages swap two of them. O(sum of d_in d_out).
struct gould_fernandez_fn : on_any_graph<gould_fernandez_fn> {
  static constexpr std::array<std::string_view, 6> columns{"coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"};
  static constexpr metric_info info{.name = "brokerage.gould_fernandez", .catalogue = "A23", .scope = scope::actor_column, .in = unit::triads, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .sectors = sectors::needed, .source = "gould1989"};
  using options = gould_fernandez_options;
  using on_any_graph<gould_fernandez_fn>::operator();

  actor_columns operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [](const network_view& seen) {
      actor_columns out(at(seen.n()), columns);
      const partition_view& of = seen.sectors;
      detail::for_each_open_two_path(seen, [&](index_t i, index_t j, index_t k) {
        ++out(at(j), detail::role_of(of[i], of[j], of[k]));
        ++out(at(j), 5);
      });
      return out;
    }, [&] {
      actor_columns none(at(net.n()), columns);
      none.undefine_all(reason::not_observed);
      return none;
    });
  }
};
inline constexpr gould_fernandez_fn gould_fernandez{};

/// Open two-paths by the three sectors they run through: entry (a k + b) k + c counts the paths from sector a over sector b to sector c.
inline std::vector<std::int64_t> brokerage_by_sectors(const network_view& net) {
  need_sectors(net);
  const auto k = at(net.sectors.count);
  std::vector<std::int64_t> out(k * k * k, 0);
  detail::for_each_open_two_path(net, [&](index_t i, index_t j, index_t l) {
    ++out[(at(net.sectors[i]) * k + at(net.sectors[j])) * k + at(net.sectors[l])];
  });
  return out;
}

}  // namespace samspill::brokerage
