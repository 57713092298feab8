#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <queue>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>

namespace samspill::power {

struct vote_rank_options {
  double size = undefined_value;
  samspill::direction direction = samspill::direction::out;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"size", &vote_rank_options::size}, field{"direction", &vote_rank_options::direction},
                                            field{"allow_slow", &vote_rank_options::allow_slow}, field{"missing", &vote_rank_options::missing}};
};

/// Actors elected one after another by those they are tied to (VoteRank): each turn takes whoever has most votes; who is elected votes no more, and the
/// votes of those tied to it lose 1/(mean degree) of their first weight, down to 0. At most `size` actors (all who still get votes where it is not set).
///
/// Direction out: an actor gets the votes of those it has a tie to; in: of those who have a tie to it. The value is the share of all actors who are in the
/// set or vote for one in it. Of equal votes the first in the order of the actors wins, so that renumbering may choose another set. Undefined (no_actors,
/// no_ties) with an empty set. Unobserved cells: refused. Loops and weights are left out. O(m (mean degree + log n)); above a minute of work only with
/// `allow_slow`.
struct vote_rank_fn : on_any_graph<vote_rank_fn> {
  static constexpr metric_info info{.name = "power.vote_rank", .catalogue = "A29", .scope = scope::actor_set, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "zhang2016"};
  using options = vote_rank_options;
  using on_any_graph<vote_rank_fn>::operator();

  actor_set operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.direction == direction::all)
      throw invalid_input(errc::option_out_of_range, "option direction", "'all' is not a direction of votes", "use in or out, or symmetrize the network");
    if (!std::isnan(choice.size) && (choice.size < 1 || choice.size != std::floor(choice.size)))
      throw invalid_input(errc::option_out_of_range, "option size", "'" + std::to_string(choice.size) + "' is not allowed", "use a whole number from 1");
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return elect(seen, choice, context); },
                              [] { return actor_set{{}, reason::not_observed}; });
  }

 private:
  static actor_set elect(const network_view& net, const options& choice, const run_context& context) {
    const bool outwards = choice.direction == direction::out;
    ballot votes(outwards ? net.out : net.in, outwards ? net.in : net.out);
    if (net.n() == 0) return {{}, reason::no_actors};
    need_affordable(15e-9 * votes.changes(choice.size), choice.allow_slow);
    actor_set out;
    for (index_t winner = votes.next(); winner >= 0; winner = votes.next()) {
      stop_if_asked(context);
      out.actors.push_back(winner);
      if (static_cast<double>(out.actors.size()) == choice.size) break;
    }
    out.value = out.actors.empty() ? scalar(reason::no_ties) : scalar(votes.reached(out.actors));
    return out;
  }

  /// A vote weighs max(0, 1 - c n/s) after c weakenings, with s the sum of all degrees. All votes are kept times s: whole numbers, whose ties are no accident
  /// of rounding.
  class ballot {
   public:
    ballot(csr_view voters, csr_view choices) : voters_(voters), choices_(choices) {
      const index_t n = voters.rows();
      for (index_t i = 0; i < n; ++i) whole_ += voters.degree_of(i) - voters.has(i, i);
      weight_.assign(at(n), whole_);
      for (index_t i = 0; i < n; ++i) {
        votes_.push_back(whole_ * (voters.degree_of(i) - voters.has(i, i)));
        if (votes_.back() > 0) queue_.emplace(votes_.back(), -i);
      }
    }

    /// So many votes change at the most: a voter's weight is gone after 1 + the mean degree elections of those it votes for, and each time all these lose.
    double changes(double size) const {
      const double turns = std::min(1 + static_cast<double>(whole_) / voters_.rows(), std::isnan(size) ? unbounded : size);
      double sum = 0;
      for (index_t i = 0; i < choices_.rows(); ++i) sum += choices_.degree_of(i) * std::min<double>(choices_.degree_of(i), turns);
      return sum;
    }

    /// Elects the next actor; -1 where nobody has votes. Votes only shrink, so what stands in the queue is at least what the actor has.
    index_t next() {
      while (!queue_.empty()) {
        const auto [promised, turned] = queue_.top();
        const index_t i = -turned;
        queue_.pop();
        if (votes_[at(i)] == promised) {
          weaken(i, weight_[at(i)]);
          for (const index_t j : voters_.row(i))
            if (j != i) weaken(j, std::min<std::int64_t>(weight_[at(j)], voters_.rows()));
          return i;
        }
        if (votes_[at(i)] > 0) queue_.emplace(votes_[at(i)], -i);
      }
      return -1;
    }

    double reached(const std::vector<index_t>& chosen) const {
      std::vector<char> near(weight_.size(), 0);
      for (const index_t i : chosen) {
        near[at(i)] = 1;
        for (const index_t j : voters_.row(i)) near[at(j)] = 1;
      }
      return static_cast<double>(std::count(near.begin(), near.end(), 1)) / static_cast<double>(near.size());
    }

   private:
    void weaken(index_t voter, std::int64_t by) {
      if (by == 0) return;
      weight_[at(voter)] -= by;
      for (const index_t i : choices_.row(voter))
        if (i != voter) votes_[at(i)] -= by;
    }

    csr_view voters_;   // of each actor: who votes for it
    csr_view choices_;  // of each actor: for whom it votes
    std::int64_t whole_ = 0;
    std::vector<std::int64_t> weight_, votes_;
    std::priority_queue<std::pair<std::int64_t, index_t>> queue_;
  };
};
inline constexpr vote_rank_fn vote_rank{};

}  // namespace samspill::power
