#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/automorphisms.hpp>
#include <samspill/solve/sector_exchange.hpp>

namespace samspill::symmetry {

/// Whose automorphisms: those of the actors that take every sector to a sector, or those of the sectors with their sizes and the totals between them.
enum class exchanged : std::uint8_t { network, quotient };
constexpr auto names_of(exchanged) { return std::array<std::string_view, 2>{"network", "quotient"}; }

struct sector_exchangeability_options {
  exchanged level = exchanged::network;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields =
      std::tuple{field{"level", &sector_exchangeability_options::level}, field{"weighted", &sector_exchangeability_options::weighted},
                 field{"allow_slow", &sector_exchangeability_options::allow_slow}, field{"missing", &sector_exchangeability_options::missing}};
};

/// Role exchangeability: 1 where some automorphism swaps two sectors (takes all actors of the one to those of the other and back), 0 where none does.
///
/// The other sectors may change places meanwhile, each as a whole. level = network: a permutation of the actors that keeps every tie with its direction and
/// exact weight (weighted = false: the tie alone) and takes every sector to a sector. level = quotient: a permutation of the sectors that keeps their sizes
/// and the sums of what runs between and within them; every swap of the network is one of the quotient, but not the other way round. 1 on the diagonal.
/// Undefined for empty sectors (no_actors), and where the search was cut off (too_large; see allow_slow). Unobserved cells: refused. Loops are left out.
struct sector_exchangeability_fn : on_any_graph<sector_exchangeability_fn> {
  static constexpr metric_info info{.name = "symmetry.sector_exchangeability", .catalogue = "C23", .scope = scope::sector_sector, .weights = weights::strengths,
                                    .in = unit::number, .low = 0, .high = 1, .same = under::relabel | under::scale | under::reverse,
                                    .unobserved = unobserved::refuse, .sectors = sectors::needed, .source = "everett1994"};
  using options = sector_exchangeability_options;
  using on_any_graph<sector_exchangeability_fn>::operator();

  sector_matrix operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      return swaps(seen, choice.level == exchanged::network ? with_sectors_as_actors(seen, choice.weighted) : quotient(seen, choice.weighted), choice, context);
    }, [&] {
      sector_matrix out(at(net.sectors.count));
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

 private:
  /// A network in which every sector is an actor, the last ones, and the kind of each actor: an automorphism keeps kinds.
  struct stage {
    network ties;
    std::vector<index_t> kinds;
  };

  static sector_matrix swaps(const network_view& net, const stage& on, const options& choice, const run_context& context) {
    sector_matrix out(at(net.sectors.count));
    if (out.size() == 0) return out;
    const std::vector<index_t> sizes = net.sectors.sizes();
    const index_t first = static_cast<index_t>(on.kinds.size()) - net.sectors.count;
    const auto among = [&](const std::vector<index_t>& kinds) { return automorphisms(on.ties, choice.weighted, kinds, step_limit(choice.allow_slow), context); };
    const automorphism_group all = among(on.kinds);
    const index_t apart = 1 + *std::max_element(on.kinds.begin(), on.kinds.end());
    for (index_t g = 0; g < net.sectors.count; ++g)
      for (index_t h = 0; h <= g; ++h) {
        scalar found = g == h ? 1.0 : 0.0;
        if (sizes[at(g)] == 0 || sizes[at(h)] == 0) found = reason::no_actors;
        else if (g != h && all.orbit[at(first + g)] == all.orbit[at(first + h)]) {
          // of a kind of their own the two stay among themselves: exchangeable is then swapped
          std::vector<index_t> kinds = on.kinds;
          kinds[at(first + g)] = kinds[at(first + h)] = apart;
          const automorphism_group pair = among(kinds);
          found = pair.orbit[at(first + g)] != pair.orbit[at(first + h)] ? scalar(0.0) : pair.complete ? scalar(1.0) : scalar(reason::too_large);
        }
        out.set(at(g) * out.columns + at(h), found);
        out.set(at(h) * out.columns + at(g), found);
      }
    return out;
  }

  /// Every actor gives to the actor that stands for its sector.
  static stage with_sectors_as_actors(const network_view& net, bool weighted) {
    std::vector<index_t> from, to;
    std::vector<double> weight;
    const auto add = [&](index_t i, index_t j, double w) {
      from.push_back(i);
      to.push_back(j);
      weight.push_back(w);
    };
    for (index_t i = 0; i < net.n(); ++i) {
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc)
        if (net.out.targets[at(arc)] != i) add(i, net.out.targets[at(arc)], weighted ? net.out.value(arc) : 1.0);
      add(i, net.n() + net.sectors[i], 1);
    }
    stage out{network(build_csr<strength>(net.n() + net.sectors.count, from, to, weight, true), true), std::vector<index_t>(at(net.n()), 0)};
    out.kinds.resize(at(net.n() + net.sectors.count), 1);
    return out;
  }

  /// The sectors alone; their kind is their size with what runs within them.
  static stage quotient(const network_view& net, bool weighted) {
    const sector_exchange between(net, weighted);
    std::vector<index_t> from, to;
    std::vector<double> weight;
    std::vector<std::pair<index_t, double>> own;
    for (std::size_t g = 0; g < between.sectors(); ++g) {
      own.emplace_back(between.size(g), between.given(g, g));
      for (std::size_t h = 0; h < between.sectors(); ++h)
        if (g != h && between.given(g, h) > 0) {
          from.push_back(static_cast<index_t>(g));
          to.push_back(static_cast<index_t>(h));
          weight.push_back(between.given(g, h));
        }
    }
    std::vector<std::pair<index_t, double>> kinds = own;
    std::sort(kinds.begin(), kinds.end());
    stage out{network(build_csr<strength>(net.sectors.count, from, to, weight, true), true), {}};
    for (const auto& kind : own) out.kinds.push_back(static_cast<index_t>(std::lower_bound(kinds.begin(), kinds.end(), kind) - kinds.begin()));
    return out;
  }
};
inline constexpr sector_exchangeability_fn sector_exchangeability{};

}  // namespace samspill::symmetry
