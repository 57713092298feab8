#pragma once

#include <algorithm>
#include <cstdint>
#include <queue>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>

namespace samspill::mixing {

struct covering_team_options {
  std::int64_t looks = 100'000'000;
  static constexpr auto fields = std::tuple{field{"looks", &covering_team_options::looks, 0, 1e12}};
};

/// The fewest actors who together have every competence that anybody has; the value is their number over that of those who have any.
///
/// Greedy first: whoever has most that is still missing, of equals the first in the order of the actors. Then a search for fewer, which branches over
/// those who have the competence with fewest holders and ends after `looks` entries of the table were read: the result says whether the number is exact
/// or the best found. Of several such teams one is given. Undefined for nobody (no_actors) and where nobody has any (zero_total), with an empty set.
/// O(entries log n) and the looks.
struct covering_team_fn {
  static constexpr metric_info info{.name = "mixing.covering_team", .catalogue = "D16", .input = input::incidence, .scope = scope::actor_set, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::scale | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "nemhauser1978"};
  using options = covering_team_options;

  actor_set operator()(const incidence_view& holds, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (holds.actors() == 0) return {{}, reason::no_actors};
    index_t anybody = 0;
    for (index_t i = 0; i < holds.actors(); ++i) anybody += holds.by_actor.degree_of(i) > 0;
    if (anybody == 0) return {{}, reason::zero_total};
    search team(holds, choice.looks, context);
    actor_set out{team.fewest(), 0.0};
    out.value = static_cast<double>(out.actors.size()) / anybody;
    if (team.cut_short()) out.value.how = {method::best_found, 0};
    return out;
  }

 private:
  class search {
   public:
    search(const incidence_view& holds, std::int64_t looks, const run_context& context)
        : holds_(holds), context_(context), looks_(looks), covered_(at(holds.events()), 0) {
      for (index_t c = 0; c < holds.events(); ++c) missing_ += holds.by_event.degree_of(c) > 0;
    }

    std::vector<index_t> fewest() {
      greedy();
      improve();
      std::sort(best_.begin(), best_.end());
      return best_;
    }
    bool cut_short() const { return looks_ < 0; }

   private:
    index_t adds(index_t i) const {
      index_t count = 0;
      for (const index_t c : holds_.by_actor.row(i)) count += covered_[at(c)] == 0;
      return count;
    }

    void take(index_t i) {
      team_.push_back(i);
      for (const index_t c : holds_.by_actor.row(i)) missing_ -= covered_[at(c)]++ == 0;
    }

    void leave() {
      for (const index_t c : holds_.by_actor.row(team_.back())) missing_ += --covered_[at(c)] == 0;
      team_.pop_back();
    }

    /// What an actor adds only shrinks, so what stands in the queue is at least what the actor adds now.
    void greedy() {
      std::priority_queue<std::pair<index_t, index_t>> queue;
      for (index_t i = 0; i < holds_.actors(); ++i) queue.emplace(adds(i), -i);
      while (missing_ > 0) {
        stop_if_asked(context_);
        const index_t i = -queue.top().second;
        queue.pop();
        const std::pair now(adds(i), -i);
        if (queue.empty() || now > queue.top()) take(i);
        else queue.push(now);
      }
      best_ = team_;
      while (!team_.empty()) leave();
    }

    /// Depth first. No team that needs at least as many as the best is followed: each further actor adds at most as much as the best one would now.
    void improve() {
      if (missing_ == 0) {
        best_ = team_;
        return;
      }
      const std::int64_t before = looks_;
      looks_ -= holds_.events() + static_cast<std::int64_t>(holds_.by_actor.targets.size());
      if (looks_ < 0) return;
      if (looks_ / 1'000'000 != before / 1'000'000) stop_if_asked(context_);
      index_t most = 0;
      for (index_t i = 0; i < holds_.actors(); ++i) most = std::max(most, adds(i));
      const auto needed = static_cast<std::size_t>((missing_ + most - 1) / most);
      if (team_.size() + needed >= best_.size()) return;
      for (const index_t i : holds_.by_event.row(rarest())) {
        take(i);
        improve();
        leave();
        if (looks_ < 0) return;
      }
    }

    index_t rarest() const {
      index_t found = -1;
      for (index_t c = 0; c < holds_.events(); ++c) {
        const index_t holders = holds_.by_event.degree_of(c);
        if (holders > 0 && covered_[at(c)] == 0 && (found < 0 || holders < holds_.by_event.degree_of(found))) found = c;
      }
      return found;
    }

    incidence_view holds_;
    const run_context& context_;
    std::int64_t looks_;
    std::vector<index_t> covered_;
    index_t missing_ = 0;
    std::vector<index_t> team_, best_;
  };
};
inline constexpr covering_team_fn covering_team{};

}  // namespace samspill::mixing
