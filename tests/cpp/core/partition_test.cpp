#include <samspill/core/network.hpp>
#include <samspill/core/partition.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

TEST_CASE("partition counts its sectors, empty ones too", "[core]") {
  const std::vector<index_t> labels{2, 0, 2, 2};
  const partition_view sectors{labels, 4};
  CHECK(sectors.given());
  CHECK(sectors[3] == 2);
  CHECK(sectors.sizes() == std::vector<index_t>{1, 0, 3, 0});
  CHECK_FALSE(partition_view{}.given());
}

TEST_CASE("partition refuses labels out of range and a length other than the actors'", "[core]") {
  const auto code = [](const std::vector<index_t>& labels, index_t count, index_t actors) {
    return sample::code_of([&] { check_partition({labels, count}, actors); });
  };
  CHECK(code({0, 1}, 2, 2) == 0);
  CHECK(code({0, 2}, 2, 2) == static_cast<int>(errc::sector_out_of_range));
  CHECK(code({0, -1}, 2, 2) == static_cast<int>(errc::sector_out_of_range));
  CHECK(code({0}, 2, 2) == static_cast<int>(errc::length_mismatch));
}

TEST_CASE("partition of a network can be changed while its ties stay where they are", "[core]") {
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1);
  const network other = net.with_sectors({1, 0, 1}, 2);
  CHECK(other.view().out.targets.data() == net.view().out.targets.data());
  CHECK(other.view().sectors[0] == 1);
  CHECK(net.view().sectors.count == 1);
  CHECK(sample::code_of([&] { net.with_sectors({0, 5, 0}, 2); }) == static_cast<int>(errc::sector_out_of_range));
}
