#pragma once

#include <cmath>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::power {

/// Shapley-Shubik power of each member of a voting body [quota; votes]: the share of the orders of joining in which the member turns a losing
/// coalition into a winning one (votes >= quota).
///
/// Exact: by counting coalitions by size and weight where the votes are whole numbers and n quota is at most 2 10^7 (O(n^2 quota) for each member), else by
/// all 2^n coalitions up to 24 members; beyond that undefined (too_large). Undefined (not_applicable) for a quota that is not positive or above all votes together. Sums to 1; a
/// member whose votes never decide has exactly 0.
struct shapley_shubik_fn {
  static constexpr metric_info info{.name = "power.shapley_shubik", .catalogue = "A19", .input = input::voting_body, .scope = scope::actor,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "shapley1954"};
  using options = no_options;

  per_actor operator()(const voting_body_view& body, options = {}, run_context context = {}) const {
    per_actor out(body.votes.size());
    running_sum total;
    bool whole = body.quota == std::floor(body.quota);
    for (std::size_t i = 0; i < body.votes.size(); ++i) {
      const double v = body.votes[i];
      if (!std::isfinite(v) || v < 0)
        throw invalid_input(errc::negative_weight, "member " + std::to_string(i), "its votes are not a number of at least 0", "give each member its votes");
      whole = whole && v == std::floor(v);
      total += v;
    }
    if (!std::isfinite(body.quota)) throw invalid_input(errc::option_out_of_range, "option quota", "it is not a number", "give the votes that carry a decision");
    if (body.quota <= 0 || body.quota > total.value()) {
      out.undefine_all(reason::not_applicable);
      return out;
    }
    const bool fits = static_cast<double>(body.votes.size()) * body.quota <= 2e7;  // 160 MB a thread
    if (whole && fits) by_weight(body, context, out);
    else if (body.votes.size() <= 24) by_coalition(body, context, out);
    else out.undefine_all(reason::too_large);
    return out;
  }

 private:
  /// s! (n - s - 1)! / n! for each coalition size s.
  static std::vector<double> order_shares(std::size_t n) {
    std::vector<double> out(n);
    for (std::size_t s = 0; s < n; ++s)
      out[s] = std::exp(std::lgamma(static_cast<double>(s) + 1) + std::lgamma(static_cast<double>(n - s)) - std::lgamma(static_cast<double>(n) + 1));
    return out;
  }

  static void by_weight(const voting_body_view& body, const run_context& context, per_actor& out) {
    const std::size_t n = body.votes.size();
    const auto quota = static_cast<std::size_t>(body.quota);
    const std::vector<double> shares = order_shares(n);
    for_blocks(context, block_plan{static_cast<std::int64_t>(n), 1, 1.0 * static_cast<double>(n * n * quota)}, [&](std::int64_t begin, std::int64_t, std::int64_t) {
      const auto i = static_cast<std::size_t>(begin);
      const auto own = static_cast<std::size_t>(body.votes[i]);
      if (own == 0) return;
      // coalitions of the others: counts[s][w] of size s and weight w below the quota
      std::vector<double> counts(n * quota, 0.0);
      counts[0] = 1;
      std::size_t joined = 0;
      for (std::size_t j = 0; j < n; ++j) {
        if (j == i) continue;
        const auto w = static_cast<std::size_t>(body.votes[j]);
        for (std::size_t s = ++joined; s-- > 0;)
          for (std::size_t at_weight = quota; at_weight-- > w;) counts[(s + 1) * quota + at_weight] += counts[s * quota + at_weight - w];
      }
      running_sum power;
      for (std::size_t s = 0; s < n; ++s) {
        running_sum swings;
        for (std::size_t w = quota > own ? quota - own : 0; w < quota; ++w) swings += counts[s * quota + w];
        power += swings.value() * shares[s];
      }
      out.values[i] = power.value();
    });
  }

  static void by_coalition(const voting_body_view& body, const run_context& context, per_actor& out) {
    const std::size_t n = body.votes.size();
    const std::vector<double> shares = order_shares(n);
    // A sum of real votes may miss the quota by a rounding error.
    const double enough = body.quota * (1 - 1e-12);
    std::vector<running_sum> power(n);
    for (std::uint32_t coalition = 0; coalition < (1U << n); ++coalition) {
      if (coalition % 65536 == 0) stop_if_asked(context);
      double votes = 0;
      std::size_t size = 0;
      for (std::size_t i = 0; i < n; ++i)
        if (coalition >> i & 1U) {
          votes += body.votes[i];
          ++size;
        }
      if (votes >= enough) continue;
      for (std::size_t i = 0; i < n; ++i)
        if (!(coalition >> i & 1U) && votes + body.votes[i] >= enough) power[i] += shares[size];
    }
    for (std::size_t i = 0; i < n; ++i) out.values[i] = power[i].value();
  }
};
inline constexpr shapley_shubik_fn shapley_shubik{};

}  // namespace samspill::power
