#pragma once

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/inference/drawn_network.hpp>
#include <samspill/inference/null_model.hpp>
#include <samspill/solve/maximum_entropy.hpp>

namespace samspill {
namespace detail {

/// Independent weights with the means of a model; loops stay where they are.
class drawn_strengths {
 public:
  drawn_strengths(const network_view& net, maximum_entropy_model model, drawn_ties loops) : net_(net), model_(std::move(model)), loops_(std::move(loops)) {}

  double mean(index_t i, index_t j) const { return model_.mean(i, j); }
  bool single() const {
    return std::all_of(model_.out.begin(), model_.out.end(), [](double s) { return s == 0; });
  }

  class one {
   public:
    explicit one(const drawn_strengths& plan) : plan_(&plan), drawn_(plan.net_) {}

    const network_view& draw(philox& random) {
      const network_view& net = plan_->net_;
      ties_ = plan_->loops_;
      for (index_t i = 0; i < net.n(); ++i)
        for (index_t j = net.directed ? 0 : i + 1; j < net.n(); ++j) {
          const double mean = plan_->model_.mean(i, j);
          if (mean == 0) continue;
          const double w = weight(mean, random.unit());
          if (w > 0) ties_.add(i, j, w);
        }
      return drawn_.hold(ties_, net.meaning);
    }
    draw_notes notes() const { return {}; }

   private:
    /// P(w >= k) = (mean/(1 + mean))^k, or P(w > x) = e^(-x/mean), turned round.
    double weight(double mean, double u) const {
      if (plan_->model_.law == weight_law::exponential) return -mean * std::log1p(-u);
      if (1 - u > mean / (1 + mean)) return 0;  // as most are in a large network: no logarithm
      return std::floor(std::log1p(-u) / -std::log1p(1 / mean));
    }

    const drawn_strengths* plan_;
    drawn_network drawn_;
    drawn_ties ties_;
  };
  one dealer() const { return one(*this); }

 private:
  network_view net_;
  maximum_entropy_model model_;
  drawn_ties loops_;
};

}  // namespace detail

namespace null {

/// Independent weights, as random as they can be where every actor gives and receives, on average, what it does (Squartini and Garlaschelli 2011): geometric
/// where weights are counts, exponential where they are amounts, above 0 for every pair. Who is tied to whom follows from the weights. Loops stay.
/// All cells must have been observed. O(n^2) a draw; the model is found once, see samspill::maximum_entropy.
struct maximum_entropy {
  weight_law law = weight_law::geometric;
  /// More different strengths than are solved in a minute.
  bool allow_slow = false;
  static constexpr std::string_view code = "maximum_entropy";

  detail::drawn_strengths prepare(const network_view& net) const {
    check(net);
    std::vector<double> out(at(net.n()), 0.0), in(at(net.n()), 0.0);
    detail::drawn_ties loops;
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        const index_t j = net.out.targets[at(arc)];
        const double w = net.out.value(arc);
        if (i == j) {
          loops.add(i, j, w);
          continue;
        }
        if (law == weight_law::geometric && w != std::floor(w)) refuse("there are weights that are no whole numbers", "say that they are amounts");
        out[at(i)] += w;
        in[at(j)] += w;
      }
    need_affordable_entropy(out, in, allow_slow);
    maximum_entropy_model model = net.directed ? samspill::maximum_entropy(out, in, law, {}) : samspill::maximum_entropy(out, law, {});
    if (!model.found) refuse("no independent weights were found that give every actor its strengths", "permute the weights instead");
    return {net, std::move(model), std::move(loops)};
  }

 private:
  [[noreturn]] static void refuse(const char* what, const char* advice) { throw invalid_input(errc::impossible_null, "null maximum_entropy", what, advice); }

  static void check(const network_view& net) {
    if (net.meaning == weight_meaning::cost) refuse("the weights are costs, and a sum of costs is no strength", "give strengths, or rewire the ties");
    if (!net.out.weighted() && net.out.arcs() > 0) refuse("the ties carry no weights", "rewire the ties, which keeps how many each actor has");
    if (!net.fully_observed()) refuse("some cells were not observed, so that strengths are not known", "take the actors that answered, or permute the weights");
  }
};

}  // namespace null
}  // namespace samspill
