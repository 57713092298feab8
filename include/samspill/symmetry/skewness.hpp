#pragma once

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/perron.hpp>

namespace samspill::symmetry {

/// How the skew part is held against the rest: |K| / |S| in the Frobenius norm, the share |K|^2 / |W|^2, or the largest singular value of K over that of S.
enum class skewness_form : std::uint8_t { frobenius, share, spectral };
constexpr auto names_of(skewness_form) { return std::array<std::string_view, 3>{"frobenius", "share", "spectral"}; }

struct skewness_options {
  skewness_form form = skewness_form::frobenius;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"form", &skewness_options::form}, field{"weighted", &skewness_options::weighted},
                                            field{"missing", &skewness_options::missing}};
};

/// How much of a network runs one way: the skew part K = (W - W')/2 of its weights against the symmetric part S = (W + W')/2.
///
/// frobenius and spectral lie in [0, 1], share in [0, 1/2]. Of ties without weights the first two are functions of edgewise reciprocity; the spectral form
/// alone knows whether one-way ties add up to one large pattern of dominance. Available cases: pairs whose both sides were observed. Undefined when nothing was
/// given (no_ties), without such a pair (not_observed), with fewer than two actors, and spectral where a singular value is not known to 1e-11 (not_converged).
/// Loops are left out. O(n + m); spectral O(m) a step.
struct skewness_fn : on_any_graph<skewness_fn> {
  static constexpr metric_info info{.name = "symmetry.skewness", .catalogue = "C6", .weights = weights::strengths, .in = unit::ratio, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "constantine1978"};
  using options = skewness_options;
  using on_any_graph<skewness_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return choice.form != skewness_form::spectral ? extremes::dyad_corners : extremes::anywhere; }

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return measured(seen, choice, context); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar measured(const network_view& net, const options& choice, const run_context& context) {
    parts of;
    for_each_dyad(net, [&](const dyad& d) {
      if (both_observed(net, d)) of.add(d, d.strength_forth(choice.weighted), d.strength_back(choice.weighted));
    });
    if (of.symmetric.value() > 0) return choice.form == skewness_form::spectral ? of.spectral(net.n(), context) : of.by_squares(choice.form);
    const reason why = no_pairs(net, count_pairs(net, pair_need::both, false).total());
    return why == reason::none ? reason::no_ties : why;
  }

  /// The dyads, each once: their sum, and what the one end gives beyond the other.
  struct parts {
    std::vector<index_t> from, to, giver, taker;
    std::vector<double> together, excess;
    running_sum skew, symmetric, whole;

    void add(const dyad& d, double forth, double back) {
      from.push_back(d.i);
      to.push_back(d.j);
      together.push_back(forth + back);
      giver.push_back(forth > back ? d.i : d.j);
      taker.push_back(forth > back ? d.j : d.i);
      excess.push_back(std::abs(forth - back));
      skew += excess.back() * excess.back();
      symmetric += together.back() * together.back();
      whole += forth * forth + back * back;
    }

    double by_squares(skewness_form form) const {
      return form == skewness_form::share ? skew.value() / (2 * whole.value()) : std::sqrt(skew.value() / symmetric.value());
    }

    scalar spectral(index_t n, const run_context& context) const {
      const double most = *std::max_element(excess.begin(), excess.end());
      if (most == 0) return 0;
      const scalar all = largest_root(build_csr<strength>(n, from, to, together, false), true, context);
      if (!all.defined()) return all.why;
      const scalar one_way = largest_of_skew(n, most, context);
      return one_way.defined() ? scalar(std::min(1.0, one_way.value / all.value)) : one_way;
    }

    /// The largest singular value of K = P - P', P the excesses: the root of the largest eigenvalue of K'K. It stands there twice, which does no harm to it.
    scalar largest_of_skew(index_t n, double most, const run_context& context) const {
      const csr ahead = build_csr<strength>(n, giver, taker, excess, true), behind = transpose(ahead.view());
      std::vector<double> other(at(n)), between(at(n)), start(at(n));
      const auto turn = [&](const std::vector<double>& x, std::vector<double>& y, double by) {
        vec::multiply(ahead, x, y, context);
        vec::multiply(behind, x, other, context);
        vec::add(-1, other, y);
        vec::scale(by / most, y);
      };
      philox random(1978, 0);
      for (double& v : start) v = random.unit() - 0.5;
      const eigenpair found = largest_eigenpair([&](const std::vector<double>& x, std::vector<double>& y) {
        turn(x, between, 1);
        turn(between, y, -1);
      }, std::move(start), wanted::value, context, 4.0 * static_cast<double>(giver.size()));
      return found.uncertainty <= 1e-11 * found.value ? scalar(most * std::sqrt(found.value)) : scalar(reason::not_converged);
    }
  };
};
inline constexpr skewness_fn skewness{};

}  // namespace samspill::symmetry
