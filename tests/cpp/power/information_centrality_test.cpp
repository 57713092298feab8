#include <samspill/power/information_centrality.hpp>

#include "support/catch.hpp"
#include "support/naive_laplacian.hpp"

using namespace samspill;
using power::information_centrality;

TEST_CASE("information_centrality of a pair, a path and a triangle", "[power]") {
  CHECK(information_centrality(sample::drawn(2, {{0, 1}}, {4}, false)).values == sample::values{8, 8});
  //  0 - 1 - 2: resistances 1 and 2 from an end, 1 and 1 from the middle
  CHECK(sample::agree(information_centrality(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).values, {1, 1.5, 1}));
  //  in a triangle every resistance is 2/3
  CHECK(sample::agree(information_centrality(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {}, false)).values, {2.25, 2.25, 2.25}));
}

TEST_CASE("information_centrality of the Medici is 1.06431718, whether Pucci is among the actors or not", "[power]") {
  const per_actor found = information_centrality(sample::drawn(16, sample::marriages(), {}, false));
  CHECK(found.values[8] == Approx(1.06431718).epsilon(1e-8));
  CHECK(found.why(11) == reason::isolate);
}

TEST_CASE("information_centrality is k over the dense sum of resistances", "[power][every]") {
  sample::oracle with("power.information_centrality", "definition, dense pseudo-inverse");
  sample::for_many_networks([&](const network& net) {
    const Eigen::MatrixXd c = naive::conductances(net);
    const std::vector<double> sums = naive::resistance_sums(c);
    const std::vector<int> part = naive::parts(c);
    std::vector<double> expected;
    for (std::size_t i = 0; i < part.size(); ++i) {
      const auto k = static_cast<double>(std::count(part.begin(), part.end(), part[i]));
      expected.push_back(k > 1 ? k / sums[i] : NAN);
    }
    with.compare(information_centrality(net), expected);
  });
}
