#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/inference/drawn_network.hpp>
#include <samspill/inference/null_model.hpp>
#include <samspill/inference/random_cells.hpp>

namespace samspill {
namespace detail {

/// What a conditional uniform draw holds fast.
enum class held_fast : std::uint8_t { size, density, dyad_census };

/// All networks on the observed cells that agree in what is held fast, each equally likely. Loops and ties in unobserved dyads stay where they are.
class uniform_networks {
 public:
  uniform_networks(const network_view& net, held_fast held)
      : net_(net), held_(held), cells_(net, net.directed && held != held_fast::dyad_census ? cell_kind::arcs : cell_kind::pairs) {
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        const index_t j = net.out.targets[at(arc)];
        if (!net.directed && j < i) continue;
        const bool moves = i != j && cells_.open(net, i, j);
        if (net.out.weighted() && moves) weights_.push_back(net.out.value(arc));
        if (!moves) {
          fixed_.add(i, j);
          if (net.out.weighted()) fixed_.weight.push_back(net.out.value(arc));
        } else if (held == held_fast::dyad_census) {
          if (!net.out.has(j, i)) ++asymmetric_;
          else if (i < j) ++mutual_;
        } else {
          ++ties_;
        }
      }
  }

  bool single() const {
    if (held_ == held_fast::size) return cells_.count() == 0;
    if (held_ == held_fast::density) return ties_ == 0 || ties_ == cells_.count();
    return asymmetric_ == 0 && (mutual_ == 0 || mutual_ == cells_.count());
  }

  class one {
   public:
    explicit one(const uniform_networks& plan) : plan_(&plan), drawn_(plan.net_), weights_(plan.weights_) {}

    const network_view& draw(philox& random) {
      ties_ = plan_->fixed_;
      const std::size_t fixed = ties_.from.size();
      if (plan_->held_ == held_fast::size) by_size(random);
      else if (plan_->held_ == held_fast::density) by_density(random);
      else by_dyads(random);
      if (plan_->net_.out.weighted()) weigh(ties_.from.size() - fixed, random);
      return drawn_.hold(ties_, plan_->net_.meaning);
    }
    draw_notes notes() const { return {}; }

   private:
    void put(std::uint64_t cell) {
      const auto [i, j] = plan_->cells_[cell];
      ties_.add(i, j);
    }

    void by_size(philox& random) {
      std::uint32_t bits = 0;
      for (std::uint64_t c = 0; c < plan_->cells_.count(); ++c) {
        if (c % 32 == 0) bits = random();
        if (bits >> (c % 32) & 1U) put(c);
      }
    }

    void by_density(philox& random) {
      choose(plan_->ties_, plan_->cells_.count(), random, chosen_);
      for (const std::uint64_t c : chosen_) put(c);
    }

    void by_dyads(philox& random) {
      choose(plan_->mutual_ + plan_->asymmetric_, plan_->cells_.count(), random, chosen_);
      std::uint64_t mutual = plan_->mutual_;
      for (std::size_t k = 0; k < chosen_.size(); ++k) {
        const auto [i, j] = plan_->cells_[chosen_[k]];
        if (below(random, chosen_.size() - k) < mutual) {
          --mutual;
          ties_.add(i, j);
          ties_.add(j, i);
        } else if (random.below(2) == 0) {
          ties_.add(i, j);
        } else {
          ties_.add(j, i);
        }
      }
    }

    /// The observed weights are dealt among the ties; where the number of ties is free each gets one of them at random.
    void weigh(std::size_t ties, philox& random) {
      if (plan_->held_ != held_fast::size) {
        weights_ = plan_->weights_;
        random.shuffle(std::span(weights_));
        ties_.weight.insert(ties_.weight.end(), weights_.begin(), weights_.end());
        return;
      }
      for (std::size_t t = 0; t < ties; ++t) ties_.weight.push_back(plan_->weights_.empty() ? 1.0 : plan_->weights_[below(random, plan_->weights_.size())]);
    }

    const uniform_networks* plan_;
    drawn_network drawn_;
    drawn_ties ties_;
    std::vector<double> weights_;
    std::vector<std::uint64_t> chosen_;
  };
  one dealer() const { return one(*this); }

 private:
  network_view net_;
  held_fast held_;
  open_cells cells_;
  drawn_ties fixed_;
  std::vector<double> weights_;
  std::uint64_t ties_ = 0;
  std::uint64_t mutual_ = 0;
  std::uint64_t asymmetric_ = 0;
};

}  // namespace detail

namespace null {

/// Every network on these actors is equally likely (Anderson, Butts and Carley 1999): each cell holds a tie with probability 1/2.
/// A drawn tie of a weighted network weighs as one of the observed, at random. O(n^2) a draw.
struct size {
  static constexpr std::string_view code = "size";
  detail::uniform_networks prepare(const network_view& net) const { return {net, detail::held_fast::size}; }
};

/// Every network with the observed number of ties is equally likely; the observed weights are dealt among them. O(m log m) a draw where it is sparse.
struct density {
  static constexpr std::string_view code = "density";
  detail::uniform_networks prepare(const network_view& net) const { return {net, detail::held_fast::density}; }
};

/// Every directed network with the observed numbers of mutual, asymmetric and null dyads is equally likely (U|MAN; Holland and Leinhardt 1970).
struct dyad_census {
  static constexpr std::string_view code = "dyad_census";
  detail::uniform_networks prepare(const network_view& net) const {
    if (!net.directed) throw invalid_input(errc::impossible_null, "null dyad_census", "the network is undirected", "hold the density fast instead");
    return {net, detail::held_fast::dyad_census};
  }
};

}  // namespace null
}  // namespace samspill
