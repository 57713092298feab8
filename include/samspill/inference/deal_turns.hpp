#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/inputs.hpp>
#include <samspill/inference/null_model.hpp>

namespace samspill {

/// What is dealt: every single turn, or what each speaker said in an event as a whole.
enum class dealt : std::uint8_t { turns, totals };
constexpr auto names_of(dealt) { return std::array<std::string_view, 2>{"turns", "totals"}; }

namespace detail {

/// One event: who was present, how many turns there were, and what each of those present said in all (0 for the silent).
struct meeting {
  std::vector<index_t> present;
  std::vector<double> said;
  std::int64_t turns = 0;
};

inline std::vector<meeting> meetings_of(const event_log_view& log) {
  std::vector<meeting> out(at(log.events));
  for (index_t e = 0; e < log.events && e < log.present.events(); ++e) {
    const auto row = log.present.by_event.row(e);
    out[at(e)].present.assign(row.begin(), row.end());
  }
  for (std::size_t t = 0; t < log.actor.size(); ++t) out[at(log.event[t])].present.push_back(log.actor[t]);
  for (meeting& m : out) {
    std::sort(m.present.begin(), m.present.end());
    m.present.erase(std::unique(m.present.begin(), m.present.end()), m.present.end());
    m.said.assign(m.present.size(), 0);
  }
  for (std::size_t t = 0; t < log.actor.size(); ++t) {
    meeting& m = out[at(log.event[t])];
    const auto place = std::lower_bound(m.present.begin(), m.present.end(), log.actor[t]) - m.present.begin();
    m.said[static_cast<std::size_t>(place)] += log.amount_of(t);
  }
  return out;
}

class turn_deal {
 public:
  turn_deal(const event_log_view& log, dealt what) : log_(log), what_(what), meetings_(meetings_of(log)) {
    for (meeting& m : meetings_)
      for (const double amount : m.said) m.turns += static_cast<std::int64_t>(amount);
  }

  bool single() const {
    return std::all_of(meetings_.begin(), meetings_.end(), [&](const meeting& m) {
      if (what_ == dealt::turns) return m.present.size() < 2 || m.turns == 0;
      return std::adjacent_find(m.said.begin(), m.said.end(), std::not_equal_to{}) == m.said.end();
    });
  }

  class one {
   public:
    explicit one(const turn_deal& plan) : plan_(&plan), view_(plan.log_) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    const event_log_view& draw(philox& random) {
      event_.clear();
      actor_.clear();
      amount_.clear();
      for (std::size_t e = 0; e < plan_->meetings_.size(); ++e) deal(static_cast<index_t>(e), plan_->meetings_[e], random);
      view_.event = event_;
      view_.actor = actor_;
      view_.amount = amount_;
      return view_;
    }
    draw_notes notes() const { return {}; }

   private:
    void deal(index_t event, const meeting& m, philox& random) {
      if (m.present.empty()) return;
      if (plan_->what_ == dealt::totals) {
        said_ = m.said;
        random.shuffle(std::span(said_));
      } else {
        said_.assign(m.present.size(), 0);
        for (std::int64_t t = 0; t < m.turns; ++t) ++said_[random.below(static_cast<std::uint32_t>(m.present.size()))];
      }
      for (std::size_t k = 0; k < said_.size(); ++k) {
        if (said_[k] == 0) continue;
        event_.push_back(event);
        actor_.push_back(m.present[k]);
        amount_.push_back(said_[k]);
      }
    }

    const turn_deal* plan_;
    event_log_view view_;
    std::vector<index_t> event_, actor_;
    std::vector<double> amount_, said_;
  };
  one dealer() const { return one(*this); }

 private:
  event_log_view log_;
  dealt what_;
  std::vector<meeting> meetings_;
};

}  // namespace detail

namespace null {

/// The turns of each event are dealt at random among those who were present, each turn for itself and everybody alike. Who spoke was present.
/// With `what = dealt::totals` (for seconds) what each one said changes hands as a whole. Refused where nobody recorded who was present:
/// those who did not speak are then unknown, not silent.
struct deal_turns {
  dealt what = dealt::turns;
  static constexpr std::string_view code = "deal_turns";

  detail::turn_deal prepare(const event_log_view& log) const {
    check(log);
    return {log, what};
  }

 private:
  void check(const event_log_view& log) const {
    const std::string place = "null deal_turns";
    if (log.present.actors() == 0)
      throw invalid_input(errc::impossible_null, place, "who was present is not recorded", "give the attendance of the events");
    for (std::size_t t = 0; t < log.actor.size(); ++t) {
      if (log.actor[t] < 0 || log.actor[t] >= log.actors || log.event[t] < 0 || log.event[t] >= log.events)
        throw invalid_input(errc::actor_out_of_range, "turn " + std::to_string(t), "it names an actor or event that is not there", "both are numbered from 0");
      const double amount = log.amount_of(t);
      if (!std::isfinite(amount) || amount < 0)
        throw invalid_input(errc::not_finite, "turn " + std::to_string(t), "its amount is not a number of at least 0", "leave out turns of unknown length");
      if (what == dealt::turns && amount != std::floor(amount))
        throw invalid_input(errc::impossible_null, place, "turn " + std::to_string(t) + " has an amount that is not whole", "deal totals where amounts are times");
    }
  }
};

}  // namespace null
}  // namespace samspill
