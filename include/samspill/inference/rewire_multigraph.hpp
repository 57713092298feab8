#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/inference/drawn_network.hpp>
#include <samspill/inference/null_model.hpp>
#include <samspill/inference/rewire.hpp>

namespace samspill {

/// Which networks count: with loops, with ties that stand more than once (the weights are how often), or with both.
enum class tie_space : std::uint8_t { loopy, multi, loopy_multi };
constexpr auto names_of(tie_space) { return std::array<std::string_view, 3>{"loopy", "multi", "loopy_multi"}; }

/// What is equally likely: every network (vertices), or every way to join the ends of ties, of which a network with loops or multiple ties has fewer (stubs).
enum class told_apart : std::uint8_t { vertices, stubs };
constexpr auto names_of(told_apart) { return std::array<std::string_view, 2>{"vertices", "stubs"}; }

namespace detail {

/// How often each pair of actors is tied. A table where it is small, else only the pairs that are.
class parallel_counts {
 public:
  explicit parallel_counts(index_t n) : n_(static_cast<std::uint64_t>(n)), table_(n <= table_up_to ? n_ * n_ : 0) {}

  void clear() {
    std::fill(table_.begin(), table_.end(), std::int32_t{0});
    sparse_.clear();
  }
  std::int32_t& operator()(index_t i, index_t j) {
    const auto [low, high] = std::minmax(i, j);
    const std::uint64_t key = static_cast<std::uint64_t>(low) * n_ + static_cast<std::uint64_t>(high);
    return table_.empty() ? sparse_[key] : table_[key];
  }

 private:
  static constexpr index_t table_up_to = 1024;  // 4 MiB

  std::uint64_t n_;
  std::vector<std::int32_t> table_;
  std::unordered_map<std::uint64_t, std::int32_t> sparse_;
};

/// Ends of ties joined anew: two ties, or three, lay their ends together and join them at random. Every such proposal is as likely as its undoing, so
/// every joining of ends is equally likely in the long run. With loops but no tie twice, pairs alone do not reach every network (Nishimura 2018):
/// a complete network is left only where three ties of a triangle become loops, so there every second attempt is at three.
class end_chain {
 public:
  end_chain(const network_view& net, tie_space space, told_apart labels, bool within_sectors)
      : space_(space), labels_(labels), sectors_(within_sectors ? net.sectors : partition_view{}), counts_(net.n()) {}

  void start(const std::vector<std::pair<index_t, index_t>>& ties) {
    ties_ = ties;
    counts_.clear();
    for (const auto& [i, j] : ties_) ++counts_(i, j);
  }
  const std::vector<std::pair<index_t, index_t>>& ties() const { return ties_; }

  bool attempt(philox& random) {
    const auto all = static_cast<std::uint32_t>(ties_.size());
    const std::size_t k = all > 2 && random.below(space_ == tie_space::loopy ? 2 : 8) == 0 ? 3 : 2;
    for (std::size_t t = 0; t < k; ++t) place_[t] = random.below(all);
    if (place_[0] == place_[1] || (k == 3 && (place_[2] == place_[0] || place_[2] == place_[1]))) return false;
    for (std::size_t t = 0; t < k; ++t) {
      old_[t] = ties_[place_[t]];
      ends_[2 * t] = old_[t].first;
      ends_[2 * t + 1] = old_[t].second;
    }
    random.shuffle(std::span(ends_).first(2 * k));
    for (std::size_t t = 0; t < k; ++t) new_[t] = {ends_[2 * t], ends_[2 * t + 1]};
    if (!changes(k) || !keeps_sectors(k)) return false;
    const double ways_before = take_out(old_, k);
    const double ways_after = put_in(new_, k);
    const bool taken = allowed(k) && (labels_ == told_apart::stubs || random.unit() * ways_before < ways_after);
    if (!taken) {
      take_out(new_, k);
      put_in(old_, k);
      return false;
    }
    for (std::size_t t = 0; t < k; ++t) ties_[place_[t]] = new_[t];
    return true;
  }

 private:
  using few_ties = std::array<std::pair<index_t, index_t>, 3>;

  static few_ties in_order(few_ties ties, std::size_t k) {
    for (auto& [i, j] : ties)
      if (j < i) std::swap(i, j);
    const auto exchange = [&ties](std::size_t a, std::size_t b) {
      if (ties[b] < ties[a]) std::swap(ties[a], ties[b]);
    };
    exchange(0, 1);
    if (k == 3) {  // the largest to the end, then the other two again
      exchange(1, 2);
      exchange(0, 1);
    }
    return ties;
  }
  bool changes(std::size_t k) const {
    const few_ties before = in_order(old_, k), after = in_order(new_, k);
    return !std::equal(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(k), after.begin());
  }
  bool keeps_sectors(std::size_t k) const {
    if (!sectors_.given()) return true;
    few_ties before = old_, after = new_;
    for (few_ties* ties : {&before, &after})
      for (auto& [i, j] : *ties) i = sectors_[i], j = sectors_[j];
    before = in_order(before, k);
    after = in_order(after, k);
    return std::equal(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(k), after.begin());
  }
  bool allowed(std::size_t k) {
    for (std::size_t t = 0; t < k; ++t) {
      const auto [i, j] = new_[t];
      if (space_ == tie_space::multi && i == j) return false;
      if (space_ == tie_space::loopy && counts_(i, j) > 1) return false;
    }
    return true;
  }

  /// Ways to join ends fall with every tie that stands twice and every loop: these are the factors, up to what stays the same.
  double take_out(const few_ties& ties, std::size_t k) {
    double factor = 1;
    for (std::size_t t = 0; t < k; ++t) factor *= (ties[t].first == ties[t].second ? 2 : 1) * counts_(ties[t].first, ties[t].second)--;
    return factor;
  }
  double put_in(const few_ties& ties, std::size_t k) {
    double factor = 1;
    for (std::size_t t = 0; t < k; ++t) factor *= (ties[t].first == ties[t].second ? 2 : 1) * ++counts_(ties[t].first, ties[t].second);
    return factor;
  }

  tie_space space_;
  told_apart labels_;
  partition_view sectors_;
  parallel_counts counts_;
  std::vector<std::pair<index_t, index_t>> ties_;
  std::array<std::uint32_t, 3> place_{};
  few_ties old_{}, new_{};
  std::array<index_t, 6> ends_{};
};

class multigraph_rewiring {
 public:
  multigraph_rewiring(const network_view& net, tie_space space, told_apart labels, bool within_sectors, chain_length length)
      : net_(net), space_(space), labels_(labels), within_(within_sectors) {
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        const index_t j = net.out.targets[at(arc)];
        if (j < i) continue;
        const double weight = net.out.value(arc);
        ties_.insert(ties_.end(), space == tie_space::loopy ? 1 : static_cast<std::size_t>(weight), {i, j});
        if (space == tie_space::loopy && net.out.weighted()) weights_.push_back(weight);
      }
    // K4 is left once in 270 attempts: fewer would leave some chains where they began
    if (space == tie_space::loopy) length.at_least = 4000;
    attempts_ = length.of(static_cast<std::int64_t>(ties_.size()));
  }

  bool single() const { return ties_.size() < 2; }

  class one {
   public:
    explicit one(const multigraph_rewiring& plan) : plan_(&plan), chain_(plan.net_, plan.space_, plan.labels_, plan.within_), drawn_(plan.net_) {}

    const network_view& draw(philox& random) {
      start(random);
      return rest(random);
    }
    const network_view& halfway(philox& random) {
      start(random);
      return bound();
    }
    const network_view& rest(philox& random) {
      run(attempts() - attempts() / 2, random);
      for (const auto& [i, j] : chain_.ties()) notes_.moved += !plan_->net_.out.has(i, j);
      notes_.ties += static_cast<std::int64_t>(plan_->ties_.size());
      return bound();
    }
    draw_notes notes() const { return notes_; }

   private:
    std::int64_t attempts() const { return plan_->ties_.size() > 1 ? plan_->attempts_ : 0; }

    void start(philox& random) {
      chain_.start(plan_->ties_);
      run(attempts() / 2, random);
    }

    void run(std::int64_t attempts, philox& random) {
      for (std::int64_t a = 0; a < attempts; ++a) notes_.accepted += chain_.attempt(random);
      notes_.attempts += attempts;
    }

    const network_view& bound() {
      ties_.clear();
      for (const auto& [i, j] : chain_.ties()) ties_.add(i, j);
      ties_.weight = plan_->weights_;
      if (plan_->space_ == tie_space::loopy) return drawn_.hold(ties_, plan_->net_.meaning);
      return drawn_.hold(ties_, weight_meaning::strength, parallel_rule::count);
    }

    const multigraph_rewiring* plan_;
    end_chain chain_;
    drawn_network drawn_;
    drawn_ties ties_;
    draw_notes notes_;
  };
  one dealer() const { return one(*this); }

 private:
  network_view net_;
  tie_space space_;
  told_apart labels_;
  bool within_;
  std::vector<std::pair<index_t, index_t>> ties_;
  std::vector<double> weights_;
  std::int64_t attempts_ = 0;
};

}  // namespace detail

namespace null {

/// Undirected networks in which every actor has as many ends of ties as observed (a loop has two), where loops or multiple ties count as well: the space,
/// and whether ends or only actors are told apart, change the answer (Fosdick and others 2018). In spaces with multiple ties a weight is how often
/// the tie stands, in the drawn networks too; in `loopy` weights move with their ties.
struct rewire_multigraph {
  tie_space space = tie_space::loopy_multi;
  told_apart labels = told_apart::vertices;
  bool within_sectors = false;
  double attempts_per_tie = 20;
  static constexpr std::string_view code = "rewire";

  detail::multigraph_rewiring prepare(const network_view& net) const {
    const detail::chain_length length{attempts_per_tie};
    detail::check_rewiring(net, false, within_sectors, length, code);
    const auto refuse = [](const std::string& what, const std::string& advice) { throw invalid_input(errc::impossible_null, "null rewire", what, advice); };
    if (!net.fully_observed()) refuse("some cells were not observed", "use the space simple, which leaves them as they are");
    double ties = 0;
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        const double weight = net.out.value(arc);
        if (space == tie_space::multi && net.out.targets[at(arc)] == i) refuse("the network has loops", "use a space with loops");
        if (space != tie_space::loopy && weight != std::floor(weight)) refuse("a weight is not whole, so it does not say how often the tie stands", "use the space simple or loopy");
        if (space != tie_space::loopy && net.meaning == weight_meaning::cost) refuse("costs do not say how often a tie stands", "use the space simple or loopy");
        ties += weight;
      }
    if (space != tie_space::loopy && ties > 2e8) refuse("there are more than 10^8 ties", "use larger units");
    return {net, space, labels, within_sectors, length};
  }
};

}  // namespace null
}  // namespace samspill
