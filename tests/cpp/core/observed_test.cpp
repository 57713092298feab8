#include <samspill/core/network.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

using states = std::vector<tie_state>;
constexpr tie_state none = tie_state::none, asked = tie_state::not_asked, answered = tie_state::not_answered;

int refusal(index_t n, const states& rows, const std::vector<observed_cell>& cells) {
  return sample::code_of([&] { make_observed(n, rows, cells); });
}

}  // namespace

TEST_CASE("observed costs nothing where everything was observed", "[core]") {
  const observed all = make_observed(1000000, {}, {});
  CHECK(all.view().full());
  CHECK(all.rows.capacity() + all.offsets.capacity() + all.targets.capacity() + all.states.capacity() == 0);
}

TEST_CASE("observed gives a cell its own state, else that of its row", "[core]") {
  const observed seen = make_observed(3, {none, answered, none}, {{1, 2, none}, {0, 2, asked}});
  const observed_view view = seen;
  CHECK_FALSE(view.full());
  CHECK(view.absent(0, 1) == none);
  CHECK(view.absent(0, 2) == asked);
  CHECK(view.absent(1, 0) == answered);
  CHECK(view.absent(1, 2) == none);
  CHECK(view.absent(2, 0) == none);
}

TEST_CASE("observed takes cells without rows", "[core]") {
  const observed seen = make_observed(3, {}, {{2, 0, answered}});
  CHECK(seen.view().absent(2, 0) == answered);
  CHECK(seen.view().absent(2, 1) == none);
}

TEST_CASE("observed arcs: a tie was seen whatever its row, and an undirected cell when either end told", "[core]") {
  //  0 --> 1, and 0 and 2 did not answer
  const network directed = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {0, 2}));
  CHECK(directed.view().state(0, 1) == tie_state::value);
  CHECK(directed.view().observed_arc(0, 1));
  CHECK_FALSE(directed.view().observed_arc(0, 2));
  CHECK(directed.view().observed_both_ways(0, 1));
  CHECK_FALSE(directed.view().observed_both_ways(1, 2));
  const network undirected = sample::drawn(3, {}, {}, false, {}, 0, sample::silent_rows(3, {0, 2}));
  CHECK(undirected.view().observed_arc(0, 1));
  CHECK_FALSE(undirected.view().observed_arc(0, 2));
}

TEST_CASE("observed refuses states and cells that cannot be", "[core]") {
  CHECK(refusal(2, {none}, {}) == static_cast<int>(errc::length_mismatch));
  CHECK(refusal(1, {tie_state::value}, {}) == static_cast<int>(errc::bad_state));
  CHECK(refusal(1, {static_cast<tie_state>(7)}, {}) == static_cast<int>(errc::bad_state));
  CHECK(refusal(2, {}, {{0, 2, none}}) == static_cast<int>(errc::actor_out_of_range));
  CHECK(refusal(2, {}, {{1, 1, none}}) == static_cast<int>(errc::actor_out_of_range));
  CHECK(refusal(2, {}, {{0, 1, tie_state::value}}) == static_cast<int>(errc::bad_state));
  CHECK(refusal(2, {}, {{0, 1, none}, {0, 1, asked}}) == static_cast<int>(errc::bad_state));
}

TEST_CASE("observed refuses a state for a cell that holds a tie", "[core]") {
  CHECK(sample::code_of([] { sample::drawn(2, {{0, 1}}, {}, true, {}, 0, make_observed(2, {}, {{0, 1, answered}})); }) == static_cast<int>(errc::bad_state));
  CHECK(sample::code_of([] { sample::drawn(2, {}, {}, true, {}, 0, make_observed(3, {none, none, none}, {})); }) == static_cast<int>(errc::length_mismatch));
}
