#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/missing.hpp>

namespace samspill::symmetry {

/// `directed`: who gives and who receives are two questions. `symmetric`: one question ("do you work together?") that both ends answered.
enum class confirmed_question : std::uint8_t { directed, symmetric };
constexpr auto names_of(confirmed_question) { return std::array<std::string_view, 2>{"directed", "symmetric"}; }

struct confirmed_share_options {
  confirmed_question question = confirmed_question::directed;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"question", &confirmed_share_options::question}, field{"missing", &confirmed_share_options::missing}};
};

namespace detail {

/// Ties from each sector to each: named by both sides, by at least one, and how many cells both sides could have named.
struct confirmations {
  std::size_t sectors = 1;
  std::vector<std::int64_t> confirmed;
  std::vector<std::int64_t> named;
};

inline void check_pair(const relation_pair& pair) {
  if (pair.given.n() != pair.received.n())
    throw invalid_input(errc::length_mismatch, "pair of relations", "one has " + std::to_string(pair.given.n()) + " actors and the other " + std::to_string(pair.received.n()),
                        "give both over one roster");
}

/// One directed question tells of each tie from one side only, and undirected ties no longer say who named them.
inline bool has_two_sides(const relation_pair& pair, confirmed_question question) {
  if (!pair.given.directed || !pair.received.directed) return false;
  const bool same = pair.given.out.offsets.data() == pair.received.out.offsets.data() && pair.given.out.targets.data() == pair.received.out.targets.data();
  return question == confirmed_question::symmetric || !same;
}

/// Was i -> j observed by its giver and by its receiver?
inline bool both_asked(const relation_pair& pair, index_t i, index_t j) { return pair.given.observed_arc(i, j) && pair.received.observed_arc(j, i); }

/// The giver's word for i -> j stands in given(i, j), the receiver's in received(j, i).
inline confirmations count_confirmations(const relation_pair& pair, bool by_sector) {
  const partition_view groups = pair.given.sectors;
  const auto k = by_sector ? at(groups.count) : std::size_t{1};
  confirmations out{k, std::vector<std::int64_t>(k * k, 0), std::vector<std::int64_t>(k * k, 0)};
  const index_t n = pair.given.n();
  for (index_t i = 0; i < n; ++i) {
    const auto gives = pair.given.out.row(i);
    const auto credited = pair.received.in.row(i);
    std::size_t a = 0, b = 0;
    while (a < gives.size() || b < credited.size()) {
      const index_t to = a < gives.size() ? gives[a] : n;
      const index_t by = b < credited.size() ? credited[b] : n;
      const index_t j = std::min(to, by);
      a += to == j;
      b += by == j;
      if (j == i || !both_asked(pair, i, j)) continue;
      const std::size_t cell = by_sector ? at(groups[i]) * k + at(groups[j]) : 0;
      ++out.named[cell];
      out.confirmed[cell] += to == by;
    }
  }
  return out;
}

/// Is there a cell from sector s to sector t (any, where s is -1) that both sides were asked about? Stops at the first.
inline bool any_both_asked(const relation_pair& pair, index_t s = -1, index_t t = -1) {
  const index_t n = pair.given.n();
  const auto in_sector = [&](index_t i, index_t wanted) { return wanted < 0 || pair.given.sectors[i] == wanted; };
  for (index_t i = 0; i < n; ++i)
    for (index_t j = 0; in_sector(i, s) && j < n; ++j)
      if (i != j && in_sector(j, t) && both_asked(pair, i, j)) return true;
  return false;
}

/// Both relations under the missing rule. The other side's word cannot confirm itself, so `reconstruct` is not offered.
template <class Kernel, class Refused>
auto under_pair_rule(const relation_pair& pair, missing_rule rule, Kernel kernel, Refused refused) -> decltype(kernel(pair)) {
  if (rule == missing_rule::reconstruct || rule == missing_rule::bounds)
    throw invalid_input(errc::rule_not_offered, "option missing", "'" + std::string(name_of(rule)) + "' is not offered here",
                        "use available, zero or refuse");
  if (rule == missing_rule::refuse && unobserved_pairs(pair.given) + unobserved_pairs(pair.received) > 0) return refused();
  if (rule != missing_rule::zero) return kernel(pair);
  const network given = with_missing_rule(pair.given, rule);
  const network received = with_missing_rule(pair.received, rule);
  return kernel(relation_pair{given.view(), received.view()});
}

}  // namespace detail

/// Of the ties that at least one side names, the share that both name: i -> j is named by its giver in `given` and by its receiver in `received`.
///
/// Counts ties whose two sides were both observed. Undefined for a single directed question or undirected ties (not_applicable), when no side
/// names a tie (no_ties), and when both sides of no pair were observed (not_observed). Loops are left out. O(n + m).
struct confirmed_share_fn {
  static constexpr metric_info info{.name = "symmetry.confirmed_share", .catalogue = "M6", .input = input::relation_pair, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::needs_directed, .source = "lee2018"};
  using options = confirmed_share_options;

  scalar operator()(const relation_pair& pair, options choice = {}, run_context = {}) const {
    detail::check_pair(pair);
    if (pair.given.n() < 2) return pair.given.n() == 0 ? reason::no_actors : reason::one_actor;
    if (!detail::has_two_sides(pair, choice.question)) return reason::not_applicable;
    return detail::under_pair_rule(pair, choice.missing, [](const relation_pair& seen) { return share(seen); }, [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const relation_pair& pair) {
    const detail::confirmations counts = detail::count_confirmations(pair, false);
    if (counts.named[0] > 0) return static_cast<double>(counts.confirmed[0]) / static_cast<double>(counts.named[0]);
    return detail::any_both_asked(pair) ? reason::no_ties : reason::not_observed;
  }
};
inline constexpr confirmed_share_fn confirmed_share{};

}  // namespace samspill::symmetry
