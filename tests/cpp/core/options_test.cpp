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
