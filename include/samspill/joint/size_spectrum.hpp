#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

#include <samspill/core/metric.hpp>

namespace samspill::joint {

struct size_spectrum_options {
  std::int64_t small_to = 5;
  double plenary_from = 0.75;
  bool normalized = false;
  static constexpr auto fields = std::tuple{field{"small_to", &size_spectrum_options::small_to}, field{"plenary_from", &size_spectrum_options::plenary_from},
                                            field{"normalized", &size_spectrum_options::normalized}};
};

/// Numbers of events by how many actors took part: alone (1), pair (2), small_group (3 to small_to), large_group, and plenary (at least 3, and
/// at least the share plenary_from of all actors). An event stands in one class; plenary goes before the groups.
///
/// `normalized` gives shares of the events with anybody. An event without actors is not known to be empty and is left out. Undefined without
/// actors (no_actors); the shares also without such an event (zero_total). O(events).
struct size_spectrum_fn {
  static constexpr metric_info info{.name = "joint.size_spectrum", .catalogue = "M15", .input = input::incidence, .scope = scope::category, .in = unit::events,
                                    .low = 0, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "landry2024"};
  static constexpr std::array<std::string_view, 5> parts{"alone", "pair", "small_group", "large_group", "plenary"};
  using options = size_spectrum_options;

  categories operator()(const incidence_view& took_part, options choice = {}, run_context = {}) const {
    check(choice);
    categories out(parts);
    if (took_part.actors() == 0) {
      out.undefine_all(reason::no_actors);
      return out;
    }
    double events = 0;
    for (index_t e = 0; e < took_part.events(); ++e) {
      const index_t size = took_part.by_event.degree_of(e);
      if (size == 0) continue;
      ++events;
      ++out.values[part_of(size, took_part.actors(), choice)];
    }
    if (!choice.normalized) return out;
    if (events == 0) out.undefine_all(reason::zero_total);
    else
      for (double& v : out.values) v /= events;
    return out;
  }

 private:
  static void check(const options& choice) {
    if (choice.small_to < 3)
      throw invalid_input(errc::option_out_of_range, "option small_to", std::to_string(choice.small_to) + " is not allowed", "a small group goes from 3 to small_to, at least 3");
    if (!(choice.plenary_from > 0 && choice.plenary_from <= 1))
      throw invalid_input(errc::option_out_of_range, "option plenary_from", std::to_string(choice.plenary_from) + " is not allowed", "use a share above 0, at most 1");
  }

  static std::size_t part_of(index_t size, index_t actors, const options& choice) {
    if (size < 3) return at(size) - 1;
    if (size >= choice.plenary_from * actors) return 4;
    return size <= choice.small_to ? 2 : 3;
  }
};
inline constexpr size_spectrum_fn size_spectrum{};

}  // namespace samspill::joint
