#include <algorithm>
#include <numeric>

#include <samspill/run.hpp>

namespace samspill {

namespace detail {

std::vector<registered_metric> power_metrics();
std::vector<registered_metric> balance_metrics();
std::vector<registered_metric> symmetry_metrics();
std::vector<registered_metric> mixing_metrics();
std::vector<registered_metric> brokerage_metrics();
std::vector<registered_metric> joint_metrics();
std::vector<registered_metric> change_metrics();
std::vector<registered_metric> cohesion_metrics();

namespace {

std::vector<registered_metric> join_families() {
  std::vector<registered_metric> all;
  for (auto family : {power_metrics, balance_metrics, symmetry_metrics, mixing_metrics, brokerage_metrics, joint_metrics, change_metrics, cohesion_metrics})
    for (registered_metric& metric : family()) all.push_back(std::move(metric));
  return all;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace
}  // namespace detail

const std::vector<registered_metric>& registered_metrics() {
  static const std::vector<registered_metric> all = detail::join_families();
  return all;
}

const registered_metric& find_metric(std::string_view name) {
  const auto& all = registered_metrics();
  for (const registered_metric& metric : all)
    if (metric.info.name == name) return metric;
  const auto nearest = std::min_element(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    return detail::edit_distance(a.info.name, name) < detail::edit_distance(b.info.name, name);
  });
  throw invalid_input(errc::unknown_metric, "metric " + std::string(name), "there is no metric of this name",
                      nearest == all.end() ? "see `samspill metrics`" : "the nearest name is " + std::string(nearest->info.name));
}

any_outcome run(std::string_view name, const any_input& given, std::span<const named_option> options, const run_context& context) {
  const registered_metric& metric = find_metric(name);
  if (given.index() != static_cast<std::size_t>(metric.info.input))
    throw invalid_input(errc::wrong_input, "metric " + std::string(name), "it is not computed from a " + std::string(names_of(input{})[given.index()]),
                        "give it a " + std::string(name_of(metric.info.input)));
  return metric.call(given, options, context);
}

}  // namespace samspill
