#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#if defined(__linux__)
#include <sched.h>
#include <unistd.h>
#endif

#include <samspill/core/error.hpp>
#include <samspill/core/isa.hpp>

namespace samspill {

/// How a call runs: threads (0: the cores this process may use), or the host's own executor, and how to stop it.
struct run_context {
  /// Runs job(0) … job(count - 1), concurrently or not, and returns when all are done. An oneTBB arena or a thread pool fits here.
  using executor = std::function<void(int count, const std::function<void(int)>& job)>;

  int threads = 0;
  executor execute = {};
  /// Which clone of the compiled kernels runs; one level gives the same bits on every machine.
  isa_level isa = isa_level::best;
  std::stop_token stop = {};
  /// Called on the calling thread between blocks, at most every 20 ms; true asks for a stop (Python looks for Ctrl-C here).
  std::function<bool()> poll = {};
  /// Share of the work done, in [0, 1]; called on the calling thread.
  std::function<void(double)> progress = {};
};

/// Cores that this process may use.
inline int usable_cores() {
#if defined(__linux__)
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) == 0) return std::max(1, CPU_COUNT(&set));
#endif
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

/// How many threads work for a context at most.
inline int team_of(const run_context& context) { return context.threads > 0 ? context.threads : usable_cores(); }

/// Bytes of the cache that all cores share, or what is usual where the system does not say.
inline double bytes_of_last_cache() {
#if defined(_SC_LEVEL3_CACHE_SIZE)
  static const long bytes = sysconf(_SC_LEVEL3_CACHE_SIZE);
  if (bytes > 0) return static_cast<double>(bytes);
#endif
  return 32.0 * 1024 * 1024;
}

/// Whether threads share each piece of work, step by step, or take a piece each.
enum class sharing { where_it_pays, never, always };

/// Does sharing pay? Where the memory that threads need for a piece each is more than the last cache holds, and a piece takes long beside starting threads.
inline bool better_shared(const run_context& context, double bytes_a_thread, double nanoseconds_a_piece) {
  const int team = team_of(context);
  return team > 1 && nanoseconds_a_piece > 5e7 && team * bytes_a_thread > bytes_of_last_cache();
}

/// Items [begin, end) cut into blocks of fixed size: the cut does not depend on the number of threads.
struct block_plan {
  std::int64_t items = 0;
  std::int64_t grain = 1;
  /// Rough cost of one item; work under 100 microseconds stays on the calling thread.
  double nanoseconds_per_item = 1e5;

  std::int64_t blocks() const { return items <= 0 ? 0 : (items + grain - 1) / grain; }
};

namespace detail {

class block_run {
 public:
  block_run(const block_plan& plan, const run_context& context) : plan_(plan), context_(context), blocks_(plan.blocks()) {}

  template <class Body>
  void work(Body& body) {
    try {
      while (!stopped_.load(std::memory_order_relaxed)) {
        if (context_.stop.stop_requested()) stopped_.store(true, std::memory_order_relaxed);
        // a host's executor may run any job on any thread, and the poll belongs to the calling one
        if (std::this_thread::get_id() == caller_) look_around();
        const std::int64_t block = next_.fetch_add(1, std::memory_order_relaxed);
        if (block >= blocks_ || stopped_.load(std::memory_order_relaxed)) break;
        const std::int64_t begin = block * plan_.grain;
        body(begin, std::min(begin + plan_.grain, plan_.items), block);
        done_.fetch_add(1, std::memory_order_relaxed);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_.store(true, std::memory_order_relaxed);
      turned_.notify_all();
    }
    const std::lock_guard lock(mutex_);
    ++finished_;
    all_finished_.notify_one();
  }

  /// The calling thread goes on looking for a stop while the others finish their last blocks.
  void wait_for(int workers) {
    std::unique_lock lock(mutex_);
    while (!all_finished_.wait_for(lock, std::chrono::milliseconds(20), [&] { return finished_ == workers; })) {
      lock.unlock();
      try {
        look_around();
      } catch (...) {
        lock.lock();
        if (!failure_) failure_ = std::current_exception();
        stopped_.store(true, std::memory_order_relaxed);
        continue;
      }
      lock.lock();
    }
  }

  /// Returns when all blocks before this one have passed the turn on. Blocks are taken in order, so the one whose turn it is always runs.
  void wait_for_turn(std::int64_t block) {
    // most turns come before a thread that sleeps would be awake again
    const auto sleeps_at = std::chrono::steady_clock::now() + std::chrono::microseconds(50);
    while (turn_.load(std::memory_order_acquire) != block && std::chrono::steady_clock::now() < sleeps_at) std::this_thread::yield();
    std::unique_lock lock(mutex_);
    while (turn_ != block) {
      if (stopped_.load(std::memory_order_relaxed)) throw cancelled();
      turned_.wait_for(lock, std::chrono::milliseconds(20));
      if (std::this_thread::get_id() != caller_) continue;
      lock.unlock();
      look_around();
      lock.lock();
    }
  }
  void pass_turn() {
    const std::lock_guard lock(mutex_);
    ++turn_;
    turned_.notify_all();
  }

  void raise_if_failed() const {
    if (failure_) std::rethrow_exception(failure_);
    if (stopped_.load()) throw cancelled();
  }

 private:
  void look_around() {
    const auto now = std::chrono::steady_clock::now();
    if (context_.stop.stop_requested()) stopped_.store(true, std::memory_order_relaxed);
    if (now - looked_ < std::chrono::milliseconds(20)) return;
    looked_ = now;
    if (context_.poll && context_.poll()) stopped_.store(true, std::memory_order_relaxed);
    if (context_.progress) context_.progress(static_cast<double>(done_.load()) / static_cast<double>(blocks_));
  }

  const block_plan& plan_;
  const run_context& context_;
  std::int64_t blocks_;
  std::thread::id caller_ = std::this_thread::get_id();
  std::atomic<std::int64_t> next_{0};
  std::atomic<std::int64_t> done_{0};
  std::atomic<bool> stopped_{false};
  std::chrono::steady_clock::time_point looked_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  std::condition_variable all_finished_, turned_;
  int finished_ = 0;
  std::atomic<std::int64_t> turn_{0};
  std::exception_ptr failure_;
};

/// Lets each of a team of threads call work(run) once.
template <class Work>
void run_team(const run_context& context, const block_plan& plan, Work work) {
  const std::int64_t blocks = plan.blocks();
  if (blocks == 0) return;
  const bool small = static_cast<double>(plan.items) * plan.nanoseconds_per_item < 1e5;
  const int wanted = team_of(context);
  const int workers = small ? 1 : static_cast<int>(std::min<std::int64_t>(wanted, blocks));

  block_run run(plan, context);
  const auto job = [&](int) { work(run); };
  if (workers == 1) {
    job(0);
  } else if (context.execute) {
    context.execute(workers, job);
  } else {
    std::vector<std::jthread> team;
    team.reserve(static_cast<std::size_t>(workers) - 1);
    for (int w = 1; w < workers; ++w) team.emplace_back(job, w);
    job(0);
    run.wait_for(workers);
  }
  run.raise_if_failed();
}

}  // namespace detail

/// Runs body(begin, end, block) for every block of the plan; blocks are taken from a counter. The first exception is rethrown
/// when all threads have come home; a stop throws `cancelled`. Join partial results by block number and every number of threads gives the same bits.
template <class Body>
void for_blocks(const run_context& context, const block_plan& plan, Body body) {
  detail::run_team(context, plan, [&](detail::block_run& run) { run.work(body); });
}

/// Runs body(desk, begin, end, in_turn) for every block, where `desk` is what make() gave this thread to work with. in_turn(act) calls act() when
/// all earlier blocks are done, one block at a time: what they add up there has one order, and so the same bits for any number of threads.
template <class Make, class Body>
void for_blocks_in_order(const run_context& context, const block_plan& plan, Make make, Body body) {
  detail::run_team(context, plan, [&](detail::block_run& run) {
    std::optional<decltype(make())> desk;
    const auto one = [&](std::int64_t begin, std::int64_t end, std::int64_t block) {
      if (!desk) desk.emplace(make());
      bool has_turn = false;
      const auto wait = [&] {
        if (!has_turn) run.wait_for_turn(block);
        has_turn = true;
      };
      body(*desk, begin, end, [&](const auto& act) {
        wait();
        act();
      });
      wait();
      run.pass_turn();
    };
    run.work(one);
  });
}

/// One partial result a block, joined in block order: the same bits for any number of threads.
template <class Partial, class Body, class Join>
void reduce_blocks(const run_context& context, const block_plan& plan, Partial zero, Body body, Join join) {
  std::vector<Partial> parts(static_cast<std::size_t>(std::max<std::int64_t>(plan.blocks(), 0)), zero);
  for_blocks(context, plan, [&](std::int64_t begin, std::int64_t end, std::int64_t block) { body(begin, end, parts[static_cast<std::size_t>(block)]); });
  for (Partial& part : parts) join(part);
}

/// Stops a loop that does not run in blocks when the context says so.
inline void stop_if_asked(const run_context& context) {
  if (context.stop.stop_requested() || (context.poll && context.poll())) throw cancelled();
}

namespace detail {

/// Lets blocks that take seconds stop between two of their items; only the thread that made it may poll.
class stop_inside {
 public:
  explicit stop_inside(const run_context& context) : context_(context), caller_(&of_thread()) {}

  /// Beside an item of that cost: looks about every millisecond.
  void beside(std::int64_t item, double nanoseconds) {
    if (item % (static_cast<std::int64_t>(1e6 / nanoseconds) + 1) == 0) look();
  }

 private:
  void look() {
    bool asked = context_.stop.stop_requested() || asked_before_.load(std::memory_order_relaxed);
    if (&of_thread() == caller_ && context_.poll) asked = asked || context_.poll();
    if (!asked) return;
    asked_before_.store(true, std::memory_order_relaxed);
    throw cancelled();
  }

  static const char& of_thread() {
    thread_local const char mark = 0;
    return mark;
  }

  const run_context& context_;
  const char* caller_;
  std::atomic<bool> asked_before_ = false;
};

}  // namespace detail

}  // namespace samspill
