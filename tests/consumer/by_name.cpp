// The three actors of three_actors.cpp, and a metric found by its name in the compiled library.
#include <samspill/run.hpp>

#include <cstdio>
#include <vector>

int main() {
  const std::vector<samspill::index_t> from{0, 1, 1, 2, 0};
  const std::vector<samspill::index_t> to{1, 0, 2, 1, 2};
  const std::vector<double> hours{5, 3, 4, 1, 4};
  const samspill::network deals(samspill::build_csr(3, from, to, hours, true));
  const samspill::any_outcome returned = samspill::run("symmetry.weighted_reciprocity", deals.view());
  std::printf("%.6f\n", std::get<samspill::scalar>(returned).value);
}
