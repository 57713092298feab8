#pragma once

#include <cmath>
#include <tuple>
#include <utility>

#include <samspill/core/missing.hpp>
#include <samspill/solve/attention.hpp>
#include <samspill/solve/scaled.hpp>
#include <samspill/solve/start_vector.hpp>

namespace samspill::power {

/// Where a walk goes on from an actor without ties to follow: to anybody, to where walks begin, or nowhere.
enum class dangling_rule : std::uint8_t { uniform, restart, stay };
constexpr auto names_of(dangling_rule) { return std::array<std::string_view, 3>{"uniform", "restart", "stay"}; }

struct pagerank_options {
  double damping = 0.85;
  double sector = undefined_value;
  dangling_rule dangling = dangling_rule::uniform;
  samspill::direction direction = samspill::direction::in;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"damping", &pagerank_options::damping, 0.0, 1.0},     field{"sector", &pagerank_options::sector},
                                            field{"dangling", &pagerank_options::dangling},   field{"direction", &pagerank_options::direction},
                                            field{"weighted", &pagerank_options::weighted},   field{"missing", &pagerank_options::missing}};
};

/// PageRank, x = d P^T x + (1 - d) v with the mass of those who name nobody put back: the share of time that a walk spends with each actor which follows ties
/// in proportion to their strength and with chance 1 - d begins anew at v (direction out: follows ties backwards).
///
/// v is even over all actors, or with `sector` over the actors of that sector. The scores sum to 1; without ties they are d/n + (1 - d) v, or v unless
/// dangling = uniform. Undefined where the sector has no actors (no_actors), and with d = 1 (tie_in_spectrum) where two actors or more all
/// lead to each other and to nobody else, whether walks come there or not, or with dangling = stay where a walk comes to an actor without ties to follow. Solved,
/// not iterated to a loose tolerance. Unobserved cells: refused. Loops are left out. O(m) a step.
struct pagerank_fn : on_any_graph<pagerank_fn> {
  static constexpr metric_info info{.name = "power.pagerank", .catalogue = "A5", .scope = scope::actor, .weights = weights::strengths, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "brin1998"};
  using options = pagerank_options;
  using on_any_graph<pagerank_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_one_way(choice.direction);
    if (choice.weighted) need_strengths(net);
    const std::vector<double> start = members_or_all(net, choice.sector);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return visits(seen, start, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor visits(const network_view& net, const std::vector<double>& start, const options& choice, const run_context& context) {
    const attention walk(net, choice.direction == direction::in ? direction::out : direction::in, choice.weighted);
    if (sum_of(start) == 0) return undefined_actors(net, reason::no_actors);
    shifted_solution found = walk.visits(choice.damping, start, context);
    if (choice.dangling == dangling_rule::stay) walk.keep_at_dead_ends(choice.damping, found);
    if (choice.dangling == dangling_rule::uniform && !std::isnan(choice.sector)) begin_anew_anywhere(walk, choice.damping, found, context);
    if (found.why != reason::none) return undefined_actors(net, found.why);
    per_actor out;
    out.values = std::move(found.x);
    return scaled(std::move(out), scaling::sum);
  }

  /// Walks that end with those who name nobody begin anew anywhere: visits of those from the start and of those from anywhere, as many as end. Where all begin
  /// alike this changes proportions as little as beginning at the start does.
  static void begin_anew_anywhere(const attention& walk, double damping, shifted_solution& found, const run_context& context) {
    const std::size_t n = found.x.size();
    const shifted_solution anywhere = walk.visits(damping, std::vector<double>(n, 1 / static_cast<double>(n)), context);
    if (found.why == reason::none) found.why = anywhere.why;
    if (found.why != reason::none) return;
    const double ended = damping * walk.at_dead_ends(found.x), again = damping * walk.at_dead_ends(anywhere.x);
    if (again > 1 - 1e-12) found.x.assign(n, 0.0);  // all end, so that the start is forgotten
    for (std::size_t i = 0; i < n; ++i) found.x[i] += (again > 1 - 1e-12 ? 1 : ended / (1 - again)) * anywhere.x[i];
  }
};
inline constexpr pagerank_fn pagerank{};

}  // namespace samspill::power
