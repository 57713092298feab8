#pragma once

#include <string>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/partition.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/inference/statistic.hpp>

namespace samspill {

namespace detail {

/// Sums over the actors of each sector, row-major: a row a sector, a column a value of each actor. A sum with an undefined part is undefined.
inline flat sums_by_sector(const flat& by_actor, partition_view sectors) {
  const std::size_t actors = sectors.labels.size();
  if (!sectors.given() || actors == 0 || by_actor.size() % actors != 0)
    throw invalid_input(errc::rule_not_offered, "metric", "it does not give values by actor that could be summed by sector", "take a metric of scope actor, and give every actor a sector");
  const std::size_t columns = by_actor.size() / actors;
  std::vector<running_sum> sums(at(sectors.count) * columns);
  std::vector<reason> why(sums.size(), reason::none);
  for (std::size_t i = 0; i < actors; ++i)
    for (std::size_t c = 0; c < columns; ++c) {
      const scalar one = by_actor.cell(i * columns + c);
      const std::size_t cell = at(sectors.labels[i]) * columns + c;
      sums[cell] += one.value;
      if (!one.defined()) why[cell] = one.why;
    }
  flat out;
  for (std::size_t cell = 0; cell < sums.size(); ++cell) out.values.push_back(why[cell] == reason::none ? sums[cell].value() : undefined_value);
  out.reasons = std::move(why);
  return out;
}

}  // namespace detail

/// A metric of actors read by sector: the sum of its values over the actors of each sector (which sectors broker, and in which role).
/// `infer(by_sector(brokerage::gould_fernandez), net, null::permute_sectors{})` tests every sector and column on the same replicates.
template <class Metric>
class by_sector {
 public:
  using options = detail::options_of<Metric>;
  explicit by_sector(Metric metric) : metric_(std::move(metric)) {}

  detail::flat operator()(const network_view& net, const options& choice, const run_context& context) const {
    return detail::sums_by_sector(detail::flatten(detail::evaluate(metric_, net, choice, context)), net.sectors);
  }

 private:
  Metric metric_;
};

}  // namespace samspill
