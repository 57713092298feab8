#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/profile_similarity.hpp>
#include <samspill/solve/sectors_at_event.hpp>

namespace samspill::mixing {

struct quadratic_entropy_options {
  profile_distance distance = profile_distance::jaccard;
  bool allow_slow = false;
  static constexpr auto fields = std::tuple{field{"distance", &quadratic_entropy_options::distance}, field{"allow_slow", &quadratic_entropy_options::allow_slow}};
};

/// How differently equipped two actors drawn at random are (Rao), Q = sum_ij p_i p_j d_ij with p_i = 1/n: actors are compared by what they hold, because the
/// table says nothing of how far apart two competences are.
///
/// d_ij is the share of the competences of either that only one of them has (jaccard), or of all competences (hamming). `within` is the mean of the sectors'
/// own Q, by their numbers of actors; `between` = total - within, never negative, is what the sectors add to each other; `effective_number` is 1/(1 - Q), as
/// many actors with nothing in common. Whoever has no competence in the table is left out. Undefined for nobody (no_actors) and where nobody has any
/// (zero_total). O(sum over competences of the square of the holders), hamming O(entries); above a minute of work only with `allow_slow`.
struct quadratic_entropy_fn {
  static constexpr std::array<std::string_view, 4> parts{"total", "within", "between", "effective_number"};
  static constexpr metric_info info{.name = "mixing.quadratic_entropy", .catalogue = "D15", .input = input::incidence, .scope = scope::category, .in = unit::number,
                                    .low = 0, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .sectors = sectors::needed, .source = "rao1982"};
  using options = quadratic_entropy_options;

  categories operator()(const incidence_view& holds, options choice = {}, run_context context = {}) const {
    check_options(choice);
    samspill::detail::need_sectors_of(holds);
    categories out(parts);
    std::vector<double> size(at(holds.sectors.count), 0.0);
    for (index_t i = 0; i < holds.actors(); ++i)
      if (holds.by_actor.degree_of(i) > 0) ++size[at(holds.sectors[i])];
    const double n = sum_of(size);
    if (n == 0) {
      out.undefine_all(holds.actors() == 0 ? reason::no_actors : reason::zero_total);
      return out;
    }
    const sums apart = choice.distance == profile_distance::jaccard ? by_jaccard(holds, size, choice.allow_slow, context) : by_hamming(holds, size);
    running_sum within;
    for (std::size_t g = 0; g < size.size(); ++g)
      if (size[g] > 0) within += apart.inside[g] / size[g] / n;
    const double total = apart.all / (n * n);
    out.values = {total, within.value(), std::max(0.0, total - within.value()), 1 / (1 - total)};
    return out;
  }

 private:
  /// Sums of distances over ordered pairs: of all actors, and inside each sector.
  struct sums {
    double all = 0;
    std::vector<double> inside;
  };

  /// Pairs that share nothing are 1 apart, so only those that share something are looked at.
  static sums by_jaccard(const incidence_view& holds, const std::vector<double>& size, bool allow_slow, const run_context& context) {
    running_sum alike;
    std::vector<running_sum> alike_inside(size.size());
    for_each_shared_profile(holds, allow_slow, context, [&](index_t i, index_t j, double share) {
      alike += share;
      if (holds.sectors[i] == holds.sectors[j]) alike_inside[at(holds.sectors[i])] += share;
    });
    const double n = sum_of(size);
    sums out{n * (n - 1) - alike.value(), {}};
    for (std::size_t g = 0; g < size.size(); ++g) out.inside.push_back(std::max(0.0, size[g] * (size[g] - 1) - alike_inside[g].value()));
    return out;
  }

  /// Of a competence with h holders among n actors, 2 h (n - h) ordered pairs differ in it.
  static sums by_hamming(const incidence_view& holds, const std::vector<double>& size) {
    const double competences = holds.events();
    const double n = sum_of(size);
    running_sum all;
    std::vector<running_sum> inside(size.size());
    std::vector<double> holders(size.size(), 0.0);
    for (index_t c = 0; c < holds.events(); ++c) {
      const double h = holds.by_event.degree_of(c);
      all += 2 * h * (n - h) / competences;
      for (const index_t i : holds.by_event.row(c)) ++holders[at(holds.sectors[i])];
      for (const index_t i : holds.by_event.row(c)) {
        const auto g = at(holds.sectors[i]);
        if (holders[g] == 0) continue;
        inside[g] += 2 * holders[g] * (size[g] - holders[g]) / competences;
        holders[g] = 0;
      }
    }
    sums out{all.value(), {}};
    for (const running_sum& sum : inside) out.inside.push_back(sum.value());
    return out;
  }
};
inline constexpr quadratic_entropy_fn quadratic_entropy{};

}  // namespace samspill::mixing
