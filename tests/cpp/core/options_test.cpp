#include <samspill/core/options.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

struct everything {
  direction way = direction::in;
  bool normalized = false;
  std::int64_t count = 3;
  double beta = 0.5;
  std::string of = "degree";
  static constexpr auto fields = std::tuple{field{"direction", &everything::way}, field{"normalized", &everything::normalized}, field{"count", &everything::count},
                                            field{"beta", &everything::beta}, field{"of", &everything::of}};
};

int refusal(std::string_view name, const option_value& value) {
  return sample::code_of([&] {
    everything options;
    set_option(options, name, value);
  });
}

}  // namespace

TEST_CASE("options are set by name from text, numbers and truth values", "[core]") {
  everything options;
  set_option(options, "direction", std::string("all"));
  set_option(options, "normalized", true);
  set_option(options, "count", std::int64_t{7});
  set_option(options, "beta", std::int64_t{2});
  set_option(options, "of", std::string("strength"));
  CHECK(options.way == direction::all);
  CHECK(options.normalized);
  CHECK(options.count == 7);
  CHECK(options.beta == 2);
  CHECK(options.of == "strength");
  set_option(options, "normalized", std::string("false"));
  set_option(options, "count", 8.0);
  CHECK_FALSE(options.normalized);
  CHECK(options.count == 8);
}

TEST_CASE("options refuse unknown names and values out of range, and say what is allowed", "[core]") {
  CHECK(refusal("gamma", 1.0) == static_cast<int>(errc::unknown_option));
  CHECK(refusal("direction", std::string("sideways")) == static_cast<int>(errc::option_out_of_range));
  CHECK(refusal("normalized", std::string("perhaps")) == static_cast<int>(errc::option_out_of_range));
  CHECK(refusal("count", 1.5) == static_cast<int>(errc::option_out_of_range));
  CHECK(refusal("beta", std::string("much")) == static_cast<int>(errc::option_out_of_range));
  try {
    everything options;
    set_option(options, "direction", std::string("sideways"));
    FAIL();
  } catch (const invalid_input& e) {
    CHECK(e.place() == "option direction");
    CHECK(e.advice() == "use in, out, all");
  }
}

TEST_CASE("options of a metric without any refuse every name", "[core]") {
  no_options none;
  CHECK(sample::code_of([&] { set_option(none, "direction", 1.0); }) == static_cast<int>(errc::unknown_option));
}

TEST_CASE("options come back as they were set", "[core]") {
  for (const auto way : {direction::in, direction::out, direction::all}) CHECK(detail::option_as<direction>("direction", detail::option_from(way)) == way);
  for (const auto rule : {missing_rule::available, missing_rule::zero, missing_rule::reconstruct, missing_rule::bounds, missing_rule::refuse})
    CHECK(detail::option_as<missing_rule>("missing", detail::option_from(rule)) == rule);
  CHECK(std::get<std::string>(detail::option_from(precision::double_)) == "double");
  CHECK(std::get<double>(detail::option_from(0.25)) == 0.25);
  CHECK(std::get<bool>(detail::option_from(true)));
}

namespace {

struct ranged {
  static constexpr double no_end = std::numeric_limits<double>::infinity();
  double damping = 0.85;
  std::int64_t most = 4;
  double quota = std::numeric_limits<double>::quiet_NaN();
  direction way = direction::in;
  static constexpr auto fields = std::tuple{field{"damping", &ranged::damping, 0.0, 1.0}, field{"most", &ranged::most, 1.0, no_end},
                                            field{"quota", &ranged::quota, 0.0, no_end}, field{"direction", &ranged::way}};
};

std::string range_advice(const ranged& chosen) {
  try {
    check_options(chosen);
  } catch (const invalid_input& error) {
    return error.place() + ": " + error.advice();
  }
  return "";
}

}  // namespace

TEST_CASE("options keep to their ranges, ends included, and a number without default may stay unset", "[core]") {
  CHECK(range_advice({}).empty());
  CHECK(range_advice({0.0, 1}).empty());
  CHECK(range_advice({1.0, 1}).empty());
  CHECK(range_advice({1.01}) == "option damping: use a number from 0 to 1");
  CHECK(range_advice({std::numeric_limits<double>::quiet_NaN()}) == "option damping: use a number from 0 to 1");
  CHECK(range_advice({0.5, 0}) == "option most: use a number from 1");
  CHECK(range_advice({0.5, 1, -0.5}) == "option quota: use a number from 0");
  CHECK(range_advice({0.5, 1, 2.0, static_cast<direction>(7)}) == "option direction: use one of its names");
}
