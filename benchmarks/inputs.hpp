#pragma once

#include <samspill/core/random.hpp>
#include <samspill/run.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

// Drawn inputs for the benchmarks and the instruction counts.
namespace benchmark_inputs {

using samspill::index_t;

/// One drawn input of every kind at one size: 5 sectors, 10 ties an actor, n / 2 events with 6 actors each. The same on every machine.
class drawn {
 public:
  explicit drawn(index_t actors) : actors_(actors), random_(20240501, static_cast<std::uint64_t>(actors)) {
    for (index_t i = 0; i < actors; ++i) labels_.push_back(i % sectors);
    plain_ = relation(false);
    strengths_ = relation(true);
    second_ = relation(false);
    third_ = relation(false);
    const samspill::csr_view rows = plain_.view().out;
    for (index_t i = 0; i < actors; ++i) givers_.insert(givers_.end(), rows.row(i).size(), i);
    undirected_ = samspill::network(built(false), false, labels_, sectors);
    waves_ = {plain_.view(), second_.view(), third_.view()};
    for (index_t i = 0; i < actors; ++i) values_.push_back(0.5 + random_.unit());
    for (index_t i = 0; i < actors; ++i) votes_.push_back(1.0 + random_.below(5));
    meetings();
  }

  /// Views into this object, in the order of samspill::input.
  samspill::any_input of(const samspill::metric_info& info) const {
    switch (info.input) {
      case samspill::input::actor_values: return samspill::actor_values_view{values_, sectors_view()};
      case samspill::input::incidence: return meetings_.view();
      case samspill::input::network_sequence: return samspill::sequence_view{waves_};
      case samspill::input::voting_body: return voting_body();
      case samspill::input::event_log: return talk();
      case samspill::input::relation_pair: return samspill::relation_pair{plain_, second_};
      case samspill::input::network: break;
    }
    // A path metric refuses strengths until it is told how to read them.
    return info.weights == samspill::weights::strengths ? strengths_.view() : plain_.view();
  }

  samspill::network_view ties() const { return plain_.view(); }
  samspill::network_view other_ties() const { return second_.view(); }
  samspill::network_view undirected_ties() const { return undirected_.view(); }

  /// The ties once more, from their ends.
  samspill::csr built(bool directed) const {
    return samspill::build_csr(actors_, givers_, plain_.view().out.targets, {}, directed, samspill::parallel_rule::max);
  }

  /// The weighted relation with its weights read as lengths.
  samspill::any_input costs() const {
    samspill::network_view out = strengths_.view();
    out.meaning = samspill::weight_meaning::cost;
    return out;
  }

 private:
  static constexpr index_t sectors = 5;
  static constexpr index_t ties_an_actor = 10;
  static constexpr index_t actors_an_event = 6;

  samspill::partition_view sectors_view() const { return {labels_, sectors}; }

  std::pair<std::vector<index_t>, std::vector<index_t>> arcs() {
    std::vector<index_t> from, to, row;
    for (index_t i = 0; i < actors_; ++i) {
      row.clear();
      while (row.size() < static_cast<std::size_t>(ties_an_actor)) {
        const auto j = static_cast<index_t>(random_.below(static_cast<std::uint32_t>(actors_)));
        if (j != i && std::find(row.begin(), row.end(), j) == row.end()) row.push_back(j);
      }
      from.insert(from.end(), row.size(), i);
      to.insert(to.end(), row.begin(), row.end());
    }
    return {std::move(from), std::move(to)};
  }

  samspill::network relation(bool weighted) {
    const auto [from, to] = arcs();
    std::vector<double> weights;
    for (std::size_t t = 0; weighted && t < from.size(); ++t) weights.push_back(1.0 + random_.below(9));
    return samspill::network(samspill::build_csr(actors_, from, to, weights, true), true, labels_, sectors);
  }

  void meetings() {
    const index_t events = std::max<index_t>(1, actors_ / 2);
    std::vector<index_t> actor, event;
    for (index_t e = 0; e < events; ++e) {
      std::vector<index_t> present;
      while (present.size() < static_cast<std::size_t>(actors_an_event)) {
        const auto i = static_cast<index_t>(random_.below(static_cast<std::uint32_t>(actors_)));
        if (std::find(present.begin(), present.end(), i) == present.end()) present.push_back(i);
      }
      for (const index_t i : present) {
        actor.push_back(i);
        event.push_back(e);
        turns_.push_back(1.0 + random_.below(12));
      }
    }
    meetings_ = samspill::make_incidence(actors_, events, actor, event, labels_, sectors);
    turn_actor_ = std::move(actor);
    turn_event_ = std::move(event);
  }

  samspill::voting_body_view voting_body() const {
    double all = 0;
    for (const double v : votes_) all += v;
    return {votes_, static_cast<double>(static_cast<std::int64_t>(all / 2)) + 1};
  }

  samspill::event_log_view talk() const {
    samspill::event_log_view log;
    log.actors = actors_;
    log.events = meetings_.view().events();
    log.event = turn_event_;
    log.actor = turn_actor_;
    log.amount = turns_;
    log.present = meetings_.view();
    log.sectors = sectors_view();
    return log;
  }

  index_t actors_;
  samspill::philox random_;
  std::vector<index_t> labels_, givers_;
  samspill::network plain_, strengths_, second_, third_, undirected_;
  std::array<samspill::network_view, 3> waves_;
  std::vector<double> values_, votes_, turns_;
  samspill::incidence meetings_;
  std::vector<index_t> turn_actor_, turn_event_;
};

/// The defaults, and a value for the one option that has none.
inline samspill::option_list options_of(const samspill::registered_metric& metric) {
  samspill::option_list out;
  for (const samspill::named_option& option : metric.options)
    if (option.name == "ceiling") out.push_back({option.name, 100.0});
  return out;
}

}  // namespace benchmark_inputs
