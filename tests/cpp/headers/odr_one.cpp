// Together with odr_two.cpp: everything, included in two files of one program, and twice in each, is defined once.
#include <samspill/registry.hpp>
#include <samspill/samspill.hpp>
#include <samspill/registry.hpp>

#include <cstddef>

std::size_t metrics_seen_by_the_other_file();

int main() {
  std::size_t here = 0;
  samspill::for_each_metric([&](const auto&) { ++here; });
  return here > 0 && here == metrics_seen_by_the_other_file() ? 0 : 1;
}
