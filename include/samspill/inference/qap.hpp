#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/inference/cell_products.hpp>
#include <samspill/inference/infer.hpp>
#include <samspill/inference/permute_actors.hpp>

namespace samspill {

struct qap_options {
  std::int64_t replicates = 9999;
  std::uint64_t seed = 1;
  samspill::alternative alternative = samspill::alternative::two_sided;
  /// Values of the cells: the weights, or 1 for each tie.
  bool weighted = true;
  null::permute_actors null = {};
  /// As in infer_options.
  std::int64_t stop_after = 0;
};

namespace detail {

/// Correlation of the cells of two relations from sums; NaN where one does not vary.
struct correlation_sums {
  double cells = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;

  double value() const {
    const double va = aa - a * a / cells, vb = bb - b * b / cells;
    // what rounding leaves of a relation that does not vary is no variance
    if (cells < 1 || va <= 1e-12 * aa || vb <= 1e-12 * bb) return undefined_value;
    return std::clamp((ab - a * b / cells) / std::sqrt(va * vb), -1.0, 1.0);
  }
};

/// The correlation in any places of the first relation's actors, every cell being observed: only the product changes. O(ties).
class full_correlation {
 public:
  full_correlation(const network_view& y, const network_view& x, bool weighted) : y_(y, weighted), x_(x, weighted), sums_y_(sums_of(y_)), sums_x_(sums_of(x_)) {
    const double n = y.n();
    fixed_ = {n * (n - 1), sums_y_.all, sums_x_.all, sums_y_.squares, sums_x_.squares, 0};
  }

  double operator()(const actor_places& places) const {
    correlation_sums now = fixed_;
    now.ab = product_in_places(y_, x_, places.place);
    return now.value();
  }

  /// Of the correlation, over all permutations.
  product_moments moments() const {
    const product_moments of_product = moments_of_product(sums_y_, sums_x_, y_.n());
    const double scale = std::sqrt((fixed_.aa - fixed_.a * fixed_.a / fixed_.cells) * (fixed_.bb - fixed_.b * fixed_.b / fixed_.cells));
    return {(of_product.mean - fixed_.a * fixed_.b / fixed_.cells) / scale, of_product.variance / (scale * scale)};
  }

 private:
  relation_cells y_, x_;
  cell_sums sums_y_, sums_x_;
  correlation_sums fixed_;
};

/// The same over the cells that both relations observed once the actors have taken their places. O(n^2).
class partial_correlation {
 public:
  partial_correlation(const network_view& y, const network_view& x, bool weighted) : n_(y.n()), y_(table(y, weighted)), x_(table(x, weighted)) {}

  double operator()(const actor_places& places) const {
    correlation_sums now;
    for (index_t i = 0; i < n_; ++i)
      for (index_t j = 0; j < n_; ++j) {
        const double a = y_[at(i) * at(n_) + at(j)];
        const double b = x_[at(places.place[at(i)]) * at(n_) + at(places.place[at(j)])];
        if (i == j || std::isnan(a) || std::isnan(b)) continue;
        now.cells += 1;
        now.a += a;
        now.b += b;
        now.aa += a * a;
        now.bb += b * b;
        now.ab += a * b;
      }
    return now.value();
  }

 private:
  static std::vector<double> table(const network_view& net, bool weighted) {
    std::vector<double> out(at(net.n()) * at(net.n()), 0.0);
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t j = 0; j < net.n(); ++j) {
        double& cell = out[at(i) * at(net.n()) + at(j)];
        if (!net.observed_arc(i, j)) cell = undefined_value;
        else if (const index_t arc = net.out.find(i, j); arc >= 0) cell = weighted ? net.out.value(arc) : 1.0;
      }
    return out;
  }

  index_t n_;
  std::vector<double> y_, x_;
};

/// The correlation of two relations in any places of the first one's actors, as a statistic.
class correlation_in_places {
 public:
  correlation_in_places(const network_view& y, const network_view& x, bool weighted) {
    const std::array<network_view, 2> both{y, x};
    need_one_roster(both);
    if (y.fully_observed() && x.fully_observed()) full_.emplace(y, x, weighted);
    else partial_.emplace(y, x, weighted);
  }

  flat operator()(const actor_places& places) const {
    const double r = full_ ? (*full_)(places) : (*partial_)(places);
    return flatten(std::isnan(r) ? scalar(reason::zero_variance) : scalar(r));
  }

  /// Exact mean and standard deviation over all permutations, where every cell was observed.
  std::optional<std::pair<double, double>> moments() const {
    if (!full_) return std::nullopt;
    const product_moments exact = full_->moments();
    return std::pair(exact.mean, std::sqrt(std::max(0.0, exact.variance)));
  }

 private:
  std::optional<full_correlation> full_;
  std::optional<partial_correlation> partial_;
};

}  // namespace detail

/// QAP correlation: Pearson's r of the off-diagonal cells of two relations over one roster, held against all or random permutations of the actors.
///
/// Undirected relations count each pair once. Cells that a relation did not observe are left out pair by pair, anew for each permutation. Exact mean and
/// standard deviation of the null stand in the diagnostics (Mantel 1967) where all cells are observed and there are no strata. Undefined (zero_variance)
/// where a relation holds every tie or none. O(R m), with unobserved cells O(R n^2). Krackhardt (1988).
inline inference qap(const network_view& y, const network_view& x, const qap_options& choice = {}, run_context context = {}) {
  const detail::correlation_in_places correlation(y, x, choice.weighted);
  const std::vector<index_t> own = detail::own_places(y.n());
  inferences all = detail::test_statistic(correlation, actor_places{own}, choice.null, {choice.replicates, choice.seed, choice.alternative, 0, choice.stop_after}, context);
  if (all.cells.front().why == reason::none && choice.null.strata.empty())
    if (const auto exact = correlation.moments()) std::tie(all.diagnostics.exact_mean, all.diagnostics.exact_sd) = *exact;
  return {all.cells.front(), static_cast<const null_facts&>(all)};
}

}  // namespace samspill
