#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/inference/least_squares.hpp>
#include <samspill/inference/logistic_cells.hpp>
#include <samspill/inference/qap.hpp>

namespace samspill {

/// Of the values of the cells by least squares, or of whether there is a tie.
enum class cell_model : std::uint8_t { linear, logistic };
constexpr auto names_of(cell_model) { return std::array<std::string_view, 2>{"linear", "logistic"}; }

struct mrqap_options {
  std::int64_t replicates = 9999;
  std::uint64_t seed = 1;
  samspill::alternative alternative = samspill::alternative::two_sided;
  cell_model model = cell_model::linear;
  /// As in qap_options; of a logistic regression those of the predictors.
  bool weighted = true;
  null::permute_actors null = {};
  std::int64_t stop_after = 0;
};

/// A regression of one relation on others, each predictor tested. Values stand in the order of the predictors.
struct mrqap_result : null_facts {
  /// The t statistic of each predictor against its null; of a logistic regression its score statistic U/sqrt(V), near a standard normal variable.
  std::vector<tested> t;
  /// Undefined, with the rest, where a logistic regression has no best coefficients: the relations tell ties from no ties without a fault.
  std::vector<double> coefficients;
  std::vector<double> standard_errors;
  double intercept = undefined_value;
  /// Of a logistic regression McFadden's share of the log likelihood.
  double r_squared = undefined_value;
  /// Cells that the regression ran over: ordered pairs, or pairs where no relation is directed.
  double cells = 0;
};

namespace detail {

/// Least squares of the cells of y on an intercept and k relations, and the same once the residual of one predictor took other places.
///
/// Everything follows from products of two relations, which are sums over the ties of one; no n x n matrix is made. Cells are centred at their means.
class cell_regression {
 public:
  cell_regression(const network_view& y, std::span<const network_view> x, bool weighted) : y_(y, weighted) {
    for (const network_view& one : x) x_.emplace_back(one, weighted);
    const double n = y.n();
    all_cells_ = n * (n - 1);
    const bool directed = y.directed || std::any_of(x.begin(), x.end(), [](const network_view& one) { return one.directed; });
    counted_ = directed ? all_cells_ : all_cells_ / 2;
    mean_y_ = mean_of(y_);
    for (const relation_cells& one : x_) means_.push_back(mean_of(one));
    const std::vector<index_t> own = own_places(y.n());
    yy_ = product_in_places(y_, y_, own) - all_cells_ * mean_y_ * mean_y_;
    gram_ = products_in_places(own, with_y_);
    need_something_to_explain();
    for (std::size_t p = 0; p < x_.size(); ++p) others_.push_back(all_but(p));
  }

  double cells() const { return counted_; }
  /// What is counted of all ordered pairs.
  double share() const { return counted_ / all_cells_; }
  /// Of each predictor on the others.
  std::vector<cell_residual> residuals() const {
    std::vector<cell_residual> out;
    for (std::size_t p = 0; p < x_.size(); ++p) {
      out.push_back({means_[p], others_[p].which, others_[p].combination});
      for (std::size_t j = 0; j < others_[p].which.size(); ++j) out[p].constant -= others_[p].combination[j] * means_[others_[p].which[j]];
    }
    return out;
  }

  /// Coefficients, their standard errors and what they explain.
  void fit(mrqap_result& out) const {
    out.cells = counted_;
    out.coefficients = small_cholesky(gram_).solve(with_y_);
    const double unexplained = std::max(0.0, yy_ - dot(out.coefficients, with_y_));
    out.r_squared = 1 - unexplained / yy_;
    out.intercept = mean_y_ - dot(out.coefficients, means_);
    for (const rest& other : others_) out.standard_errors.push_back(std::sqrt(unexplained / freedom() / other.square));
  }

  /// The t statistic of every predictor when its residual on the others takes these places (Dekker, Krackhardt and Snijders 2007).
  std::vector<double> t_in_places(std::span<const index_t> place) const {
    std::vector<double> moved_with_y;
    const square_table moved = products_in_places(place, moved_with_y);
    std::vector<double> out;
    for (std::size_t p = 0; p < x_.size(); ++p) {
      // a residual is its predictor less a combination of the others, and so are its products
      const rest& other = others_[p];
      double with_y = moved_with_y[p];
      std::vector<double> with_others;
      for (std::size_t j = 0; j < other.which.size(); ++j) with_y -= other.combination[j] * moved_with_y[other.which[j]];
      for (const std::size_t z : other.which) {
        with_others.push_back(moved[p][z]);
        for (std::size_t j = 0; j < other.which.size(); ++j) with_others.back() -= other.combination[j] * moved[other.which[j]][z];
      }
      out.push_back(t_statistic(other, with_y, with_others));
    }
    return out;
  }

 private:
  using square_table = std::vector<std::vector<double>>;

  /// All predictors but one, and what the one leaves of itself once they explained it.
  struct rest {
    std::vector<std::size_t> which;
    small_cholesky factor;
    std::vector<double> with_y;
    std::vector<double> combination;
    double square;
    double y_unexplained;
  };

  double mean_of(const relation_cells& cells) const {
    running_sum sum;
    cells.each([&](index_t, index_t, double x) { sum += x; });
    return sum.value() / all_cells_;
  }

  double freedom() const { return counted_ - static_cast<double>(x_.size()) - 1; }

  /// Centred products of the predictors in these places with the predictors in their own, and with y.
  square_table products_in_places(std::span<const index_t> place, std::vector<double>& with_y) const {
    square_table out(x_.size());
    for (std::size_t i = 0; i < x_.size(); ++i) {
      for (std::size_t j = 0; j < x_.size(); ++j) out[i].push_back(product_in_places(x_[i], x_[j], place) - all_cells_ * means_[i] * means_[j]);
      with_y.push_back(product_in_places(x_[i], y_, place) - all_cells_ * means_[i] * mean_y_);
    }
    return out;
  }

  void need_something_to_explain() const {
    if (!(yy_ > 1e-12 * all_cells_ * mean_y_ * mean_y_))
      throw invalid_input(errc::option_out_of_range, "relation y", "its cells are all alike, and nothing can explain them", "take a relation that varies");
    if (freedom() < 1)
      throw invalid_input(errc::option_out_of_range, "relations", "there are as many of them as cells", "take fewer relations, or more actors");
    const small_cholesky all(gram_);
    if (!all.ok())
      throw invalid_input(errc::option_out_of_range, "relation x" + std::to_string(all.bad_row() + 1), "its cells are all alike, or a combination of the relations before it", "leave it out");
  }

  rest all_but(std::size_t left_out) const {
    std::vector<std::size_t> which;
    std::vector<double> with_y, with_left_out;
    for (std::size_t p = 0; p < x_.size(); ++p) {
      if (p == left_out) continue;
      which.push_back(p);
      with_y.push_back(with_y_[p]);
      with_left_out.push_back(gram_[p][left_out]);
    }
    square_table between(which.size());
    for (std::size_t i = 0; i < which.size(); ++i)
      for (const std::size_t j : which) between[i].push_back(gram_[which[i]][j]);
    small_cholesky factor(std::move(between));
    std::vector<double> combination = factor.solve(with_left_out);
    const double square = gram_[left_out][left_out] - dot(combination, with_left_out);
    const double unexplained = yy_ - dot(factor.solve(with_y), with_y);
    return {std::move(which), std::move(factor), std::move(with_y), std::move(combination), square, unexplained};
  }

  /// Of the last predictor of a regression on the others and it, from what is left of it beside them.
  double t_statistic(const rest& other, double with_y, const std::vector<double>& with_others) const {
    const std::vector<double> explained = other.factor.solve(with_others);
    const double left = other.square - dot(explained, with_others);
    if (!(left > 1e-10 * other.square)) return undefined_value;
    const double slope = (with_y - dot(explained, other.with_y)) / left;
    const double unexplained = std::max(0.0, other.y_unexplained - slope * slope * left);
    return slope / std::sqrt(unexplained / freedom() / left);
  }

  relation_cells y_;
  std::vector<relation_cells> x_;
  double all_cells_ = 0, counted_ = 0, mean_y_ = 0, yy_ = 0;
  std::vector<double> means_, with_y_;
  square_table gram_;
  std::vector<rest> others_;
};

/// The same as a statistic: the t or the score of each predictor when residuals take other places. Refuses relations that no regression can be made of.
class regression_in_places {
 public:
  regression_in_places(const network_view& y, std::span<const network_view> x, bool weighted, cell_model model)
      : linear_(checked(y, x, model), x, weighted) {
    if (model == cell_model::logistic) logistic_.emplace(y, x, weighted, linear_.residuals(), linear_.share());
  }

  flat operator()(const actor_places& places) const {
    if (!logistic_) return flatten(linear_.t_in_places(places.place));
    flat out = flatten(logistic_->scores_in_places(places.place));
    for (const double score : out.values) out.reasons.push_back(std::isnan(score) ? reason::not_converged : reason::none);
    return out;
  }
  void fit(mrqap_result& out) const {
    if (!logistic_) return linear_.fit(out);
    out.cells = linear_.cells();
    logistic_->fit(out.coefficients, out.standard_errors, out.intercept, out.r_squared);
  }

 private:
  static network_view checked(network_view y, std::span<const network_view> x, cell_model model) {
    std::vector<network_view> all{y};
    all.insert(all.end(), x.begin(), x.end());
    need_one_roster(all);
    if (x.empty()) throw invalid_input(errc::option_out_of_range, "relations", "there is none to explain with", "give at least one relation");
    for (std::size_t k = 0; k < all.size(); ++k)
      if (!all[k].fully_observed())
        throw invalid_input(errc::rule_not_offered, k == 0 ? std::string("relation y") : "relation x" + std::to_string(k), "some of its cells were not observed",
                            "take the actors that answered everywhere, or fill the cells first");
    if (model == cell_model::logistic) y.out.values = {};
    return y;
  }

  cell_regression linear_;
  std::optional<logistic_cell_regression> logistic_;
};

}  // namespace detail

/// Multiple regression of the cells of one relation on those of others, with double semi-partialling: each predictor's residual on the others is put in other
/// places of the actors, and its t statistic is held against those that come of it.
///
/// Of a logistic regression, of whether there is a tie, it is the score statistic: ties are regressed on the others once, and no permutation asks for another
/// fit; not_converged where the others alone tell ties from no ties without a fault.
/// All relations over one roster and fully observed. A predictor that is a combination of the others is refused (S302). Two-sided p counts both tails.
/// O(k^2 m) a permutation for k predictors. Dekker, Krackhardt and Snijders (2007).
inline mrqap_result mrqap(const network_view& y, std::span<const network_view> x, const mrqap_options& choice = {}, run_context context = {}) {
  const detail::regression_in_places regression(y, x, choice.weighted, choice.model);
  mrqap_result out;
  regression.fit(out);
  const std::vector<index_t> own = detail::own_places(y.n());
  inferences tests = detail::test_statistic(regression, actor_places{own}, choice.null, {choice.replicates, choice.seed, choice.alternative, 0, choice.stop_after}, context);
  static_cast<null_facts&>(out) = tests;
  out.t = std::move(tests.cells);
  return out;
}

}  // namespace samspill
