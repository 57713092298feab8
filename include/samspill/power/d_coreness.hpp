#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/cores.hpp>

namespace samspill::power {

struct d_coreness_options {
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"allow_slow", &d_coreness_options::allow_slow}, field{"missing", &d_coreness_options::missing}};
};

/// How deep an actor lies in the (k, l)-cores of a directed network, sets in which everyone receives at least k ties from others of the set and gives at least l
/// (Giatsidis, Thilikos and Vazirgiannis): the largest k with l = 0 (`in`), the largest l with k = 0 (`out`), the largest k with l = k (`balanced`), and the
/// largest k + l of all (`sum`).
///
/// An isolate has 0. In an undirected network the first three are the coreness. Unobserved cells: refused. Loops and weights are left out. O(L m), L the
/// largest `out`; above a minute of work only with `allow_slow`.
struct d_coreness_fn : on_any_graph<d_coreness_fn> {
  static constexpr metric_info info{.name = "power.d_coreness", .catalogue = "A25", .scope = scope::actor_column, .in = unit::ties, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "giatsidis2013"};
  using options = d_coreness_options;
  using on_any_graph<d_coreness_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::ends; }
  static constexpr std::array<std::string_view, 4> columns{"in", "out", "balanced", "sum"};

  actor_columns operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return cores(seen, choice, context); }, [&] {
      actor_columns out(at(net.n()), columns);
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

 private:
  /// Core numbers under key(received, given).
  template <class Key>
  static std::vector<index_t> peel(const network_view& net, Key key) {
    std::vector<index_t> received(at(net.n())), given(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) {
      received[at(i)] = net.in.degree_of(i) - net.in.has(i, i);
      given[at(i)] = net.out.degree_of(i) - net.out.has(i, i);
    }
    return core_numbers(net.n(), [&](index_t i) { return key(received[at(i)], given[at(i)]); }, [&](index_t i, auto fall) {
      for (const index_t j : net.out.row(i))
        if (j != i) {
          --received[at(j)];
          fall(j);
        }
      for (const index_t j : net.in.row(i))
        if (j != i) {
          --given[at(j)];
          fall(j);
        }
    });
  }

  static actor_columns cores(const network_view& net, const options& choice, const run_context& context) {
    const std::vector<index_t> by_giving = peel(net, [](index_t, index_t given) { return given; });
    const std::vector<index_t> balanced = peel(net, [](index_t received, index_t given) { return std::min(received, given); });
    const index_t most = by_giving.empty() ? 0 : *std::max_element(by_giving.begin(), by_giving.end());
    need_affordable(60e-9 * (most + 1.0) * (static_cast<double>(net.n()) + static_cast<double>(net.out.arcs())), choice.allow_slow);
    actor_columns out(at(net.n()), columns);
    for (index_t least = 0; least <= most; ++least) {
      stop_if_asked(context);
      // 1 + k, and 0 for those outside every (k, least)-core
      const std::vector<index_t> by_receiving = peel(net, [&](index_t received, index_t given) { return given >= least ? received + 1 : 0; });
      for (std::size_t i = 0; i < by_receiving.size(); ++i) {
        if (by_receiving[i] == 0) continue;
        if (least == 0) out(i, 0) = by_receiving[i] - 1;
        out(i, 3) = std::max(out(i, 3), static_cast<double>(by_receiving[i] - 1 + least));
      }
    }
    for (std::size_t i = 0; i < by_giving.size(); ++i) {
      out(i, 1) = by_giving[i];
      out(i, 2) = balanced[i];
    }
    return out;
  }
};
inline constexpr d_coreness_fn d_coreness{};

}  // namespace samspill::power
