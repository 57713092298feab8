#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/index.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/random.hpp>
#include <samspill/inference/null_model.hpp>

namespace samspill {

/// Ties from each sector to each, row-major, giving sectors in rows: what is left of a network for a metric of this table alone.
struct sector_table {
  std::span<const double> counts;
  index_t sectors = 0;
};

namespace detail {

/// log k!; Stirling's series from 16 on, where its next term is below 1e-13.
inline double log_factorial(std::int64_t k) {
  const auto x = static_cast<double>(k);
  if (k < 16) {
    double product = 1;
    for (std::int64_t f = 2; f <= k; ++f) product *= static_cast<double>(f);
    return std::log(product);
  }
  return (x + 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi) + 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * std::pow(x, 5));
}

/// How many of `taken` tickets, drawn from `all` of which `marked` are marked, carry a mark.
///
/// Inversion that begins at the mean and steps to both sides in turn, as in algorithm AS 159 (Patefield 1981). O(standard deviation).
inline std::int64_t marked_among(std::int64_t all, std::int64_t marked, std::int64_t taken, philox& random) {
  const std::int64_t neither = all - marked - taken;
  const std::int64_t low = std::max<std::int64_t>(0, -neither), high = std::min(marked, taken);
  if (low == high) return low;
  const auto mean = static_cast<std::int64_t>(std::llround(static_cast<double>(marked) * static_cast<double>(taken) / static_cast<double>(all)));
  const std::int64_t start = std::clamp(mean, low, high);
  const double there = std::exp(log_factorial(marked) + log_factorial(all - marked) + log_factorial(taken) + log_factorial(all - taken) - log_factorial(all) - log_factorial(start) -
                                log_factorial(marked - start) - log_factorial(taken - start) - log_factorial(neither + start));
  for (;;) {
    double left = random.unit() - there;
    if (left < 0) return start;
    std::int64_t up = start, down = start;
    double p_up = there, p_down = there;
    while (up < high || down > low) {
      if (up < high) {
        p_up *= static_cast<double>(marked - up) * static_cast<double>(taken - up) / (static_cast<double>(up + 1) * static_cast<double>(neither + up + 1));
        ++up;
        if ((left -= p_up) < 0) return up;
      }
      if (down > low) {
        p_down *= static_cast<double>(down) * static_cast<double>(neither + down) / (static_cast<double>(marked - down + 1) * static_cast<double>(taken - down + 1));
        --down;
        if ((left -= p_down) < 0) return down;
      }
    }
    // all that is left is rounding: draw again
  }
}

/// Tables of whole numbers with the margins of one of them, each as often as the ways to deal its ties.
class random_tables {
 public:
  explicit random_tables(const sector_table& table) : table_(table), given_(at(table.sectors)), received_(at(table.sectors)) {
    const auto k = at(table.sectors);
    for (std::size_t g = 0; g < k; ++g)
      for (std::size_t h = 0; h < k; ++h) {
        const auto ties = static_cast<std::int64_t>(table.counts[g * k + h]);
        given_[g] += ties;
        received_[h] += ties;
        all_ += ties;
      }
  }

  /// One row, or one column, leaves no choice.
  bool single() const {
    const auto used = [](const std::vector<std::int64_t>& margin) { return std::count_if(margin.begin(), margin.end(), [](std::int64_t ties) { return ties > 0; }); };
    return used(given_) < 2 || used(received_) < 2;
  }

  class one {
   public:
    explicit one(const random_tables& plan) : plan_(&plan), counts_(plan.table_.counts.size()), view_(plan.table_) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    /// Row after row, and in it cell after cell: each takes its share of what the row still has to give and the columns to receive.
    const sector_table& draw(philox& random) {
      open_ = plan_->received_;
      std::int64_t all = plan_->all_;
      double* cell = counts_.data();
      for (const std::int64_t given : plan_->given_) {
        std::int64_t taken = given, from = all;
        for (std::int64_t& column : open_) {
          const std::int64_t ties = marked_among(from, column, taken, random);
          *cell++ = static_cast<double>(ties);
          from -= column;
          taken -= ties;
          column -= ties;
        }
        all -= given;
      }
      view_.counts = counts_;
      return view_;
    }
    draw_notes notes() const { return {}; }

   private:
    const random_tables* plan_;
    std::vector<double> counts_;
    std::vector<std::int64_t> open_;
    sector_table view_;
  };
  one dealer() const { return one(*this); }

 private:
  sector_table table_;
  std::vector<std::int64_t> given_, received_;
  std::int64_t all_ = 0;
};

}  // namespace detail

namespace null {

/// Ties are dealt at random between sectors: every sector gives as many as observed and receives as many, whoever gives to whom (Patefield 1981). Tables of ties
/// between sectors come as often as there are ways to deal them (hypergeometric); single actors, and that a pair holds one tie at most, play no part.
/// For directed ties and metrics of the table alone.
struct patefield {
  static constexpr std::string_view code = "patefield";

  detail::random_tables prepare(const sector_table& table) const {
    double all = 0;
    for (const double ties : table.counts) {
      if (!(ties >= 0) || ties != std::floor(ties)) refuse("the ties between sectors are no whole numbers", "count them, with weighted = false");
      all += ties;
    }
    // log factorials of more are not known to the last of the digits that matter
    if (all > 1e10) refuse("there are more than 10^10 ties, too many to deal one by one", "give the weights in a larger unit");
    return detail::random_tables(table);
  }

  /// Whether a network has such a table.
  static void check(const network_view& net) {
    if (!net.sectors.given()) throw invalid_input(errc::needs_sectors, "null patefield", "the actors have no sectors", "give every actor a sector");
    if (!net.directed) refuse("the network is undirected, and its ties have no giver and receiver", "permute the sectors, or rewire the ties");
  }

  [[noreturn]] static void refuse(const char* what, const char* advice) { throw invalid_input(errc::impossible_null, "null patefield", what, advice); }
};

}  // namespace null
}  // namespace samspill
