#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/error.hpp>
#include <samspill/core/index.hpp>
#include <samspill/core/observed.hpp>
#include <samspill/core/partition.hpp>

namespace samspill {

/// What the weights of a network mean; `none` where ties carry no weight.
enum class weight_meaning : std::uint8_t { none, strength, cost };

/// One relation in one wave, borrowed: arcs, their transpose (the same rows where undirected), sectors, and what was observed.
struct network_view {
  csr_view out;
  csr_view in;
  partition_view sectors;
  observed_view observed;
  bool directed = true;
  weight_meaning meaning = weight_meaning::none;

  index_t n() const { return out.rows(); }
  bool fully_observed() const { return observed.full(); }

  tie_state state(index_t i, index_t j) const { return out.has(i, j) ? tie_state::value : observed.absent(i, j); }

  /// Was the cell i -> j observed? In an undirected relation either end may have told.
  bool observed_arc(index_t i, index_t j) const {
    if (observed.full() || out.has(i, j) || is_observed(observed.absent(i, j))) return true;
    return !directed && is_observed(observed.absent(j, i));
  }
  bool observed_both_ways(index_t i, index_t j) const { return observed_arc(i, j) && observed_arc(j, i); }

  /// Number of ties: arcs where directed, pairs (and loops) where not.
  std::int64_t ties() const {
    if (directed) return out.arcs();
    std::int64_t loops = 0;
    for (index_t i = 0; i < n(); ++i) loops += out.has(i, i);
    return (out.arcs() + loops) / 2;
  }
};

/// Owns (or keeps alive) the memory behind a network_view. Copies share it; it never changes.
class network {
 public:
  network() : network(csr{}, true, weight_meaning::none) {}

  template <class Weight>
  explicit network(basic_csr<Weight> rows, bool directed = true, std::vector<index_t> labels = {}, index_t sector_count = 0, observed seen = {})
      : network(std::move(rows), directed, weight_meaning_of<Weight>(), std::move(labels), sector_count, std::move(seen)) {}

  /// Over memory that `keep_alive` owns (a NumPy array, a mapped file). The transpose is made here where the network is directed.
  network(csr_view rows, bool directed, weight_meaning meaning, partition_view sectors, observed_view seen, std::shared_ptr<const void> keep_alive) {
    struct holder {
      std::shared_ptr<const void> outside;
      csr transposed;
    };
    check_csr(rows);  // before the transpose, which trusts offsets and targets
    auto held = std::make_shared<holder>(holder{std::move(keep_alive), directed ? transpose(rows) : csr{}});
    bind(rows, directed ? held->transposed.view() : rows, directed, meaning, sectors, seen, held);
  }

  const network_view& view() const { return view_; }
  operator const network_view&() const { return view_; }

  /// The same ties and observations with other sectors.
  network with_sectors(std::vector<index_t> labels, index_t count) const {
    struct holder {
      std::shared_ptr<const void> base;
      std::vector<index_t> labels;
    };
    auto held = std::make_shared<holder>(holder{owner_, std::move(labels)});
    network out = *this;
    out.view_.sectors = {held->labels, count};
    check_partition(out.view_.sectors, out.view_.n());
    out.owner_ = std::move(held);
    return out;
  }

 private:
  template <class Weight>
  static constexpr weight_meaning weight_meaning_of() {
    return std::is_same_v<Weight, cost> ? weight_meaning::cost : weight_meaning::strength;
  }

  template <class Weight>
  network(basic_csr<Weight> rows, bool directed, weight_meaning meaning, std::vector<index_t> labels = {}, index_t sector_count = 0, observed seen = {}) {
    struct holder {
      basic_csr<Weight> rows;
      csr transposed;
      std::vector<index_t> labels;
      observed seen;
    };
    auto held = std::make_shared<holder>();
    held->rows = std::move(rows);
    held->labels = std::move(labels);
    held->seen = std::move(seen);
    const csr_view out = held->rows;
    check_csr(out);  // as above
    if (directed) held->transposed = transpose(out);
    bind(out, directed ? held->transposed.view() : out, directed, out.weighted() ? meaning : weight_meaning::none,
         {held->labels, sector_count}, held->seen, held);
  }

  void bind(csr_view out, csr_view in, bool directed, weight_meaning meaning, partition_view sectors, observed_view seen, std::shared_ptr<const void> owner) {
    view_ = {out, in, sectors, seen, directed, meaning};
    owner_ = std::move(owner);
    check_partition(sectors, view_.n());
    if (!directed) check_symmetric(out);
    check_observed();
  }

  static void check_symmetric(csr_view rows) {
    const csr back = transpose(rows);
    for (std::size_t k = 0; k < rows.targets.size(); ++k)
      if (back.targets[k] != rows.targets[k] || (rows.weighted() && back.values[k] != rows.values[k]))
        throw invalid_input(errc::not_symmetric, "network", "an undirected network has arcs that do not run both ways alike",
                            "store each tie as two arcs of equal weight, or say that it is directed");
  }

  void check_observed() const {
    const observed_view& seen = view_.observed;
    if (!seen.rows.empty() && seen.rows.size() != at(view_.n()))
      throw invalid_input(errc::length_mismatch, "observed", "the row states do not match the actors", "give every actor one state");
    for (index_t i = 0; seen.has_cells() && i < view_.n(); ++i)
      for (index_t k = seen.offsets[at(i)]; k < seen.offsets[at(i) + 1]; ++k)
        if (view_.out.has(i, seen.targets[at(k)]))
          throw invalid_input(errc::bad_state, "observed", "cell " + std::to_string(i) + " -> " + std::to_string(seen.targets[at(k)]) + " has a tie and the state of an absent one",
                              "give the cell a value or a state, not both");
  }

  network_view view_;
  std::shared_ptr<const void> owner_;
};

}  // namespace samspill
