#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/inputs.hpp>
#include <samspill/inference/labellings.hpp>
#include <samspill/inference/null_model.hpp>

namespace samspill {

/// Where each actor of one relation stands in the other: `place[i]` is the actor whose place i takes.
struct actor_places {
  std::span<const index_t> place;
};

namespace detail {

inline std::vector<index_t> own_places(index_t n) {
  std::vector<index_t> out(at(n));
  std::iota(out.begin(), out.end(), index_t{0});
  return out;
}

/// Permutations of the actors: n! of them, within strata fewer.
class actor_shuffle {
 public:
  actor_shuffle(index_t n, std::span<const index_t> strata) : labellings_(own_places(n), strata) {}

  double arrangements() const { return labellings_.count(); }
  bool single() const { return arrangements() == 1; }

  class one {
   public:
    explicit one(const actor_shuffle& plan) : plan_(&plan), place_(plan.labellings_.observed()) {}

    actor_places draw(philox& random) {
      plan_->labellings_.shuffle(random, place_);
      return {place_};
    }
    actor_places visit(std::uint64_t rank) {
      plan_->labellings_.visit(rank, place_);
      return {place_};
    }
    actor_places next() {
      plan_->labellings_.next(place_);
      return {place_};
    }
    draw_notes notes() const { return {}; }

   private:
    const actor_shuffle* plan_;
    std::vector<index_t> place_;
  };
  one dealer() const { return one(*this); }

 private:
  labellings labellings_;
};

/// A relation whose actors took each other's places, ties and unobserved cells with them.
inline network with_places(const network_view& net, std::span<const index_t> place) {
  std::vector<index_t> from, to;
  std::vector<double> weight;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      if (!net.directed && j < i) continue;
      from.push_back(place[at(i)]);
      to.push_back(place[at(j)]);
      if (net.out.weighted()) weight.push_back(net.out.value(arc));
    }
  std::vector<tie_state> rows(at(net.n()));
  std::vector<observed_cell> cells;
  for (index_t i = 0; i < net.n(); ++i) {
    rows[at(place[at(i)])] = net.observed.row(i);
    for (index_t k = net.observed.has_cells() ? net.observed.offsets[at(i)] : 0; net.observed.has_cells() && k < net.observed.offsets[at(i) + 1]; ++k)
      cells.push_back({place[at(i)], place[at(net.observed.targets[at(k)])], net.observed.states[at(k)]});
  }
  std::vector<index_t> labels(net.sectors.labels.begin(), net.sectors.labels.end());
  observed seen = net.fully_observed() ? observed{} : make_observed(net.n(), std::move(rows), std::move(cells));
  if (net.meaning == weight_meaning::cost) return network(build_csr<cost>(net.n(), from, to, weight, net.directed), net.directed, std::move(labels), net.sectors.count, std::move(seen));
  return network(build_csr<strength>(net.n(), from, to, weight, net.directed), net.directed, std::move(labels), net.sectors.count, std::move(seen));
}

/// Two relations of which the second has its actors permuted.
class pair_shuffle {
 public:
  pair_shuffle(const relation_pair& pair, std::span<const index_t> strata) : pair_(pair), shuffle_(pair.given.n(), strata) {}

  double arrangements() const { return shuffle_.arrangements(); }
  bool single() const { return shuffle_.single(); }

  class one {
   public:
    explicit one(const pair_shuffle& plan) : dealer_(plan.shuffle_.dealer()), observed_(plan.pair_.received), drawn_(plan.pair_) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    const relation_pair& draw(philox& random) { return bound(dealer_.draw(random)); }
    const relation_pair& visit(std::uint64_t rank) { return bound(dealer_.visit(rank)); }
    const relation_pair& next() { return bound(dealer_.next()); }
    draw_notes notes() const { return {}; }

   private:
    const relation_pair& bound(actor_places places) {
      moved_ = with_places(observed_, places.place);
      drawn_.received = moved_.view();
      return drawn_;
    }

    actor_shuffle::one dealer_;
    network_view observed_;
    network moved_;
    relation_pair drawn_;
  };
  one dealer() const { return one(*this); }

 private:
  relation_pair pair_;
  actor_shuffle shuffle_;
};

}  // namespace detail

namespace null {

/// Of two relations the second has its actors permuted, ties with them (the quadratic assignment null): who stands where in the one says nothing about
/// where it stands in the other. With `strata` (a number for each actor) only among actors of the same stratum. All n! permutations are equally likely.
struct permute_actors {
  std::vector<index_t> strata = {};
  static constexpr std::string_view code = "permute_actors";

  detail::actor_shuffle prepare(const actor_places& all) const { return {static_cast<index_t>(all.place.size()), strata}; }
  detail::pair_shuffle prepare(const relation_pair& pair) const {
    if (pair.given.n() != pair.received.n())
      throw invalid_input(errc::length_mismatch, "relations", "they have " + std::to_string(pair.given.n()) + " and " + std::to_string(pair.received.n()) + " actors",
                          "give relations over one roster");
    return {pair, strata};
  }
};

}  // namespace null
}  // namespace samspill
