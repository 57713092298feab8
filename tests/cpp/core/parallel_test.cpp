#include <atomic>
#include <chrono>
#include <cstring>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#if __has_include(<tbb/task_arena.h>) && !defined(SAMSPILL_WITHOUT_TBB)
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/symmetry/triad_census.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SAMSPILL_UNDER_TSAN
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define SAMSPILL_UNDER_TSAN
#endif

#if __has_include(<tbb/task_arena.h>) && !defined(SAMSPILL_WITHOUT_TBB) && !defined(SAMSPILL_UNDER_TSAN)
// more workers than this machine may have cores, without oneTBB's warning about it
const tbb::global_control four_workers(tbb::global_control::max_allowed_parallelism, 4);

/// Jobs run in a oneTBB arena of their own.
run_context::executor host_executor(int threads) {
  const auto arena = std::make_shared<tbb::task_arena>(threads);
  return [arena](int count, const std::function<void(int)>& job) { arena->execute([&] { tbb::parallel_for(0, count, [&](int i) { job(i); }); }); };
}
#else
/// Plain threads: where there is no oneTBB, and under ThreadSanitizer, which does not see how the distribution's oneTBB synchronises.
run_context::executor host_executor(int) {
  return [](int count, const std::function<void(int)>& job) {
    std::vector<std::jthread> team;
    for (int i = 0; i < count; ++i) team.emplace_back([&job, i] { job(i); });
  };
}
#endif

/// A sum whose plain order matters, to see whether the bits depend on the threads.
double awkward_sum(const run_context& context) {
  running_sum total;
  reduce_blocks(
      context, block_plan{100000, 64, 1e4}, running_sum(),
      [](std::int64_t begin, std::int64_t end, running_sum& part) {
        for (std::int64_t i = begin; i < end; ++i) part += 1.0 / static_cast<double>(i + 1) * (i % 2 == 0 ? 1e8 : -1e-8);
      },
      [&](const running_sum& part) { total.add(part); });
  return total.value();
}

}  // namespace

TEST_CASE("parallel blocks cover every item once, in blocks of the grain", "[core]") {
  for (const int threads : {1, 2, 8})
    for (const std::int64_t items : {0, 1, 63, 64, 65, 1000}) {
      std::vector<std::atomic<int>> seen(static_cast<std::size_t>(items));
      std::atomic<bool> aligned{true};
      for_blocks({.threads = threads}, {items, 64, 1e6}, [&](std::int64_t begin, std::int64_t end, std::int64_t block) {
        if (begin != block * 64 || end > items || end - begin > 64 || end <= begin) aligned = false;
        for (std::int64_t i = begin; i < end; ++i) ++seen[static_cast<std::size_t>(i)];
      });
      CHECK(aligned);
      for (const auto& s : seen) CHECK(s == 1);
    }
}

TEST_CASE("parallel sums have the same bits on 1, 2, 3 and 8 threads and on oneTBB", "[core]") {
  const double one = awkward_sum({.threads = 1});
  const auto same = [&](double other) { return std::memcmp(&one, &other, sizeof one) == 0; };
  for (const int threads : {2, 3, 8}) CHECK(same(awkward_sum({.threads = threads})));
  run_context hosted;
  hosted.threads = 4;
  hosted.execute = host_executor(4);
  CHECK(same(awkward_sum(hosted)));
}

TEST_CASE("parallel work runs on the host's executor when there is one", "[core]") {
  std::atomic<int> jobs{0};
  run_context hosted;
  hosted.threads = 4;
  hosted.execute = [&](int count, const std::function<void(int)>& job) {
    jobs = count;
    host_executor(4)(count, job);
  };
  const network net = sample::draw({400, true, false, false, 0.05, 2}, 3).make();
  run_context plain;
  plain.threads = 1;
  CHECK(symmetry::triad_census(net, {}, hosted).values == symmetry::triad_census(net, {}, plain).values);
  for_blocks(hosted, {1000, 10, 1e6}, [](std::int64_t, std::int64_t, std::int64_t) {});
  CHECK(jobs == 4);
}

TEST_CASE("parallel work of under 100 microseconds stays on the calling thread", "[core]") {
  const auto caller = std::this_thread::get_id();
  std::atomic<bool> elsewhere{false};
  for_blocks({.threads = 8}, {90, 1, 1000}, [&](std::int64_t, std::int64_t, std::int64_t) {
    if (std::this_thread::get_id() != caller) elsewhere = true;
  });
  CHECK_FALSE(elsewhere);
}

TEST_CASE("parallel work rethrows the first exception when all threads are home", "[core]") {
  for (const bool hosted : {false, true}) {
    run_context context;
    context.threads = 3;
    if (hosted) context.execute = host_executor(3);
    std::atomic<int> inside{0};
    CHECK_THROWS_AS(for_blocks(context, {1000, 1, 1e6},
                               [&](std::int64_t begin, std::int64_t, std::int64_t) {
                                 ++inside;
                                 std::this_thread::sleep_for(std::chrono::microseconds(50));
                                 --inside;
                                 if (begin == 100) throw std::domain_error("block 100");
                               }),
                    std::domain_error);
    CHECK(inside == 0);
  }
}

TEST_CASE("parallel work stops on a stop token and says so", "[core]") {
  for (const int threads : {1, 4}) {
    std::stop_source stop;
    std::atomic<int> blocks{0};
    run_context context;
    context.threads = threads;
    context.stop = stop.get_token();
    CHECK_THROWS_AS(for_blocks(context, {100000, 1, 1e6},
                               [&](std::int64_t, std::int64_t, std::int64_t) {
                                 if (++blocks == 10) stop.request_stop();
                                 std::this_thread::sleep_for(std::chrono::microseconds(20));
                               }),
                    cancelled);
    CHECK(blocks < 100000);
  }
}

TEST_CASE("parallel work asks the poll on the calling thread, at most every 20 ms, and stops within 0.2 s", "[core]") {
  for (const int threads : {1, 4}) {
    const auto caller = std::this_thread::get_id();
    std::atomic<bool> elsewhere{false};
    int polls = 0;
    run_context context;
    context.threads = threads;
    context.poll = [&] {
      if (std::this_thread::get_id() != caller) elsewhere = true;
      return ++polls == 3;
    };
    const auto start = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(for_blocks(context, {1000000, 1, 1e6}, [&](std::int64_t, std::int64_t, std::int64_t) { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }), cancelled);
    const auto took = std::chrono::steady_clock::now() - start;
    CHECK(took >= std::chrono::milliseconds(60));
    CHECK(took < std::chrono::milliseconds(260));
    CHECK_FALSE(elsewhere);
  }
}

TEST_CASE("parallel work on an executor that keeps the caller waiting never polls elsewhere, and still stops", "[core]") {
  const auto caller = std::this_thread::get_id();
  std::atomic<bool> elsewhere{false};
  std::stop_source stop;
  run_context context;
  context.threads = 2;
  context.stop = stop.get_token();
  context.poll = [&] {
    if (std::this_thread::get_id() != caller) elsewhere = true;
    return false;
  };
  context.execute = [](int count, const std::function<void(int)>& job) {
    std::vector<std::jthread> others;
    for (int i = 0; i < count; ++i) others.emplace_back(job, i);
  };
  std::atomic<int> blocks{0};
  CHECK_THROWS_AS(for_blocks(context, {100000, 1, 1e6},
                             [&](std::int64_t, std::int64_t, std::int64_t) {
                               if (++blocks == 60) stop.request_stop();
                               std::this_thread::sleep_for(std::chrono::milliseconds(1));
                             }),
                  cancelled);
  CHECK_FALSE(elsewhere);
}

TEST_CASE("parallel work passes on an exception of the poll", "[core]") {
  for (const int threads : {1, 4}) {
    run_context context;
    context.threads = threads;
    context.poll = []() -> bool { throw std::runtime_error("interrupted"); };
    CHECK_THROWS_AS(for_blocks(context, {100000, 1, 1e6}, [&](std::int64_t, std::int64_t, std::int64_t) { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }), std::runtime_error);
  }
}

TEST_CASE("parallel work tells its progress, rising within [0, 1], on the calling thread", "[core]") {
  std::vector<double> told;
  run_context context;
  context.threads = 2;
  context.progress = [&](double share) { told.push_back(share); };
  for_blocks(context, {200, 1, 1e6}, [&](std::int64_t, std::int64_t, std::int64_t) { std::this_thread::sleep_for(std::chrono::milliseconds(1)); });
  CHECK(told.size() >= 2);
  CHECK(std::is_sorted(told.begin(), told.end()));
  for (const double share : told) CHECK((share >= 0 && share <= 1));
}

TEST_CASE("parallel blocks in order act one at a time and in their order, on 1, 2, 3 and 8 threads and on a host's executor", "[core]") {
  for (const int threads : {1, 2, 3, 8, 0}) {
    run_context context;
    context.threads = threads == 0 ? 4 : threads;
    if (threads == 0) context.execute = host_executor(4);
    std::vector<std::int64_t> seen;
    std::atomic<int> desks{0}, acting{0};
    std::atomic<bool> alone{true};
    for_blocks_in_order(
        context, {1000, 10, 1e6}, [&] { return ++desks; },
        [&](int& desk, std::int64_t begin, std::int64_t end, const auto& in_turn) {
          if (begin % 70 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
          if (begin % 30 == 0) return;  // a block without anything to say
          for (int twice = 0; twice < 2; ++twice)
            in_turn([&] {
              if (++acting != 1 || desk < 1 || end != begin + 10) alone = false;
              seen.push_back(begin + twice);
              --acting;
            });
        });
    std::vector<std::int64_t> expected;
    for (std::int64_t begin = 0; begin < 1000; begin += 10)
      if (begin % 30 != 0) expected.push_back(begin), expected.push_back(begin + 1);
    CHECK(seen == expected);
    CHECK(alone);
    CHECK(desks <= context.threads);
  }
}

TEST_CASE("parallel blocks in order rethrow the first exception, and stop while some wait for their turn", "[core]") {
  for (const int threads : {1, 3, 8}) {
    run_context context;
    context.threads = threads;
    const auto work = [&](const auto& in_order) {
      for_blocks_in_order(context, {1000, 1, 1e6}, [] { return 0; }, [&](int&, std::int64_t begin, std::int64_t, const auto& in_turn) { in_order(begin, in_turn); });
    };
    CHECK_THROWS_AS(work([&](std::int64_t begin, const auto& in_turn) {
                      if (begin == 100) {
                        std::this_thread::sleep_for(std::chrono::milliseconds(5));
                        throw std::domain_error("block 100");
                      }
                      in_turn([] {});
                    }),
                    std::domain_error);
    CHECK_THROWS_AS(work([&](std::int64_t begin, const auto& in_turn) {
                      in_turn([&] {
                        if (begin == 100) throw std::domain_error("turn of block 100");
                      });
                    }),
                    std::domain_error);
    std::stop_source stop;
    context.stop = stop.get_token();
    CHECK_THROWS_AS(work([&](std::int64_t begin, const auto& in_turn) {
                      if (begin == 100) stop.request_stop();
                      in_turn([] {});
                    }),
                    cancelled);
  }
}

TEST_CASE("threads share a piece of work where all their memory is more than the last cache holds, and the piece takes long", "[core]") {
  const double cache = bytes_of_last_cache();
  CHECK(cache >= 1024 * 1024);
  CHECK(better_shared({.threads = 4}, 0.3 * cache, 1e8));
  CHECK_FALSE(better_shared({.threads = 3}, 0.3 * cache, 1e8));
  CHECK_FALSE(better_shared({.threads = 4}, 0.3 * cache, 1e6));
  CHECK_FALSE(better_shared({.threads = 1}, 2 * cache, 1e8));
}
