#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <samspill/core/sum.hpp>

namespace samspill {

/// A pair of actors, the one that ranks higher first: what each gives, and how far apart they rank.
struct ranked_pair {
  double down, up, apart;
};

/// How surely ties go down the ranks: P(i over j) = 1/(1 + e^(-2 beta (s_i - s_j))) for each unit between the two.
class rank_certainty {
 public:
  explicit rank_certainty(std::vector<ranked_pair> pairs) : pairs_(std::move(pairs)) {
    running_sum total, spread;
    for (const ranked_pair& p : pairs_) {
      total += p.down + p.up;
      spread += (p.down + p.up) * p.apart;
      against_ = against_ || (p.apart > 0 && p.up > 0);
    }
    total_ = total.value();
    unit_ = total_ / spread.value();
  }

  /// The beta of greatest likelihood of the directions given the pairs: where the slope sum apart (down - (down + up) P), which falls with beta, is 0.
  double likeliest() const {
    if (!against_) return std::numeric_limits<double>::infinity();
    double low = 0, high = unit_;
    while (slope(high) > 0) low = std::exchange(high, 2 * high);
    while (high - low > 4 * std::numeric_limits<double>::epsilon() * high) {
      const double middle = low + (high - low) / 2;
      (slope(middle) > 0 ? low : high) = middle;
    }
    return low + (high - low) / 2;
  }

  /// 1 - sum |down - (down + up) P| / total: the share of all units whose direction P foretells.
  double accuracy(double beta) const {
    running_sum miss;
    for (const ranked_pair& p : pairs_) miss += std::abs(p.down - (p.down + p.up) * downward(beta, p.apart));
    return 1 - miss.value() / total_;
  }

  /// The beta of greatest accuracy, which has many peaks: the best of 512 and of what golden sections find beside the three best of them.
  double most_accurate() const {
    constexpr int cuts = 512;
    std::vector<std::pair<double, int>> found;
    for (int cut = 0; cut <= cuts; ++cut) found.emplace_back(-accuracy(beta_at(cut / double{cuts})), cut);
    std::partial_sort(found.begin(), found.begin() + 3, found.end());
    double best = beta_at(found[0].second / double{cuts}), reached = -found[0].first;
    for (std::size_t k = 0; k < 3; ++k) {
      const double peak = beta_at(highest(std::max(0, found[k].second - 1) / double{cuts}, std::min(cuts, found[k].second + 1) / double{cuts}));
      if (const double here = accuracy(peak); here > reached) {
        best = peak;
        reached = here;
      }
    }
    const double forever = std::numeric_limits<double>::infinity();
    return accuracy(forever) >= reached - 1e-12 ? forever : best;
  }

 private:
  static double downward(double beta, double apart) { return apart == 0 ? 0.5 : 1 / (1 + std::exp(-2 * beta * apart)); }

  double slope(double beta) const {
    running_sum out;
    for (const ranked_pair& p : pairs_) out += p.apart * (p.down - (p.down + p.up) * downward(beta, p.apart));
    return out.value();
  }

  /// 0 to 1 for beta from 0 to infinity, even over those that matter.
  double beta_at(double share) const { return unit_ * share / (1 - share); }

  double highest(double low, double high) const {
    constexpr double golden = 0.6180339887498949;
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double at_a = accuracy(beta_at(a)), at_b = accuracy(beta_at(b));
    while (high - low > 1e-12) {
      if (at_a >= at_b) {
        high = std::exchange(b, a);
        at_b = at_a;
        at_a = accuracy(beta_at(a = high - golden * (high - low)));
      } else {
        low = std::exchange(a, b);
        at_a = at_b;
        at_b = accuracy(beta_at(b = low + golden * (high - low)));
      }
    }
    return (low + high) / 2;
  }

  std::vector<ranked_pair> pairs_;
  double total_ = 0, unit_ = 0;
  bool against_ = false;
};

}  // namespace samspill
