#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <vector>

#include <samspill/core/isa.hpp>
#include <samspill/core/network.hpp>
#include <samspill/inference/labellings.hpp>
#include <samspill/inference/statistic.hpp>
#include <samspill/solve/kernels/table.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill::detail {

/// A statistic that can be read from the table of ties between sectors, or of their strength where it is `weighted`, if `one_table` says so.
template <class Statistic>
concept reads_counts = requires(const Statistic& statistic, const sector_counts& table) {
  { statistic.from_counts(table) } -> std::same_as<flat>;
  { statistic.weighted() } -> std::same_as<bool>;
  { statistic.one_table() } -> std::same_as<bool>;
  { statistic.needs_pairs() } -> std::same_as<bool>;  // the observed cells by sector, beside the ties
};

/// A metric of that table, of the network that was observed and of its table under any labelling.
template <class Metric>
class table_statistic {
 public:
  table_statistic(const options_of<Metric>& choice, mixing_reading reading) : choice_(choice), reading_(reading) {}

  bool one_table() const { return true; }
  bool needs_pairs() const { return has_from_counts<Metric>; }
  bool weighted() const { return reading_.weighted(); }
  flat operator()(const network_view& net) const {
    if constexpr (has_from_counts<Metric>) return from_counts(count_by_sector(net, reading_.weighted()));
    else return flatten(Metric::from_mixing(reading_.counts(net), net.sectors.count));
  }
  flat from_counts(const sector_counts& table) const {
    if constexpr (has_from_counts<Metric>) return flatten(Metric::from_counts(table, choice_));
    else return flatten(Metric::from_mixing(table.ties, static_cast<index_t>(table.sectors())));
  }

 private:
  options_of<Metric> choice_;
  mixing_reading reading_;
};

/// The numbers of philox(seed, replicate), made many at a time.
class word_stream {
 public:
  explicit word_stream(const label_kernels& kernels) : kernels_(kernels) {}

  void start(std::uint64_t seed, std::uint64_t replicate) {
    seed_ = seed;
    replicate_ = replicate;
    block_ = 0;
    used_ = words_.size();
  }

  std::uint32_t operator()() {
    if (used_ == words_.size()) refill();
    return words_[used_++];
  }

  /// below(most), below(most - 1) and so on, as many as fit: `draws` of them at most, and at least one.
  std::size_t falling(std::uint32_t most, std::span<std::uint32_t> draws) {
    if (used_ == words_.size()) refill();
    const std::size_t count = std::min(draws.size(), words_.size() - used_);
    if (kernels_.bound_words(words_.data() + used_, static_cast<std::int32_t>(count), most, draws.data()))
      for (std::size_t k = 0; k < count; ++k) draws[k] = below(most - static_cast<std::uint32_t>(k));
    else
      used_ += count;
    return count;
  }

  /// As philox::below.
  std::uint32_t below(std::uint32_t bound) {
    std::uint64_t m = std::uint64_t{(*this)()} * bound;
    if (static_cast<std::uint32_t>(m) < bound) {
      const std::uint32_t threshold = (0U - bound) % bound;
      while (static_cast<std::uint32_t>(m) < threshold) m = std::uint64_t{(*this)()} * bound;
    }
    return static_cast<std::uint32_t>(m >> 32);
  }

 private:
  void refill() {
    kernels_.random_batch(seed_, replicate_, block_, words_.data());
    block_ += philox_batch;
    used_ = 0;
  }

  const label_kernels& kernels_;
  std::array<std::uint32_t, 4 * philox_batch> words_{};
  std::uint64_t seed_ = 0, replicate_ = 0, block_ = 0;
  std::size_t used_ = 4 * philox_batch;
};

/// Tables of ties between sectors for many labellings of one network, 64 side by side.
class label_tables {
 public:
  /// All of it is borrowed.
  label_tables(const network_view& net, const labellings& ways, bool weighted, bool pairs)
      : net_(net), ways_(ways), weighted_(weighted && net.out.weighted()), pairs_(pairs) {
    // loops left out, and each tie of an undirected network once
    offsets_.push_back(0);
    for (index_t i = 0; i < net.n(); ++i) {
      for (const index_t j : net.out.row(i))
        if (net.directed ? j != i : j > i) targets_.push_back(j);
      offsets_.push_back(static_cast<index_t>(targets_.size()));
    }
    for (const index_t label : ways.observed()) observed_.push_back(static_cast<std::uint8_t>(label));
  }

  static bool fits(const network_view& net) { return net.n() > 0 && net.sectors.count <= most_lane_sectors; }

  /// Rough cost of 64 labellings.
  double nanoseconds() const { return label_lanes * (1000 + 3.0 * net_.n() + 0.3 * static_cast<double>(targets_.size()) + (weighted_ ? 2.0 * net_.out.arcs() : 0)); }

  /// One who reads them, on one thread.
  class reader {
   public:
    reader(const label_tables& of, isa_level level)
        : of_(of), kernels_(kernels(level).labels), stride_((at(of.net_.n()) + 7) / 8 * 8), rows_(8 * stride_), lanes_(label_lanes * stride_),
          counts_(at(of.net_.sectors.count) * at(of.net_.sectors.count) * label_lanes), tables_(label_lanes, of.empty_table()), words_(kernels_) {}

    /// Calls visit(r, table) for the labellings that replicates [begin, end) draw, r from 0; 64 at most.
    template <class Visit>
    void draw(std::uint64_t seed, std::int64_t begin, std::int64_t end, Visit visit) {
      lay(end - begin, [&](std::int64_t r, std::span<std::uint8_t> row) {
        std::copy(of_.observed_.begin(), of_.observed_.end(), row.begin());
        words_.start(seed, static_cast<std::uint64_t>(begin + r));
        of_.ways_.deal(words_, row);
      });
      read(end - begin, visit);
    }

    /// The same for the labellings with the numbers [begin, end).
    template <class Visit>
    void enumerate(std::int64_t begin, std::int64_t end, Visit visit) {
      lay(end - begin, [&](std::int64_t r, std::span<std::uint8_t> row) {
        if (r == 0) of_.ways_.visit(static_cast<std::uint64_t>(begin), labels_);
        else of_.ways_.next(labels_);
        std::transform(labels_.begin(), labels_.end(), row.begin(), [](index_t label) { return static_cast<std::uint8_t>(label); });
      });
      read(end - begin, visit);
    }

   private:
    template <class Deal>
    void lay(std::int64_t labellings, Deal deal) {
      for (std::int64_t first = 0; first < labellings; first += 8) {
        for (std::int64_t r = first; r < std::min(first + 8, labellings); ++r) {
          const auto row = std::span(rows_).subspan(static_cast<std::size_t>(r - first) * stride_, at(of_.net_.n()));
          deal(r, row);
          of_.read_alone(row, tables_[static_cast<std::size_t>(r)]);
        }
        kernels_.lay_side_by_side(rows_.data(), static_cast<std::int64_t>(stride_), lanes_.data() + first);
      }
    }

    template <class Visit>
    void read(std::int64_t labellings, Visit visit) {
      const auto k = at(of_.net_.sectors.count);
      if (!of_.weighted_) kernels_.count(of_.offsets_.data(), of_.targets_.data(), of_.net_.n(), lanes_.data(), of_.net_.sectors.count, counts_.data());
      for (std::int64_t r = 0; r < labellings; ++r) {
        sector_counts& table = tables_[static_cast<std::size_t>(r)];
        const auto count = [&](std::size_t cell) { return static_cast<double>(counts_[cell * label_lanes + static_cast<std::size_t>(r)]); };
        for (std::size_t g = 0; g < k && !of_.weighted_; ++g)
          for (std::size_t h = 0; h < k; ++h) table.ties[g * k + h] = count(g * k + h) + (of_.net_.directed ? 0.0 : count(h * k + g));
        visit(r, table);
      }
    }

    const label_tables& of_;
    const label_kernels& kernels_;
    std::size_t stride_;
    std::vector<std::uint8_t> rows_, lanes_;
    std::vector<std::uint32_t> counts_;
    std::vector<sector_counts> tables_;
    std::vector<index_t> labels_;
    word_stream words_;
  };

 private:
  sector_counts empty_table() const {
    const auto k = at(net_.sectors.count);
    return {net_.n(), net_.directed, net_.sectors.sizes(), std::vector<double>(k * k, 0.0), pairs_ ? count_pairs(net_, pair_need::giver) : pair_counts{}};
  }

  /// What is read labelling by labelling: sums of strengths, and the observed cells where some are not.
  void read_alone(std::span<const std::uint8_t> labels, sector_counts& table) const {
    const std::size_t k = table.sectors();
    if (weighted_) {
      std::fill(table.ties.begin(), table.ties.end(), 0.0);
      for (index_t i = 0; i < net_.n(); ++i)
        for (index_t arc = net_.out.first(i); arc < net_.out.last(i); ++arc) {
          const index_t j = net_.out.targets[at(arc)];
          if (j != i) table.ties[labels[at(i)] * k + labels[at(j)]] += net_.out.values[at(arc)];
        }
    }
    if (!pairs_ || net_.fully_observed()) return;
    const std::vector<index_t> wide(labels.begin(), labels.end());
    network_view labelled = net_;
    labelled.sectors.labels = wide;
    table.pairs = count_pairs(labelled, pair_need::giver);
  }

  const network_view& net_;
  const labellings& ways_;
  bool weighted_, pairs_;
  std::vector<index_t> offsets_, targets_;
  std::vector<std::uint8_t> observed_;
};

}  // namespace samspill::detail
