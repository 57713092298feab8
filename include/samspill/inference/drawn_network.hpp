#pragma once

#include <span>
#include <utility>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/random.hpp>
#include <samspill/inference/null_model.hpp>

namespace samspill::detail {

/// Ties as they are drawn, one entry a tie. An undirected tie stands once.
struct drawn_ties {
  std::vector<index_t> from, to;
  std::vector<double> weight;

  void clear() {
    from.clear();
    to.clear();
    weight.clear();
  }
  void add(index_t i, index_t j) {
    from.push_back(i);
    to.push_back(j);
  }
  void add(index_t i, index_t j, double w) {
    add(i, j);
    weight.push_back(w);
  }
};

/// A network with the actors, sectors and unobserved cells of another one, and ties of its own.
class drawn_network {
 public:
  explicit drawn_network(const network_view& net) : view_(net) {}
  drawn_network(const drawn_network&) = delete;
  drawn_network& operator=(const drawn_network&) = delete;

  const network_view& hold(const drawn_ties& ties, weight_meaning meaning, parallel_rule rule = parallel_rule::error) {
    out_ = build_csr<strength>(view_.n(), ties.from, ties.to, ties.weight, view_.directed, rule);
    if (view_.directed) in_ = transpose(out_.view());
    view_.out = out_;
    view_.in = view_.directed ? in_ : out_;
    view_.meaning = meaning;
    return view_;
  }

 private:
  network_view view_;
  csr out_, in_;
};

}  // namespace samspill::detail
