#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <vector>

#include <samspill/core/isa.hpp>
#include <samspill/core/moments.hpp>
#include <samspill/core/network.hpp>
#include <samspill/inference/labellings.hpp>
#include <samspill/inference/statistic.hpp>
#include <samspill/inference/word_stream.hpp>
#include <samspill/solve/kernels/table.hpp>
#include <samspill/solve/mixing_table.hpp>
#include <samspill/solve/sector_lanes.hpp>

namespace samspill::detail {

/// What is counted of every labelling, so that each statistic finds what it reads.
struct batch_needs {
  /// The table of ties between sectors.
  bool ties = false;
  /// That of their strength.
  bool strengths = false;
  /// The observed cells by sector, beside either.
  bool pairs = false;
  /// What each actor has with each sector.
  bool lanes = false;
  /// The labelled network itself, for statistics that read nothing but that.
  bool networks = false;

  bool side_by_side() const { return ties || strengths || lanes; }
};

/// How many labellings of one network are read side by side, and what is counted of them. What it is made of is borrowed.
class label_batches {
 public:
  label_batches(const network_view& net, const labellings& ways, batch_needs needs) : net_(net), ways_(ways), needs_(needs) {
    // the ties of an unweighted network are their own strength
    if (needs_.strengths && !net.out.weighted()) {
      needs_.strengths = false;
      needs_.ties = true;
    }
    // loops left out, and each tie of an undirected network once
    offsets_.push_back(0);
    for (index_t i = 0; i < net.n(); ++i) {
      for (const index_t j : net.out.row(i))
        if (net.directed ? j != i : j > i) targets_.push_back(j);
      offsets_.push_back(static_cast<index_t>(targets_.size()));
    }
    for (const index_t label : ways.observed()) observed_.push_back(static_cast<std::uint8_t>(label));
  }

  static bool fits(const network_view& net) { return sector_lanes::fits(net); }

  /// Rough cost of one labelling, of what is counted alone.
  double nanoseconds() const {
    const double arcs = net_.out.arcs();
    return 1000 + 3.0 * net_.n() + 0.3 * static_cast<double>(targets_.size()) + (needs_.strengths ? 2 * arcs : 0) + (needs_.lanes ? 3 * arcs : 0);
  }

  /// One batch after another, on one thread.
  class reader {
   public:
    reader(const label_batches& of, isa_level level)
        : of_(of), kernels_(kernels(level).labels), stride_((at(of.net_.n()) + 7) / 8 * 8), rows_(8 * stride_), lanes_(of.net_, level),
          counts_(at(of.net_.sectors.count) * at(of.net_.sectors.count) * label_lanes), labelled_(of.net_), words_(kernels_) {
      if (of.needs_.ties) ties_.resize(label_lanes, of.empty_table());
      if (of.needs_.strengths) strengths_.resize(label_lanes, of.empty_table());
      if (of.needs_.networks) wide_.resize(label_lanes, of.ways_.observed());
    }
    reader(const reader&) = delete;
    reader& operator=(const reader&) = delete;

    /// The labellings that replicates [begin, end) draw; 64 at most.
    void draw(std::uint64_t seed, std::int64_t begin, std::int64_t end) {
      lay(end - begin, [&](std::int64_t r, std::span<std::uint8_t> row) {
        std::copy(of_.observed_.begin(), of_.observed_.end(), row.begin());
        words_.start(seed, static_cast<std::uint64_t>(begin + r));
        of_.ways_.deal(words_, row);
      });
    }

    /// The labellings with the numbers [begin, end).
    void enumerate(std::int64_t begin, std::int64_t end) {
      lay(end - begin, [&](std::int64_t r, std::span<std::uint8_t> row) {
        if (r == 0) of_.ways_.visit(static_cast<std::uint64_t>(begin), labels_);
        else of_.ways_.next(labels_);
        std::transform(labels_.begin(), labels_.end(), row.begin(), [](index_t label) { return static_cast<std::uint8_t>(label); });
      });
    }

    std::int64_t labellings() const { return count_; }
    /// Of each labelling.
    std::span<const sector_counts> tables(bool weighted) const {
      return std::span(weighted && of_.needs_.strengths ? strengths_ : ties_).first(static_cast<std::size_t>(count_));
    }
    sector_lanes& lanes() { return lanes_; }
    /// The network under labelling r; valid until the next one is asked for.
    const network_view& net(std::int64_t r) {
      labelled_.sectors.labels = wide_[static_cast<std::size_t>(r)];
      return labelled_;
    }
    const network_view& observed() const { return of_.net_; }

   private:
    template <class Deal>
    void lay(std::int64_t labellings, Deal deal) {
      count_ = labellings;
      const std::span<std::uint8_t> lanes = lanes_.deal();
      for (std::int64_t first = 0; first < labellings; first += 8) {
        for (std::int64_t r = first; r < std::min(first + 8, labellings); ++r) {
          const auto row = std::span(rows_).subspan(static_cast<std::size_t>(r - first) * stride_, at(of_.net_.n()));
          deal(r, row);
          read_alone(row, static_cast<std::size_t>(r));
        }
        kernels_.lay_side_by_side(rows_.data(), static_cast<std::int64_t>(stride_), lanes.data() + first);
      }
      if (of_.needs_.ties) count_ties(labellings);
    }

    void count_ties(std::int64_t labellings) {
      const auto k = at(of_.net_.sectors.count);
      kernels_.count(of_.offsets_.data(), of_.targets_.data(), of_.net_.n(), lanes_.labels().data(), of_.net_.sectors.count, counts_.data());
      for (std::int64_t r = 0; r < labellings; ++r) {
        sector_counts& table = ties_[static_cast<std::size_t>(r)];
        const auto count = [&](std::size_t cell) { return static_cast<double>(counts_[cell * label_lanes + static_cast<std::size_t>(r)]); };
        for (std::size_t g = 0; g < k; ++g)
          for (std::size_t h = 0; h < k; ++h) table.ties[g * k + h] = count(g * k + h) + (of_.net_.directed ? 0.0 : count(h * k + g));
      }
    }

    /// What is read labelling by labelling: sums of strengths, and the observed cells where some are not.
    void read_alone(std::span<const std::uint8_t> labels, std::size_t r) {
      if (of_.needs_.networks) std::copy(labels.begin(), labels.end(), wide_[r].begin());
      if (of_.needs_.strengths) of_.sum_strengths(labels, strengths_[r].ties);
      if (!of_.needs_.pairs || of_.net_.fully_observed()) return;
      const std::vector<index_t> wide(labels.begin(), labels.end());
      network_view labelled = of_.net_;
      labelled.sectors.labels = wide;
      const pair_counts pairs = count_pairs(labelled, pair_need::giver);
      if (of_.needs_.ties) ties_[r].pairs = pairs;
      if (of_.needs_.strengths) strengths_[r].pairs = pairs;
    }

    const label_batches& of_;
    const label_kernels& kernels_;
    std::size_t stride_;
    std::int64_t count_ = 0;
    std::vector<std::uint8_t> rows_;
    sector_lanes lanes_;
    std::vector<std::uint32_t> counts_;
    std::vector<sector_counts> ties_, strengths_;
    std::vector<std::vector<index_t>> wide_;
    network_view labelled_;
    std::vector<index_t> labels_;
    word_stream words_;
  };

 private:
  sector_counts empty_table() const {
    const auto k = at(net_.sectors.count);
    return {net_.n(), net_.directed, net_.sectors.sizes(), std::vector<double>(k * k, 0.0), needs_.pairs ? count_pairs(net_, pair_need::giver) : pair_counts{}};
  }

  void sum_strengths(std::span<const std::uint8_t> labels, std::vector<double>& sums) const {
    const auto k = at(net_.sectors.count);
    std::fill(sums.begin(), sums.end(), 0.0);
    for (index_t i = 0; i < net_.n(); ++i)
      for (index_t arc = net_.out.first(i); arc < net_.out.last(i); ++arc) {
        const index_t j = net_.out.targets[at(arc)];
        if (j != i) sums[labels[at(i)] * k + labels[at(j)]] += net_.out.values[at(arc)];
      }
  }

  const network_view& net_;
  const labellings& ways_;
  batch_needs needs_;
  std::vector<index_t> offsets_, targets_;
  std::vector<std::uint8_t> observed_;
};

/// A statistic that reads many labellings side by side, if its `needs()` say so: value c under labelling r goes into[64 c + r].
template <class Statistic>
concept reads_batches = requires(const Statistic& statistic, label_batches::reader& batch, std::span<double> into) {
  { statistic.needs() } -> std::same_as<batch_needs>;
  statistic.read(batch, into);
};

/// A metric of those, of the network that was observed and of many labellings.
template <class Metric>
class labelled_statistic {
 public:
  labelled_statistic(const options_of<Metric>& choice, mixing_reading reading, const run_context& context) : choice_(choice), reading_(reading), context_(context) {}

  batch_needs needs() const {
    if constexpr (has_in_lanes<Metric>) return {.lanes = true};
    else return {.ties = !reading_.weighted(), .strengths = reading_.weighted(), .pairs = has_from_counts<Metric>};
  }
  flat operator()(const network_view& net) const {
    if constexpr (has_from_mixing<Metric> && !has_from_counts<Metric>) return flatten(Metric::from_mixing(mixing_counts(net, reading_.weighted()), net.sectors.count));
    else return flatten(Metric{}(net, choice_, context_));
  }
  void read(label_batches::reader& batch, std::span<double> into) const {
    if constexpr (has_in_lanes<Metric>) Metric::in_lanes(batch.lanes(), choice_, into.data());
    else
      read_tables(batch.tables(reading_.weighted()), into.data(), [&](const sector_counts& table) {
        if constexpr (has_from_counts<Metric>) return Metric::from_counts(table, choice_);
        else return Metric::from_mixing(table.ties, static_cast<index_t>(table.sectors()));
      });
  }

 private:
  options_of<Metric> choice_;
  mixing_reading reading_;
  run_context context_;
};

}  // namespace samspill::detail
