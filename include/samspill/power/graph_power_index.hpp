#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/blocks.hpp>
#include <samspill/solve/path_costs.hpp>

namespace samspill::power {

struct graph_power_index_options {
  std::int64_t longest = 4;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"longest", &graph_power_index_options::longest, 1.0, 100.0},
                                            field{"allow_slow", &graph_power_index_options::allow_slow}, field{"missing", &graph_power_index_options::missing}};
};

/// Graph-theoretic power index in exchange (Markovsky, Willer and Patton): p_i = sum_k (-1)^(k-1) m_ik, with m_ik the largest number of paths of k ties from i
/// that have nobody but i in common: advantageous paths less disadvantageous ones.
///
/// Paths of up to `longest` ties; of two tied actors the one with the larger index is the stronger. An isolate has 0. Ties are read as undirected. Finding m_ik is
/// set packing: it is searched exhaustively, and an actor whose search takes too many steps is undefined (too_large) unless `allow_slow`. Unobserved cells:
/// refused. Loops and weights are left out.
struct graph_power_index_fn : on_any_graph<graph_power_index_fn> {
  static constexpr metric_info info{.name = "power.graph_power_index", .catalogue = "A15", .scope = scope::actor, .in = unit::paths,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "markovsky1988"};
  using options = graph_power_index_options;
  using on_any_graph<graph_power_index_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return indices(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  /// Looks for as many paths of a given length from one actor as can stand side by side. Each has its own first step, so those are gone through one by one: a
  /// path over it, or none; and each uses up as many actors of the component as it has ties.
  class search {
   public:
    search(const csr_view& rows, std::int64_t steps) : rows_(rows), used_(at(rows.rows()), 0), left_(steps) {}

    /// Empty where the steps did not suffice.
    std::optional<std::int64_t> most(index_t from, std::int64_t length, std::int64_t others) {
      first_.clear();
      for (const index_t j : rows_.row(from))
        if (j != from) first_.push_back(j);
      length_ = length;
      bound_ = std::min(static_cast<std::int64_t>(first_.size()), others / length);
      found_ = best_ = 0;
      used_[at(from)] = 1;
      choose(0);
      used_[at(from)] = 0;
      if (left_ < 0) return std::nullopt;
      return best_;
    }

   private:
    bool done() const { return left_ < 0 || best_ == bound_; }

    void choose(std::size_t k) {
      best_ = std::max(best_, found_);
      if (k == first_.size() || found_ + static_cast<std::int64_t>(first_.size() - k) <= best_ || done()) return;
      const index_t start = first_[k];
      if (!used_[at(start)]) extend(start, 1, k);
      if (!done()) choose(k + 1);
    }

    /// `on` ends the path over first step k after `ties` ties.
    void extend(index_t on, std::int64_t ties, std::size_t k) {
      if (--left_ < 0) return;
      used_[at(on)] = 1;
      if (ties == length_) {
        ++found_;
        choose(k + 1);
        --found_;
      } else {
        for (const index_t j : rows_.row(on))
          if (!used_[at(j)] && !done()) extend(j, ties + 1, k);
      }
      used_[at(on)] = 0;
    }

    csr_view rows_;
    std::vector<char> used_;
    std::int64_t left_;
    std::vector<index_t> first_;
    std::int64_t length_ = 0, bound_ = 0, found_ = 0, best_ = 0;
  };

  static per_actor indices(const network_view& net, const options& choice, const run_context& context) {
    const auto [walk, lengths] = path_rows(net, direction::all, path_cost::hops);
    const csr_view rows = walk.view();
    std::vector<std::int64_t> others(at(net.n()));
    for (const std::vector<index_t>& part : components_of(rows))
      for (const index_t i : part) others[at(i)] = static_cast<std::int64_t>(part.size()) - 1;
    const std::int64_t steps = choice.allow_slow ? INT64_MAX : std::clamp<std::int64_t>(4000000000 / std::max<std::int64_t>(1, net.n()), 10000, 4000000);
    per_actor out(at(net.n()));
    for_blocks(context, block_plan{net.n(), 16, 1e4}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      for (auto i = static_cast<index_t>(begin); i < end; ++i) {
        search paths(rows, steps);
        double sign = 1;
        for (std::int64_t length = 1; length <= std::min<std::int64_t>(choice.longest, net.n() - 1); ++length, sign = -sign) {
          const std::optional<std::int64_t> most = paths.most(i, length, others[at(i)]);
          if (!most) {
            out.values[at(i)] = undefined_value;
            break;
          }
          if (*most == 0) break;  // no path of this length, so none that is longer
          out.values[at(i)] += sign * static_cast<double>(*most);
        }
      }
    });
    for (std::size_t i = 0; i < out.size(); ++i)
      if (out.values[i] != out.values[i]) out.undefine(i, reason::too_large);
    return out;
  }
};
inline constexpr graph_power_index_fn graph_power_index{};

}  // namespace samspill::power
