#include <samspill/solve/path_reduction.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

TEST_CASE("path_reduction of a tree leaves nothing but the pairs that each actor parts", "[solve]") {
  //  0 - 1 - 2 - 3, 2 - 4: ordered pairs between the sides of 1 are 2 * 1 * 3, of 2 2 * (2*1 + 2*1 + 1*1)
  const path_reduction found = reduced(sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {2, 4}}, {}, false).view().out);
  CHECK(found.settled == std::vector<double>{0, 6, 10, 0, 0});
  CHECK(found.places.empty());
  CHECK(found.ends.empty());
}

TEST_CASE("path_reduction keeps blocks apart, with who hangs on whom, and makes twins one", "[solve]") {
  //  0 - 1, 0 - 2, 1 - 3, 2 - 3 (1 and 2 are twins, 0 and 3 too), and 4 - 5 hang on 3: 5 - 4 - 3; 6 alone
  const path_reduction found = reduced(sample::drawn(7, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}}, {}, false).view().out);
  CHECK(found.ends == std::vector<double>{4, 2});  // 0 once and 3 for three; 1 and 2
  CHECK(found.members == std::vector<double>{2, 2});
  // 0 to those behind 3 and back, 6 pairs, go through 1 or 2; 1 to 2 and back through 0 or 3, and 3 parts three actors from two, 4 four from one
  CHECK(found.settled == std::vector<double>{1, 3, 3, 1 + 12, 8, 0, 0});
  CHECK(found.removable == std::vector<char>{0, 0});  // either has two untied contacts
}

TEST_CASE("path_reduction marks whose contacts are all tied", "[solve]") {
  //  0, 1, 2 and 3 without the tie 0 - 3: a square with one diagonal
  const path_reduction found = reduced(sample::drawn(5, {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}, {3, 4}}, {}, false).view().out);
  CHECK(found.members == std::vector<double>{2, 2});  // 0 and 3 are twins, untied, and 1 and 2, tied
  CHECK(found.removable == std::vector<char>{1, 0});
  CHECK(found.ends == std::vector<double>{3, 2});
}
