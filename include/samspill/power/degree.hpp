#pragma once

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>

namespace samspill::power {

struct degree_options {
  samspill::direction direction = samspill::direction::in;
  bool normalized = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"direction", &degree_options::direction}, field{"normalized", &degree_options::normalized},
                                            field{"missing", &degree_options::missing}};
};

/// Number of ties of each actor, d_i = sum_j a_ij (out), sum_j a_ji (in) or both; normalized divides by the number of cells in which one could stand.
///
/// Available cases: `normalized` divides by the cells that were observed; an actor with none is undefined (not_observed). The plain count
/// counts what was told. One actor: the normalized form is undefined (one_actor). Loops are left out. O(m).
struct degree_fn : on_any_graph<degree_fn> {
  static constexpr metric_info info{.name = "power.degree", .catalogue = "A1", .scope = scope::actor, .in = unit::ties, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .source = "freeman1979"};
  using options = degree_options;
  using on_any_graph<degree_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::ends; }

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return count(seen, choice); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

  /// Freeman's ceiling: a star; all ties from or to one actor where direction is in or out.
  static scalar largest_spread(index_t n, bool directed, const options& choice) {
    const double others = n - 1.0;
    const bool one_way = directed && choice.direction != direction::all;
    const double normalized = one_way ? others : others - 1;
    const double cells = directed && choice.direction == direction::all ? 2 * others : others;
    if (n < 3) return n == 0 ? reason::no_actors : n == 1 ? reason::one_actor : reason::not_applicable;
    return choice.normalized ? normalized : normalized * cells;
  }

 private:
  static per_actor count(const network_view& net, const options& choice) {
    const bool takes_in = net.directed && choice.direction != direction::out;
    const bool takes_out = !net.directed || choice.direction != direction::in;
    per_actor out(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) {
      const index_t loop = net.out.has(i, i);
      out.values[at(i)] = (takes_out ? net.out.degree_of(i) - loop : 0) + (takes_in ? net.in.degree_of(i) - loop : 0);
    }
    if (choice.normalized) normalize(net, takes_in, takes_out, out);
    return out;
  }

  static void normalize(const network_view& net, bool takes_in, bool takes_out, per_actor& out) {
    const std::vector<std::int64_t> given = takes_out ? observed_cells(net, cell_side::given) : std::vector<std::int64_t>(at(net.n()), 0);
    const std::vector<std::int64_t> received = takes_in ? observed_cells(net, cell_side::received) : std::vector<std::int64_t>(at(net.n()), 0);
    for (std::size_t i = 0; i < out.size(); ++i) {
      const std::int64_t cells = given[i] + received[i];
      if (cells == 0) out.undefine(i, net.n() == 1 ? reason::one_actor : reason::not_observed);
      else out.values[i] /= static_cast<double>(cells);
    }
  }
};
inline constexpr degree_fn degree{};

}  // namespace samspill::power
