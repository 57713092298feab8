#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/inputs.hpp>
#include <samspill/inference/null_model.hpp>

namespace samspill {
namespace detail {

/// Two events lay together the actors that only one of them has and deal them out again, each keeping its size. Rows stay sorted, since the
/// pool is walked in order and each actor goes to the first event with the chance that its open seats leave.
class trading {
 public:
  trading(const csr_view& by_event) : rows_(by_event), targets_(by_event.targets.begin(), by_event.targets.end()) {}

  void reset() { std::copy(rows_.targets.begin(), rows_.targets.end(), targets_.begin()); }
  csr_view view() const { return {rows_.offsets, targets_, rows_.values}; }

  bool trade(index_t one, index_t other, philox& random) {
    const csr_view now = view();
    first_.assign(now.row(one).begin(), now.row(one).end());
    second_.assign(now.row(other).begin(), now.row(other).end());
    const std::size_t shared = count_shared();
    std::size_t open = first_.size() - shared;
    std::size_t pool = open + second_.size() - shared;
    if (open == 0 || open == pool) return false;
    return deal(at(rows_.first(one)), at(rows_.first(other)), open, pool, random);
  }

  std::int64_t moved() const {
    std::int64_t count = 0;
    for (index_t e = 0; e < rows_.rows(); ++e)
      for (index_t a = rows_.first(e); a < rows_.last(e); ++a) count += !rows_.has(e, targets_[at(a)]);
    return count;
  }

 private:
  std::size_t count_shared() const {
    std::size_t shared = 0;
    for (std::size_t a = 0, b = 0; a < first_.size() && b < second_.size();) {
      const index_t x = first_[a], y = second_[b];
      shared += x == y;
      a += x <= y;
      b += y <= x;
    }
    return shared;
  }

  bool deal(std::size_t to_first, std::size_t to_second, std::size_t open, std::size_t pool, philox& random) {
    bool changed = false;
    std::size_t a = 0, b = 0;
    while (a < first_.size() || b < second_.size()) {
      const bool from_first = b == second_.size() || (a < first_.size() && first_[a] <= second_[b]);
      const bool from_second = a == first_.size() || (b < second_.size() && second_[b] <= first_[a]);
      const index_t actor = from_first ? first_[a] : second_[b];
      a += from_first;
      b += from_second;
      if (from_first && from_second) {
        targets_[to_first++] = actor;
        targets_[to_second++] = actor;
        continue;
      }
      const bool seated = random.below(static_cast<std::uint32_t>(pool)) < open;
      --pool;
      open -= seated;
      changed = changed || seated != from_first;
      targets_[seated ? to_first++ : to_second++] = actor;
    }
    return changed;
  }

  csr_view rows_;
  std::vector<index_t> targets_;
  std::vector<index_t> first_;
  std::vector<index_t> second_;
};

/// Events by stratum, strata with fewer than two events left out: nothing can be traded there.
inline std::vector<std::vector<index_t>> events_by_stratum(index_t events, const std::vector<index_t>& strata) {
  index_t largest = 0;
  for (const index_t s : strata) {
    if (s < 0) throw invalid_input(errc::sector_out_of_range, "strata", "a stratum is negative", "strata are numbered from 0");
    largest = std::max(largest, s);
  }
  std::vector<std::vector<index_t>> out(at(largest) + 1);
  for (index_t e = 0; e < events; ++e) out[strata.empty() ? 0 : at(strata[at(e)])].push_back(e);
  std::erase_if(out, [](const auto& members) { return members.size() < 2; });
  return out;
}

/// Tables of actors by events with the observed margins: each draw is a chain of global trades that starts at the observed table. In one pass
/// the events of a stratum are paired at random and every pair trades once (Carstens, Berger and Strona 2018).
class attendance_shuffle {
 public:
  attendance_shuffle(const incidence_view& table, const std::vector<index_t>& strata, std::int64_t passes)
      : table_(table), strata_(events_by_stratum(table.events(), strata)), passes_(passes) {}

  bool single() const { return strata_.empty(); }

  class one {
   public:
    explicit one(const attendance_shuffle& plan)
        : plan_(&plan), strata_(plan.strata_), rows_(plan.table_.by_event), view_(plan.table_), values_(plan.table_.by_event.values.size()),
          leads_(plan.table_.leads.size()) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    const incidence_view& draw(philox& random) {
      start(random);
      return rest(random);
    }
    const incidence_view& halfway(philox& random) {
      start(random);
      philox aside = random;  // the marks of this look are no part of the chain
      return bound(aside);
    }
    const incidence_view& rest(philox& random) {
      run(plan_->passes_ - plan_->passes_ / 2, random);
      notes_.moved += rows_.moved();
      notes_.ties += rows_.view().arcs();
      return bound(random);
    }
    draw_notes notes() const { return notes_; }

   private:
    void start(philox& random) {
      rows_.reset();
      strata_ = plan_->strata_;
      run(plan_->passes_ / 2, random);
    }

    void run(std::int64_t passes, philox& random) {
      for (std::int64_t pass = 0; pass < passes; ++pass)
        for (auto& events : strata_) trade_all(events, random);
    }

    const incidence_view& bound(philox& random) {
      deal_marks(random);
      view_.by_event = {plan_->table_.by_event.offsets, rows_.view().targets, values_};
      view_.leads = leads_;
      turn_round();
      return view_;
    }

    void trade_all(std::vector<index_t>& events, philox& random) {
      random.shuffle(std::span(events));
      for (std::size_t e = 0; e + 1 < events.size(); e += 2) {
        ++notes_.attempts;
        notes_.accepted += rows_.trade(events[e], events[e + 1], random);
      }
    }

    /// Who led, and how many persons came, is dealt anew among those who take part: an event keeps its number of leads and its persons.
    void deal_marks(philox& random) {
      const csr_view& rows = plan_->table_.by_event;
      std::copy(rows.values.begin(), rows.values.end(), values_.begin());
      std::copy(plan_->table_.leads.begin(), plan_->table_.leads.end(), leads_.begin());
      for (index_t e = 0; e < rows.rows(); ++e) {
        const auto first = at(rows.first(e));
        const auto size = at(rows.degree_of(e));
        if (!values_.empty()) random.shuffle(std::span(values_).subspan(first, size));
        if (!leads_.empty()) random.shuffle(std::span(leads_).subspan(first, size));
      }
    }

    /// Rows by actor keep their length, so only what they hold is written anew.
    void turn_round() {
      const csr_view& observed = plan_->table_.by_actor;
      actor_events_.resize(observed.targets.size());
      actor_values_.resize(values_.empty() ? 0 : observed.targets.size());
      next_.assign(observed.offsets.begin(), observed.offsets.end());
      for (index_t e = 0; e < view_.by_event.rows(); ++e)
        for (index_t a = view_.by_event.first(e); a < view_.by_event.last(e); ++a) {
          const auto slot = at(next_[at(view_.by_event.targets[at(a)])]++);
          actor_events_[slot] = e;
          if (!values_.empty()) actor_values_[slot] = values_[at(a)];
        }
      view_.by_actor = {observed.offsets, actor_events_, actor_values_};
    }

    const attendance_shuffle* plan_;
    std::vector<std::vector<index_t>> strata_;
    trading rows_;
    incidence_view view_;
    std::vector<double> values_;
    std::vector<std::uint8_t> leads_;
    std::vector<index_t> actor_events_, next_;
    std::vector<double> actor_values_;
    draw_notes notes_;
  };
  one dealer() const { return one(*this); }

 private:
  incidence_view table_;
  std::vector<std::vector<index_t>> strata_;
  std::int64_t passes_;
};

}  // namespace detail

namespace null {

/// Who took part in what is shuffled; every event keeps its size and every actor its number of events, also within `strata` of events
/// (a number for each event: its wave, its kind). All such tables are equally likely in the long run; `passes` says how long that is given.
struct permute_attendance {
  std::vector<index_t> strata = {};
  std::int64_t passes = 20;
  static constexpr std::string_view code = "permute_attendance";

  detail::attendance_shuffle prepare(const incidence_view& table) const {
    if (!strata.empty() && strata.size() != at(table.events()))
      throw invalid_input(errc::length_mismatch, "strata", std::to_string(strata.size()) + " strata for " + std::to_string(table.events()) + " events",
                          "give every event one stratum");
    if (passes < 1) throw invalid_input(errc::option_out_of_range, "null permute_attendance", "passes is " + std::to_string(passes), "use at least 1, such as 20");
    return {table, strata, passes};
  }
};

}  // namespace null
}  // namespace samspill
