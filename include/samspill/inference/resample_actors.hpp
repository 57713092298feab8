#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/inputs.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/random.hpp>
#include <samspill/inference/delete_actors.hpp>
#include <samspill/inference/drawn_network.hpp>
#include <samspill/inference/null_model.hpp>
#include <samspill/inference/random_cells.hpp>

namespace samspill::detail {

/// Who stands at each place of a resample: actors drawn with replacement, at the place of each actor one of its stratum.
class actor_draw {
 public:
  actor_draw(index_t actors, std::span<const index_t> strata) : actors_(actors) {
    if (strata.empty()) return;
    if (strata.size() != at(actors))
      throw invalid_input(errc::length_mismatch, "strata", std::to_string(strata.size()) + " strata for " + std::to_string(actors) + " actors", "give every actor one stratum");
    stratum_.assign(strata.begin(), strata.end());
    for (const index_t s : stratum_) {
      if (s < 0) throw invalid_input(errc::option_out_of_range, "strata", "a stratum is negative", "number strata from 0");
      members_.resize(std::max(members_.size(), at(s) + 1));
    }
    for (index_t i = 0; i < actors; ++i) members_[at(stratum_[at(i)])].push_back(i);
  }

  void draw(philox& random, std::vector<index_t>& order) const {
    order.resize(at(actors_));
    for (std::size_t place = 0; place < order.size(); ++place) {
      if (stratum_.empty()) {
        order[place] = static_cast<index_t>(random.below(static_cast<std::uint32_t>(actors_)));
      } else {
        const auto& from = members_[at(stratum_[place])];
        order[place] = from[random.below(static_cast<std::uint32_t>(from.size()))];
      }
    }
  }

 private:
  index_t actors_;
  std::vector<index_t> stratum_;
  std::vector<std::vector<index_t>> members_;
};

/// Networks of resampled actors. The places of two actors are tied as those actors are. The two cells between copies of one actor take those of a pair of
/// actors drawn at random, either way round, among the pairs observed in both directions (so that reciprocity keeps its meaning); where no pair was, each
/// takes a random observed cell. Copies of an actor who did not answer stay unobserved to each other.
class network_resampling {
 public:
  network_resampling(const network_view& net, std::span<const index_t> strata)
      : net_(net), who_(net.n(), strata), pairs_(net, cell_kind::pairs), arcs_(net, cell_kind::arcs) {}

  bool single() const { return false; }
  const actor_draw& who() const { return who_; }

  class one {
   public:
    explicit one(const network_resampling& plan) : plan_(&plan), view_(plan.net_), held_(plan.net_) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    const network_view& draw(philox& random) {
      plan_->who_.draw(random, order_);
      return stand(order_, random);
    }

    /// The network in which place k is taken by actor order[k].
    const network_view& stand(std::span<const index_t> order, philox& random) {
      find_places(order);
      ties_.clear();
      for (index_t k = 0; k < static_cast<index_t>(order.size()); ++k) tie(k, order[at(k)]);
      for (index_t i = 0; i < plan_->net_.n(); ++i) fill(i, random);
      view_ = held_.hold(ties_, plan_->net_.meaning);
      if (plan_->net_.sectors.given()) {
        labels_.clear();
        for (const index_t i : order) labels_.push_back(plan_->net_.sectors[i]);
        view_.sectors.labels = labels_;
      }
      if (!plan_->net_.fully_observed()) view_.observed = states(order);
      return view_;
    }
    draw_notes notes() const { return {}; }

   private:
    std::span<const index_t> places(index_t actor) const {
      return std::span(places_).subspan(at(first_[at(actor)]), at(first_[at(actor) + 1] - first_[at(actor)]));
    }

    void find_places(std::span<const index_t> order) {
      first_.assign(at(plan_->net_.n()) + 1, 0);
      for (const index_t i : order) ++first_[at(i) + 1];
      for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
      places_.resize(order.size());
      next_.assign(first_.begin(), first_.end() - 1);
      for (index_t k = 0; k < static_cast<index_t>(order.size()); ++k) places_[at(next_[at(order[at(k)])]++)] = k;
    }

    void add(index_t k, index_t h, index_t arc) {
      if (plan_->net_.out.weighted()) ties_.add(k, h, plan_->net_.out.value(arc));
      else ties_.add(k, h);
    }

    void tie(index_t k, index_t i) {
      const network_view& net = plan_->net_;
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        const index_t j = net.out.targets[at(arc)];
        if (j == i) {
          add(k, k, arc);
          continue;
        }
        for (const index_t h : places(j))
          if (net.directed || k < h) add(k, h, arc);
      }
    }

    void take(index_t k, index_t h, std::pair<index_t, index_t> cell) {
      if (const index_t arc = plan_->net_.out.find(cell.first, cell.second); arc >= 0) add(k, h, arc);
    }

    void fill(index_t i, philox& random) {
      const network_view& net = plan_->net_;
      const auto copies = places(i);
      if (copies.size() < 2 || !is_observed(net.observed.row(i))) return;
      const std::uint64_t pairs = plan_->pairs_.count(), arcs = plan_->arcs_.count();
      for (std::size_t a = 0; a < copies.size(); ++a)
        for (std::size_t b = a + 1; b < copies.size(); ++b) {
          if (pairs > 0) {
            auto [from, to] = plan_->pairs_[below(random, pairs)];
            if (net.directed && random.below(2) == 1) std::swap(from, to);
            take(copies[a], copies[b], {from, to});
            if (net.directed) take(copies[b], copies[a], {to, from});
          } else if (arcs > 0) {
            take(copies[a], copies[b], plan_->arcs_[below(random, arcs)]);
            take(copies[b], copies[a], plan_->arcs_[below(random, arcs)]);
          }
        }
    }

    observed_view states(std::span<const index_t> order) {
      const observed_view& seen = plan_->net_.observed;
      seen_.rows.clear();
      seen_.targets.clear();
      seen_.states.clear();
      if (seen.has_cells()) seen_.offsets.assign(1, 0);
      for (const index_t i : order) {
        if (!seen.rows.empty()) seen_.rows.push_back(seen.rows[at(i)]);
        if (!seen.has_cells()) continue;
        row_.clear();
        for (index_t c = seen.offsets[at(i)]; c < seen.offsets[at(i) + 1]; ++c)
          for (const index_t h : places(seen.targets[at(c)])) row_.emplace_back(h, seen.states[at(c)]);
        std::sort(row_.begin(), row_.end());
        for (const auto& [h, state] : row_) {
          seen_.targets.push_back(h);
          seen_.states.push_back(state);
        }
        seen_.offsets.push_back(static_cast<index_t>(seen_.targets.size()));
      }
      return seen_;
    }

    const network_resampling* plan_;
    network_view view_;
    drawn_network held_;
    drawn_ties ties_;
    std::vector<index_t> order_, first_, next_, places_, labels_;
    std::vector<std::pair<index_t, tie_state>> row_;
    observed seen_;
  };
  one dealer() const { return one(*this); }

 private:
  network_view net_;
  actor_draw who_;
  open_cells pairs_, arcs_;
};

/// Actor values of resampled actors, who keep their sector and the people they stand for.
class values_resampling {
 public:
  values_resampling(const actor_values_view& given, std::span<const index_t> strata) : given_(given), who_(actors_of(given), strata) {}

  bool single() const { return false; }

  class one {
   public:
    explicit one(const values_resampling& plan) : plan_(&plan), view_(plan.given_) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    const actor_values_view& draw(philox& random) {
      const actor_values_view& given = plan_->given_;
      plan_->who_.draw(random, order_);
      values_.clear();
      labels_.clear();
      population_.clear();
      for (const index_t i : order_) {
        values_.push_back(given.values[at(i)]);
        if (given.sectors.given()) labels_.push_back(given.sectors[i]);
        if (!given.population.empty()) population_.push_back(given.population[at(i)]);
      }
      view_.values = values_;
      view_.sectors.labels = labels_;
      view_.population = population_;
      return view_;
    }
    draw_notes notes() const { return {}; }

   private:
    const values_resampling* plan_;
    actor_values_view view_;
    std::vector<index_t> order_, labels_;
    std::vector<double> values_, population_;
  };
  one dealer() const { return one(*this); }

 private:
  actor_values_view given_;
  actor_draw who_;
};

/// The same actors in two waves.
struct two_waves {
  network_view first;
  network_view second;
};

class remaining_waves {
 public:
  remaining_waves(const two_waves& waves, const std::vector<char>& gone) : first_(waves.first, gone), second_(waves.second, gone), view_{first_.view(), second_.view()} {}

  const two_waves& view() const { return view_; }

 private:
  remaining_network first_, second_;
  two_waves view_;
};

inline remaining_waves remaining(const two_waves& waves, const std::vector<char>& gone) { return {waves, gone}; }
inline index_t actors_of(const two_waves& waves) { return waves.first.n(); }

/// Both waves of the same resampled actors. Copies of an actor take the cells of the same pair in both, where both observed the same pairs.
class waves_resampling {
 public:
  waves_resampling(const two_waves& waves, std::span<const index_t> strata) : first_(waves.first, strata), second_(waves.second, strata) {}

  bool single() const { return false; }

  class one {
   public:
    explicit one(const waves_resampling& plan) : plan_(&plan), first_(plan.first_), second_(plan.second_) {}

    const two_waves& draw(philox& random) {
      plan_->first_.who().draw(random, order_);
      philox again = random;
      view_.second = second_.stand(order_, again);
      view_.first = first_.stand(order_, random);
      return view_;
    }
    draw_notes notes() const { return {}; }

   private:
    const waves_resampling* plan_;
    network_resampling::one first_, second_;
    two_waves view_;
    std::vector<index_t> order_;
  };
  one dealer() const { return one(*this); }

 private:
  network_resampling first_, second_;
};

inline network_resampling resampling(const network_view& net, std::span<const index_t> strata) { return {net, strata}; }
inline values_resampling resampling(const actor_values_view& given, std::span<const index_t> strata) { return {given, strata}; }
inline waves_resampling resampling(const two_waves& waves, std::span<const index_t> strata) { return {waves, strata}; }

}  // namespace samspill::detail
