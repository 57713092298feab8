#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/triangle_sweep.hpp>

namespace samspill::brokerage {

/// What an open two-path i -> j -> k counts for j: 1, its share of all actors who stand between the same two, or the product or the minimum of its two strengths.
enum class path_credit : std::uint8_t { each, shared, product, minimum };
constexpr auto names_of(path_credit) { return std::array<std::string_view, 4>{"each", "shared", "product", "minimum"}; }

namespace detail {

/// Calls visit(i, j, k, credit) for every open two-path i -> j -> k: different actors, and no tie i -> k in a cell that was observed. O(sum of d_in d_out).
template <class Visit>
void for_each_open_two_path(const network_view& net, path_credit rule, Visit visit) {
  std::vector<char> tied(at(net.n()), 0);
  std::vector<double> between(rule == path_credit::shared ? at(net.n()) : 0, 0.0);
  const bool all_seen = net.fully_observed();
  const auto paths_from = [&](index_t i, auto found) {
    for (index_t ij = net.out.first(i); ij < net.out.last(i); ++ij) {
      const index_t j = net.out.targets[at(ij)];
      if (j == i) continue;
      for (index_t jk = net.out.first(j); jk < net.out.last(j); ++jk) {
        const index_t k = net.out.targets[at(jk)];
        if (k != i && k != j && !tied[at(k)] && (all_seen || net.observed_arc(i, k))) found(ij, j, jk, k);
      }
    }
  };
  const auto credit = [&](index_t ij, index_t jk, index_t k) {
    if (rule == path_credit::each) return 1.0;
    if (rule == path_credit::shared) return 1 / between[at(k)];
    const double forth = net.out.value(ij), on = net.out.value(jk);
    return rule == path_credit::product ? forth * on : std::min(forth, on);
  };
  for (index_t i = 0; i < net.n(); ++i) {
    for (const index_t k : net.out.row(i)) tied[at(k)] = 1;
    if (rule == path_credit::shared) {
      std::fill(between.begin(), between.end(), 0.0);
      paths_from(i, [&](index_t, index_t, index_t, index_t k) { ++between[at(k)]; });
    }
    paths_from(i, [&](index_t ij, index_t j, index_t jk, index_t k) { visit(i, j, k, credit(ij, jk, k)); });
    for (const index_t k : net.out.row(i)) tied[at(k)] = 0;
  }
}

/// Which role j has between sectors a -> b -> c; the order of the columns.
constexpr std::size_t role_of(index_t a, index_t b, index_t c) {
  constexpr std::array<std::uint8_t, 8> roles{4, 1, 3, 0, 2, 0, 0, 0};
  return roles[(a == b ? 4U : 0U) | (b == c ? 2U : 0U) | (a == c ? 1U : 0U)];
}

/// Rough time to look at one two-path.
inline constexpr double seconds_a_two_path = 5e-9;

inline double two_paths(const network_view& net) {
  double sum = 0;
  for (index_t j = 0; j < net.n(); ++j) sum += static_cast<double>(net.in.degree_of(j)) * net.out.degree_of(j);
  return sum;
}

/// Partners of one actor in one sector: who gives to it, whom it gives to, and who is both.
struct sector_partners {
  double givers = 0, takers = 0, both = 0;
};

/// Two-paths i -> j -> k by the role of j, closed ones among them: products of what j has with the sectors.
class two_path_counter {
 public:
  explicit two_path_counter(const network_view& net) : net_(net), with_(at(net.sectors.count)), gives_(at(net.n()), 0) {}

  /// Adds those of one actor to its roles. O(d_in + d_out).
  void add(index_t j, double* roles) {
    sector_partners all;
    for (const index_t i : net_.in.row(j)) {
      if (i == j) continue;
      gives_[at(i)] = 1;
      touched_.push_back(net_.sectors[i]);
      ++with_[at(net_.sectors[i])].givers, ++all.givers;
    }
    for (const index_t k : net_.out.row(j)) {
      if (k == j) continue;
      touched_.push_back(net_.sectors[k]);
      ++with_[at(net_.sectors[k])].takers, ++all.takers;
      if (gives_[at(k)]) ++with_[at(net_.sectors[k])].both, ++all.both;
    }
    for (const index_t i : net_.in.row(j)) gives_[at(i)] = 0;
    const sector_partners own = with_[at(net_.sectors[j])];
    with_[at(net_.sectors[j])] = {};
    double there_and_back = 0, one_sector = 0;
    for (const index_t s : touched_) {
      const sector_partners& one = with_[at(s)];
      there_and_back += one.givers * one.takers - one.both;
      one_sector += one.givers * one.takers;
      with_[at(s)] = {};
    }
    touched_.clear();
    roles[0] += own.givers * own.takers - own.both;
    roles[1] += there_and_back;
    roles[2] += own.givers * (all.takers - own.takers);
    roles[3] += (all.givers - own.givers) * own.takers;
    roles[4] += (all.givers - own.givers) * (all.takers - own.takers) - one_sector;
    roles[5] += all.givers * all.takers - all.both;
  }

 private:
  const network_view& net_;
  std::vector<sector_partners> with_;
  std::vector<index_t> touched_;
  std::vector<char> gives_;
};

/// Adds the two-paths of all actors. O(n + m).
inline void add_two_paths(const network_view& net, const run_context& context, actor_columns& out) {
  const double arcs_a_row = (static_cast<double>(net.out.arcs()) + net.in.arcs()) / std::max<double>(1, net.n());
  for_blocks(context, block_plan{net.n(), std::max<std::int64_t>(1024, net.n() / 64), 3 * arcs_a_row}, [&](std::int64_t first, std::int64_t last, std::int64_t) {
    two_path_counter counter(net);
    for (auto j = static_cast<index_t>(first); j < last; ++j) counter.add(j, &out(at(j), 0));
  });
}

/// Takes out those that a tie i -> k closes: they lie in triangles.
inline void take_out_closed(const network_view& net, bool allow_slow, const run_context& context, actor_columns& out) {
  const auto pairs = orient_ties(net, context);
  need_affordable(3 * seconds_a_look * pairs.looks(), allow_slow);
  const partition_view& of = net.sectors;
  // what is there is counted and not asked for, since three actors can be tied in any way
  const auto closed = [&](index_t i, index_t j, index_t k, unsigned forth, unsigned back) {
    const index_t a = of[i], b = of[j], c = of[k];
    double* const roles = &out(at(j), 0);
    roles[role_of(a, b, c)] -= forth;
    roles[role_of(c, b, a)] -= back;
    roles[5] -= forth + back;
  };
  for_each_triangle(pairs, context, [&](index_t u, index_t uv, index_t uw, index_t vw) {
    const index_t v = pairs.ends[at(uv)], w = pairs.ends[at(uw)];
    const unsigned a = pairs.marks[at(uv)], b = pairs.marks[at(uw)], c = pairs.marks[at(vw)];
    const unsigned through_v = a & b & c, through_u = turned(a) & b & c, through_w = a & b & turned(c);
    closed(u, v, w, through_v & 1U, through_v >> 1);
    closed(v, u, w, through_u & 1U, through_u >> 1);
    closed(u, w, v, through_w & 1U, through_w >> 1);
  });
}

}  // namespace detail

struct gould_fernandez_options {
  path_credit credit = path_credit::each;
  bool allow_slow = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"credit", &gould_fernandez_options::credit}, field{"allow_slow", &gould_fernandez_options::allow_slow},
                                            field{"missing", &gould_fernandez_options::missing}};
};

namespace detail {

inline void check_brokerage(const network_view& net, const gould_fernandez_options& choice) {
  check_options(choice);
  need_sectors(net);
  if (choice.credit == path_credit::product || choice.credit == path_credit::minimum) need_strengths(net);
}

/// Shares of actors who stand between the same two need to look twice.
inline void need_affordable_two_paths(const network_view& net, const gould_fernandez_options& choice, double bytes = 0) {
  need_affordable((choice.credit == path_credit::shared ? 2 : 1) * seconds_a_two_path * two_paths(net), choice.allow_slow, bytes);
}

}  // namespace detail

/// Brokerage of each actor j over open two-paths i -> j -> k (no tie i -> k), by the sectors they run through: coordinator A-A-A, itinerant A-B-A,
/// representative A-A-B, gatekeeper A-B-B, liaison A-B-C, and the total.
///
/// Counts of ordered triples; an undirected network counts each both ways. `credit` shared divides a triple by the number of actors who stand between the same
/// two; product and minimum count it by its two strengths, for which there is no theory of chance. Available cases: a triple counts only where the cell i -> k
/// was observed to be empty. Loops are left out, and weights where strengths are not asked for. Role names follow Gould and Fernandez as UCINET does; other
/// packages swap two of them. O(n + m^1.5), O(sum of d_in d_out) where cells are unobserved or triples do not count 1, and 16 bytes a tie; above a minute of
/// work only with `allow_slow`.
struct gould_fernandez_fn : on_any_graph<gould_fernandez_fn> {
  static constexpr std::array<std::string_view, 6> columns{"coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"};
  static constexpr metric_info info{.name = "brokerage.gould_fernandez", .catalogue = "A23", .scope = scope::actor_column, .in = unit::triads, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .sectors = sectors::needed, .source = "gould1989"};
  using options = gould_fernandez_options;
  using on_any_graph<gould_fernandez_fn>::operator();

  actor_columns operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    detail::check_brokerage(net, choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return roles(seen, choice, context); }, [&] {
      actor_columns none(at(net.n()), columns);
      none.undefine_all(reason::not_observed);
      return none;
    });
  }

 private:
  static actor_columns roles(const network_view& net, const options& choice, const run_context& context) {
    actor_columns out(at(net.n()), columns);
    if (net.fully_observed() && choice.credit == path_credit::each) {
      detail::add_two_paths(net, context, out);
      detail::take_out_closed(net, choice.allow_slow, context, out);
      return out;
    }
    detail::need_affordable_two_paths(net, choice);
    const partition_view& of = net.sectors;
    detail::for_each_open_two_path(net, choice.credit, [&](index_t i, index_t j, index_t k, double credit) {
      out(at(j), detail::role_of(of[i], of[j], of[k])) += credit;
      out(at(j), 5) += credit;
    });
    return out;
  }
};
inline constexpr gould_fernandez_fn gould_fernandez{};

/// Open two-paths by the three sectors they run through: entry (a k + b) k + c counts the paths from sector a over sector b to sector c.
///
/// What counts and for how much, and the rules for missing ties, are those of gould_fernandez, whose roles are sums of these. O(sum of d_in d_out + k^3).
inline value_list brokerage_by_sectors(const network_view& net, gould_fernandez_options choice = {}) {
  detail::check_brokerage(net, choice);
  const auto k = at(net.sectors.count);
  const double cells = static_cast<double>(k) * static_cast<double>(k) * static_cast<double>(k);
  detail::need_affordable_two_paths(net, choice, sizeof(double) * cells);
  return under_missing_rule(net, choice.missing, gould_fernandez_fn::info.unobserved, [&](const network_view& seen) {
    value_list out(k * k * k);
    detail::for_each_open_two_path(seen, choice.credit, [&](index_t i, index_t j, index_t l, double credit) {
      out.values[(at(seen.sectors[i]) * k + at(seen.sectors[j])) * k + at(seen.sectors[l])] += credit;
    });
    return out;
  }, [k] {
    value_list none(k * k * k);
    none.undefine_all(reason::not_observed);
    return none;
  });
}

}  // namespace samspill::brokerage
