#pragma once

// Catch2 2 has one header, Catch2 3 has many; both bring TEMPLATE_LIST_TEST_CASE and Approx.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
