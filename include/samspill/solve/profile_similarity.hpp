#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/metric.hpp>

namespace samspill {

/// How far apart two rows of 0 and 1 are: the share of what either has, or of all that there is, that only one of them has.
enum class profile_distance : std::uint8_t { jaccard, hamming };
constexpr auto names_of(profile_distance) { return std::array<std::string_view, 2>{"jaccard", "hamming"}; }

/// Calls visit(i, j, 1 - d_ij) for all ordered pairs of different actors who share something, d Jaccard's distance; all others are 1 apart. O(sum over
/// competences of the square of the holders), refused above a minute unless it is allowed.
template <class Visit>
void for_each_shared_profile(const incidence_view& holds, bool allow_slow, const run_context& context, Visit visit) {
  double meetings = 0;
  for (index_t c = 0; c < holds.events(); ++c) meetings += static_cast<double>(holds.by_event.degree_of(c)) * holds.by_event.degree_of(c);
  need_affordable(3e-9 * meetings, allow_slow);
  std::vector<index_t> common(at(holds.actors()), 0), met;
  for (index_t i = 0; i < holds.actors(); ++i) {
    stop_if_asked(context);
    met.clear();
    for (const index_t c : holds.by_actor.row(i))
      for (const index_t j : holds.by_event.row(c))
        if (j != i && common[at(j)]++ == 0) met.push_back(j);
    for (const index_t j : met) {
      const double both = common[at(j)];
      visit(i, j, both / (holds.by_actor.degree_of(i) + holds.by_actor.degree_of(j) - both));
      common[at(j)] = 0;
    }
  }
}

}  // namespace samspill
