#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/index.hpp>
#include <samspill/core/random.hpp>

namespace samspill::detail {

/// The ways to deal given labels among actors within strata: how many differ, the one with a given number, and random ones.
class labellings {
 public:
  labellings(std::span<const index_t> labels, std::span<const index_t> strata) : observed_(labels.begin(), labels.end()) {
    if (!strata.empty() && strata.size() != labels.size())
      throw invalid_input(errc::length_mismatch, "strata", std::to_string(strata.size()) + " strata for " + std::to_string(labels.size()) + " actors",
                          "give every actor one stratum");
    index_t largest = 0;
    for (const index_t s : strata) {
      if (s < 0) throw invalid_input(errc::sector_out_of_range, "strata", "a stratum is negative", "strata are numbered from 0");
      largest = std::max(largest, s);
    }
    strata_.resize(at(largest) + 1);
    for (std::size_t i = 0; i < labels.size(); ++i) strata_[strata.empty() ? 0 : at(strata[i])].push_back(static_cast<index_t>(i));
    for (const auto& members : strata_) {
      std::vector<index_t> sorted;
      for (const index_t i : members) sorted.push_back(observed_[at(i)]);
      std::sort(sorted.begin(), sorted.end());
      counts_.push_back(multinomial(sorted));
      sorted_.push_back(std::move(sorted));
    }
  }

  const std::vector<index_t>& observed() const { return observed_; }

  /// Product of the multinomial coefficients of the strata; infinite beyond what a double holds.
  double count() const {
    double product = 1;
    for (const double c : counts_) product *= c;
    return product;
  }

  void shuffle(philox& random, std::vector<index_t>& labels) const {
    labels = observed_;
    deal(random, std::span(labels));
  }

  /// Deals the labels that stand in `labels`, as observed, at random among the actors of each stratum.
  template <class Random, class Label>
  void deal(Random& random, std::span<Label> labels) const {
    for (const auto& members : strata_) {
      const index_t* const of_stratum = members.data();
      if (strata_.size() == 1) deal_among(random, members.size(), labels.data(), [](std::size_t k) { return k; });
      else deal_among(random, members.size(), labels.data(), [of_stratum](std::size_t k) { return at(of_stratum[k]); });
    }
  }

  /// The labelling with number `rank` in [0, count()): strata are the digits, the last one runs fastest. Only for counts below 2^53.
  void visit(std::uint64_t rank, std::vector<index_t>& labels) const {
    labels.resize(observed_.size());
    for (std::size_t s = strata_.size(); s-- > 0;) {
      const auto base = static_cast<std::uint64_t>(counts_[s]);
      place(s, unranked(sorted_[s], rank % base, base), labels);
      rank /= base;
    }
  }

  /// From one labelling to the one with the next number.
  void next(std::vector<index_t>& labels) const {
    std::vector<index_t> digit;
    for (std::size_t s = strata_.size(); s-- > 0;) {
      digit.clear();
      for (const index_t i : strata_[s]) digit.push_back(labels[at(i)]);
      const bool more = std::next_permutation(digit.begin(), digit.end());
      place(s, digit, labels);
      if (more) return;
    }
  }

 private:
  /// Fisher-Yates from the end.
  template <class Random, class Label, class Member>
  static void deal_among(Random& random, std::size_t members, Label* labels, Member member) {
    for (std::size_t left = members; left > 1; --left) std::swap(labels[member(left - 1)], labels[member(random.below(static_cast<std::uint32_t>(left)))]);
  }

  /// The same where many can be drawn at once.
  template <class Random, class Label, class Member>
    requires requires(Random& random, std::span<std::uint32_t> draws) { random.falling(1U, draws); }
  static void deal_among(Random& random, std::size_t members, Label* labels, Member member) {
    std::array<std::uint32_t, 128> drawn;
    for (std::size_t left = members; left > 1;) {
      const std::size_t draws = random.falling(static_cast<std::uint32_t>(left), std::span(drawn).first(std::min(drawn.size(), left - 1)));
      for (std::size_t k = 0; k < draws; ++k, --left) std::swap(labels[member(left - 1)], labels[member(drawn[k])]);
    }
  }

  static double multinomial(const std::vector<index_t>& sorted) {
    double product = 1;
    double before = 0;
    for (std::size_t begin = 0; begin < sorted.size();) {
      const auto end = static_cast<std::size_t>(std::upper_bound(sorted.begin() + static_cast<std::ptrdiff_t>(begin), sorted.end(), sorted[begin]) - sorted.begin());
      // each step is a whole binomial coefficient, so small counts stay exact
      for (std::size_t k = 1; k <= end - begin; ++k) product = product * (before + static_cast<double>(k)) / static_cast<double>(k);
      before += static_cast<double>(end - begin);
      begin = end;
    }
    return product;
  }

  static std::vector<index_t> unranked(std::vector<index_t> left, std::uint64_t rank, std::uint64_t ways) {
    std::vector<index_t> out;
    while (!left.empty()) {
      for (std::size_t begin = 0;;) {
        const auto end = static_cast<std::size_t>(std::upper_bound(left.begin() + static_cast<std::ptrdiff_t>(begin), left.end(), left[begin]) - left.begin());
        const std::uint64_t with_this = ways * (end - begin) / left.size();
        if (rank < with_this) {
          out.push_back(left[begin]);
          left.erase(left.begin() + static_cast<std::ptrdiff_t>(begin));
          ways = with_this;
          break;
        }
        rank -= with_this;
        begin = end;
      }
    }
    return out;
  }

  void place(std::size_t stratum, const std::vector<index_t>& digit, std::vector<index_t>& labels) const {
    for (std::size_t k = 0; k < digit.size(); ++k) labels[at(strata_[stratum][k])] = digit[k];
  }

  std::vector<index_t> observed_;
  std::vector<std::vector<index_t>> strata_;
  std::vector<std::vector<index_t>> sorted_;
  std::vector<double> counts_;
};

}  // namespace samspill::detail
