#include <span>
#include <vector>

#include <samspill/inference/word_stream.hpp>

#include "support/catch.hpp"

using namespace samspill;

TEST_CASE("words made many at a time are those of philox, and so are bounded draws that reject", "[inference]") {
  for (const isa_level level : isa_levels_of_processor()) {
    detail::word_stream words(detail::kernels(level).labels);
    for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{0xFFFFFFFF12345678U}})
      for (const std::uint64_t stream : {std::uint64_t{0}, std::uint64_t{5000000000U}}) {
        philox random(seed, stream);
        words.start(seed, stream);
        for (int w = 0; w < 1000; ++w) REQUIRE(words() == random());
        for (int w = 0; w < 1000; ++w) REQUIRE(words.below(3000000000U) == random.below(3000000000U));  // three in ten are rejected
      }
  }
}

TEST_CASE("draws made many at a time are those of philox one by one, also where some are drawn again", "[inference]") {
  for (const isa_level level : isa_levels_of_processor()) {
    detail::word_stream words(detail::kernels(level).labels);
    std::vector<std::uint32_t> drawn(700);
    for (const std::uint32_t most : {701U, 100000U, 3000000000U, 4294967295U}) {
      philox random(3, most);
      words.start(3, most);
      for (std::size_t room = 1; room <= drawn.size(); room += 33) {
        std::size_t done = 0;
        while (done < room) {
          const std::size_t some = words.falling(most - static_cast<std::uint32_t>(done), std::span(drawn).subspan(done, room - done));
          REQUIRE(some > 0);
          done += some;
        }
        for (std::size_t k = 0; k < room; ++k) REQUIRE(drawn[k] == random.below(most - static_cast<std::uint32_t>(k)));
        REQUIRE(words() == random());
      }
    }
  }
}

TEST_CASE("words made many at a time go on where a philox stands, and hand it back where they stopped", "[inference]") {
  for (const isa_level level : isa_levels_of_processor()) {
    detail::word_stream words(detail::kernels(level).labels);
    for (const int before : {0, 1, 3, 4, 5, 127, 128, 130})
      for (const int taken : {0, 1, 2, 4, 123, 127, 128, 131, 300}) {
        philox random(9, 2), beside(9, 2);
        for (int w = 0; w < before; ++w) REQUIRE(random() == beside());
        REQUIRE(random.drawn() == static_cast<std::uint64_t>(before));
        words.go_on(random);
        for (int w = 0; w < taken; ++w) REQUIRE(words() == beside());
        words.hand_back(random);
        REQUIRE(random.drawn() == static_cast<std::uint64_t>(before + taken));
        for (int w = 0; w < 9; ++w) REQUIRE(random() == beside());
      }
  }
}
