#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/inference/labellings.hpp>
#include <samspill/inference/null_model.hpp>

namespace samspill {
namespace detail {

/// The weights of the ties, loops left out: an undirected tie has one weight and two arcs.
class weight_shuffle {
 public:
  weight_shuffle(const network_view& net, bool within_sectors) : net_(net), labellings_(read(net, within_sectors)) {}

  double arrangements() const { return labellings_.count(); }
  bool single() const { return arrangements() == 1; }

  class one {
   public:
    explicit one(const weight_shuffle& plan) : plan_(&plan), view_(plan.net_), ranks_(plan.labellings_.observed()), values_(plan.net_.out.values.begin(), plan.net_.out.values.end()) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    const network_view& draw(philox& random) {
      plan_->labellings_.shuffle(random, ranks_);
      return bound();
    }
    const network_view& visit(std::uint64_t rank) {
      plan_->labellings_.visit(rank, ranks_);
      return bound();
    }
    const network_view& next() {
      plan_->labellings_.next(ranks_);
      return bound();
    }
    draw_notes notes() const { return {}; }

   private:
    const network_view& bound() {
      for (std::size_t t = 0; t < ranks_.size(); ++t) {
        const double weight = plan_->weights_[at(ranks_[t])];
        values_[at(plan_->arc_[t])] = weight;
        if (!view_.directed) values_[at(plan_->back_[t])] = weight;
      }
      view_.out.values = values_;
      if (view_.directed) transposed_ = transpose(view_.out);
      view_.in = view_.directed ? transposed_.view() : view_.out;
      return view_;
    }

    const weight_shuffle* plan_;
    network_view view_;
    std::vector<index_t> ranks_;
    std::vector<double> values_;
    csr transposed_;
  };
  one dealer() const { return one(*this); }

 private:
  /// Fills in where the ties stand and which weights there are; equal weights are one label, so that no arrangement is counted twice.
  labellings read(const network_view& net, bool within_sectors) {
    std::vector<index_t> blocks;
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        const index_t j = net.out.targets[at(arc)];
        if (j == i || (!net.directed && j < i)) continue;
        arc_.push_back(arc);
        if (!net.directed) back_.push_back(net.out.find(j, i));
        weights_.push_back(net.out.value(arc));
        if (within_sectors) blocks.push_back(block(net, i, j));
      }
    const std::vector<double> of_tie = weights_;
    std::sort(weights_.begin(), weights_.end());
    weights_.erase(std::unique(weights_.begin(), weights_.end()), weights_.end());
    std::vector<index_t> ranks;
    for (const double w : of_tie) ranks.push_back(static_cast<index_t>(std::lower_bound(weights_.begin(), weights_.end(), w) - weights_.begin()));
    return {ranks, blocks};
  }

  static index_t block(const network_view& net, index_t i, index_t j) {
    index_t s = net.sectors[i], t = net.sectors[j];
    if (!net.directed && t < s) std::swap(s, t);
    return s * net.sectors.count + t;
  }

  network_view net_;
  std::vector<index_t> arc_, back_;
  std::vector<double> weights_;
  labellings labellings_;  // last: it is read from the ties above
};

}  // namespace detail

namespace null {

/// The weights are dealt at random among the ties; who is tied to whom stays. `within_sectors`: only among ties from the same sector to the same.
/// Loops keep their weight. Every distinct arrangement is equally likely, and all are visited where they are few.
struct permute_weights {
  bool within_sectors = false;
  static constexpr std::string_view code = "permute_weights";

  detail::weight_shuffle prepare(const network_view& net) const {
    if (!net.out.weighted() && net.out.arcs() > 0)
      throw invalid_input(errc::impossible_null, "null permute_weights", "the ties carry no weights", "permute sectors, or rewire the ties");
    if (within_sectors && !net.sectors.given())
      throw invalid_input(errc::needs_sectors, "null permute_weights", "the actors have no sectors", "give every actor a sector, or permute without within");
    return {net, within_sectors};
  }
};

}  // namespace null
}  // namespace samspill
