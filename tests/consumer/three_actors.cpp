// Three actors: Library <-> NAV (5, 3), NAV <-> Choir (4, 1), Library -> Choir (4). Returned: 2 (3 + 1) of 17 hours.
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include <cstdio>
#include <vector>

int main() {
  const std::vector<samspill::index_t> from{0, 1, 1, 2, 0};
  const std::vector<samspill::index_t> to{1, 0, 2, 1, 2};
  const std::vector<double> hours{5, 3, 4, 1, 4};
  const samspill::network deals(samspill::build_csr(3, from, to, hours, true));
  std::printf("%.6f\n", samspill::symmetry::weighted_reciprocity(deals).value);
}
