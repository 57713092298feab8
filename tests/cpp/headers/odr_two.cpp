#include <samspill/registry.hpp>
#include <samspill/samspill.hpp>

#include <cstddef>

std::size_t metrics_seen_by_the_other_file() {
  std::size_t here = 0;
  samspill::for_each_metric([&](const auto&) { ++here; });
  return here;
}
