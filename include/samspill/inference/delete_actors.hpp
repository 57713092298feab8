#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <samspill/core/inputs.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/observed.hpp>

namespace samspill::detail {

/// What is left of a network when some actors are taken out of it: their ties, cells and sector labels go with them. A sector that nobody is
/// left in keeps its place, so that results by sector keep their shape.
class remaining_network {
 public:
  remaining_network(const network_view& net, const std::vector<char>& gone) : view_(net) {
    number_.assign(at(net.n()), -1);
    index_t left = 0;
    for (index_t i = 0; i < net.n(); ++i)
      if (!gone[at(i)]) number_[at(i)] = left++;
    out_ = rows_left(net.out);
    if (net.directed) in_ = rows_left(net.in);
    view_.out = out_;
    view_.in = net.directed ? in_ : out_;
    if (net.sectors.given()) {
      for (index_t i = 0; i < net.n(); ++i)
        if (number_[at(i)] >= 0) labels_.push_back(net.sectors[i]);
      view_.sectors.labels = labels_;
    }
    if (!net.fully_observed()) view_.observed = cells_left(net);
  }
  remaining_network(const remaining_network&) = delete;
  remaining_network& operator=(const remaining_network&) = delete;

  const network_view& view() const { return view_; }

 private:
  csr rows_left(const csr_view& rows) const {
    csr left;
    for (index_t i = 0; i < rows.rows(); ++i) {
      if (number_[at(i)] < 0) continue;
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
        const index_t j = number_[at(rows.targets[at(arc)])];
        if (j < 0) continue;
        left.targets.push_back(j);
        if (rows.weighted()) left.values.push_back(rows.values[at(arc)]);
      }
      left.offsets.push_back(static_cast<index_t>(left.targets.size()));
    }
    return left;
  }

  observed_view cells_left(const network_view& net) {
    const observed_view& seen = net.observed;
    if (seen.has_cells()) seen_.offsets.assign(1, 0);
    for (index_t i = 0; i < net.n(); ++i) {
      if (number_[at(i)] < 0) continue;
      if (!seen.rows.empty()) seen_.rows.push_back(seen.rows[at(i)]);
      if (!seen.has_cells()) continue;
      for (index_t k = seen.offsets[at(i)]; k < seen.offsets[at(i) + 1]; ++k)
        if (const index_t j = number_[at(seen.targets[at(k)])]; j >= 0) {
          seen_.targets.push_back(j);
          seen_.states.push_back(seen.states[at(k)]);
        }
      seen_.offsets.push_back(static_cast<index_t>(seen_.targets.size()));
    }
    return seen_;
  }

  network_view view_;
  std::vector<index_t> number_;
  std::vector<index_t> labels_;
  csr out_, in_;
  observed seen_;
};

class remaining_values {
 public:
  remaining_values(const actor_values_view& given, const std::vector<char>& gone) : view_(given) {
    for (std::size_t i = 0; i < given.values.size(); ++i) {
      if (gone[i]) continue;
      values_.push_back(given.values[i]);
      if (given.sectors.given()) labels_.push_back(given.sectors.labels[i]);
      if (!given.population.empty()) population_.push_back(given.population[i]);
    }
    view_.values = values_;
    view_.population = population_;
    view_.sectors.labels = labels_;
  }
  remaining_values(const remaining_values&) = delete;
  remaining_values& operator=(const remaining_values&) = delete;

  const actor_values_view& view() const { return view_; }

 private:
  actor_values_view view_;
  std::vector<double> values_, population_;
  std::vector<index_t> labels_;
};

inline remaining_network remaining(const network_view& net, const std::vector<char>& gone) { return {net, gone}; }
inline remaining_values remaining(const actor_values_view& given, const std::vector<char>& gone) { return {given, gone}; }

inline index_t actors_of(const network_view& net) { return net.n(); }
inline index_t actors_of(const actor_values_view& given) { return static_cast<index_t>(given.values.size()); }

}  // namespace samspill::detail
