#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>

#include <samspill/core/metric.hpp>
#include <samspill/core/options.hpp>

namespace samspill {

/// Among which completions of the unobserved cells the least and the greatest value of a metric are found, value by value. `anywhere` says nothing.
///
/// `ends`: none of the cells a tie, or all of them as strong as can be (monotone metrics). `sides`: the cells within sectors all alike, and those between all alike.
/// `flows`: one sector gives all it may and gets none, or the other way round, and the cells within sectors are all alike. `dyad_corners`: unknown pairs all alike, and so those of which one side is known.
/// The last three say what decides the value, so that one completion stands for many: how many ties run within and between sectors (`by_sides`), how many pairs
/// are mutual and asymmetric (`by_dyads`), or how many ties run from each sector to each (`by_table`).
enum class extremes : std::uint8_t { anywhere, ends, sides, flows, dyad_corners, by_sides, by_dyads, by_table };
constexpr auto names_of(extremes) {
  return std::array<std::string_view, 8>{"anywhere", "ends", "sides", "flows", "dyad corners", "by sides", "by dyads", "by table"};
}

/// Where the extremes of a metric lie under some options, and whether it reads weights under them.
struct completion_facts {
  extremes where = extremes::anywhere;
  bool reads_weights = true;
};

/// A metric that knows where its extremes lie says so in a static function `extremes_under(options)`.
template <class Metric, class Options>
completion_facts completion_facts_of(const Options& options) {
  completion_facts out;
  if constexpr (requires { Metric::extremes_under(options); }) out.where = Metric::extremes_under(options);
  out.reads_weights = Metric::info.weights != weights::ignores;
  const auto look = [&](const auto& field) {
    const auto& value = options.*(field.member);
    using type = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<type, bool>) {
      if (field.name == "weighted") out.reads_weights = value;
    }
    if constexpr (std::is_same_v<type, path_cost>) out.reads_weights = value != path_cost::hops;
  };
  std::apply([&](const auto&... field) { (look(field), ...); }, Options::fields);
  return out;
}

}  // namespace samspill
