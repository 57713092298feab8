#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::symmetry {

/// gini: 1 - Gini. evenness: Shannon entropy over its maximum ln n. variance: 1 - the variance of the shares over its maximum.
enum class participation_measure : std::uint8_t { gini, evenness, variance };
constexpr auto names_of(participation_measure) { return std::array<std::string_view, 3>{"gini", "evenness", "variance"}; }

struct participation_equality_options {
  participation_measure measure = participation_measure::gini;
  bool normalized = false;
  static constexpr auto fields = std::tuple{field{"measure", &participation_equality_options::measure}, field{"normalized", &participation_equality_options::normalized}};
};

namespace detail {

inline void check_turns(const event_log_view& log) {
  if (log.event.size() != log.actor.size() || (!log.amount.empty() && log.amount.size() != log.actor.size()))
    throw invalid_input(errc::length_mismatch, "turns", "the columns differ in length", "give each turn one event, one actor and, where any has one, an amount");
  for (std::size_t t = 0; t < log.actor.size(); ++t) {
    const std::string place = "turn " + std::to_string(t);
    if (log.actor[t] < 0 || log.actor[t] >= log.actors || log.event[t] < 0 || log.event[t] >= log.events)
      throw invalid_input(errc::actor_out_of_range, place, "it names an actor or event that is not there", "both are numbered from 0");
    if (!std::isfinite(log.amount_of(t))) throw invalid_input(errc::not_finite, place, "its amount is not a finite number", "leave out turns of unknown length");
    if (log.amount_of(t) < 0) throw invalid_input(errc::negative_weight, place, "its amount is below 0", "amounts are at least 0");
  }
}

/// What each actor said in all, for those who were present at some event (everybody, where presence was not recorded). Who spoke was present.
inline std::vector<double> talk_of_those_present(const event_log_view& log) {
  std::vector<running_sum> talk(at(log.actors));
  std::vector<char> present(at(log.actors), log.present.actors() == 0);
  for (index_t i = 0; i < log.present.actors() && i < log.actors; ++i) present[at(i)] = log.present.by_actor.degree_of(i) > 0;
  for (std::size_t t = 0; t < log.actor.size(); ++t) {
    talk[at(log.actor[t])] += log.amount_of(t);
    present[at(log.actor[t])] = 1;
  }
  std::vector<double> out;
  for (std::size_t i = 0; i < talk.size(); ++i)
    if (present[i]) out.push_back(talk[i].value());
  return out;
}

}  // namespace detail

/// How evenly those present shared the talk, from 0 to 1 (all alike): 1 - Gini of the turns, or seconds, of each actor.
///
/// Who was present and silent counts with 0. One speaker gives 1/n with the Gini, 0 with normalized = true (Gini times n/(n - 1)) and with the other
/// measures. Undefined with nobody (no_actors), one actor (one_actor) or no talk (zero_total). O(t + n log n) for t turns.
struct participation_equality_fn {
  static constexpr metric_info info{.name = "symmetry.participation_equality", .catalogue = "C27", .input = input::event_log, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "woolley2010"};
  using options = participation_equality_options;

  scalar operator()(const event_log_view& log, options choice = {}, run_context = {}) const {
    detail::check_turns(log);
    std::vector<double> talk = detail::talk_of_those_present(log);
    if (talk.size() < 2) return talk.empty() ? reason::no_actors : reason::one_actor;
    const double total = sum_of(talk);
    if (total <= 0) return reason::zero_total;
    const auto n = static_cast<double>(talk.size());
    std::sort(talk.begin(), talk.end());
    running_sum sum;
    switch (choice.measure) {
      case participation_measure::gini: {
        for (std::size_t rank = 0; rank < talk.size(); ++rank) sum += (2 * static_cast<double>(rank + 1) - n - 1) * talk[rank];
        const double gini = sum.value() / (n * total);
        return std::clamp(1 - (choice.normalized ? gini * n / (n - 1) : gini), 0.0, 1.0);
      }
      case participation_measure::evenness:
        for (const double x : talk)
          if (x > 0) sum += -(x / total) * std::log(x / total);
        return std::clamp(sum.value() / std::log(n), 0.0, 1.0);
      case participation_measure::variance:
        for (const double x : talk) sum += (x / total - 1 / n) * (x / total - 1 / n);
        return std::clamp(1 - sum.value() * n / (n - 1), 0.0, 1.0);
    }
    return reason::not_applicable;
  }
};
inline constexpr participation_equality_fn participation_equality{};

}  // namespace samspill::symmetry
