#pragma once

#include <cmath>
#include <span>
#include <tuple>
#include <utility>

#include <samspill/core/missing.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

struct bonacich_options {
  double beta = 0.5;
  bool relative = true;
  samspill::direction direction = samspill::direction::out;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"beta", &bonacich_options::beta}, field{"relative", &bonacich_options::relative},
                                            field{"direction", &bonacich_options::direction}, field{"weighted", &bonacich_options::weighted},
                                            field{"missing", &bonacich_options::missing}};
};

/// Bonacich power, c = a (I - beta W)^-1 W 1 with a > 0 such that the squares sum to n (direction in: W^T for W).
///
/// beta > 0: power comes from being tied to the powerful; beta < 0: to those who have nobody else, and scores may be negative. beta = 0 is degree. With
/// `relative` beta is a fraction of 1/lambda, lambda the largest eigenvalue. Isolates have 0 and count in n. Undefined without ties (no_ties), where 1/beta is
/// an eigenvalue (tie_in_spectrum), and where no solution can be vouched for (not_converged). Without cycles lambda is 0, and every beta has a value: `relative`
/// then means the root of the largest strength given times the largest received, which bounds lambda on any network. DomiRank is this with beta = -sigma, but
/// for its scale. Unobserved cells: refused. Loops are left out. O(m) a step.
struct bonacich_fn : on_any_graph<bonacich_fn> {
  static constexpr metric_info info{.name = "power.bonacich", .catalogue = "A4", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "bonacich1987"};
  using options = bonacich_options;
  using on_any_graph<bonacich_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    const value_matrix path = along(net, std::span(&choice.beta, 1), choice, context);
    per_actor out;
    out.values = path.values;
    out.reasons = path.reasons;
    return out;
  }

  /// The same for many betas (instead of that of the options), a column each: in large networks all from one Krylov basis.
  static value_matrix along(const network_view& net, std::span<const double> betas, const options& choice, const run_context& context) {
    need_one_way(choice.direction);
    if (choice.weighted) need_strengths(net);
    for (const double beta : betas) need_finite(beta, "beta");
    value_matrix unknown(at(net.n()), betas.size());
    unknown.undefine_all(reason::not_observed);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return path(seen, betas, choice, context); }, [&] { return unknown; });
  }

 private:
  static value_matrix path(const network_view& net, std::span<const double> given, const options& choice, const run_context& context) {
    const csr_view rows = rows_towards(net, choice.direction, choice.weighted);
    value_matrix out(at(net.n()), given.size());
    if (arcs_between(rows) == 0) {
      out.undefine_all(reason::no_ties);
      return out;
    }
    const scalar unit = attenuation{1, choice.relative}.among(rows, !net.directed, context);
    if (!unit.defined()) {
      out.undefine_all(unit.why);
      return out;
    }
    std::vector<double> betas;
    for (const double beta : given) betas.push_back(beta * unit.value);
    const std::vector<shifted_solution> found = power_of_neighbours(rows, !net.directed, betas, context);
    for (std::size_t b = 0; b < found.size(); ++b) {
      running_sum square;
      for (const double c : found[b].x) square += c * c;
      const double by = std::sqrt(static_cast<double>(out.rows) / square.value());
      for (std::size_t i = 0; i < out.rows; ++i)
        out.set(i * out.columns + b, found[b].why == reason::none ? scalar(by * found[b].x[i]) : scalar(found[b].why));
    }
    return out;
  }
};
inline constexpr bonacich_fn bonacich{};

/// Bonacich power over a range of assumptions about what ties to the powerful are worth: actor by beta.
inline value_matrix bonacich_path(const network_view& net, std::span<const double> betas, const bonacich_options& choice = {}, const run_context& context = {}) {
  return bonacich_fn::along(net, betas, choice, context);
}

}  // namespace samspill::power
