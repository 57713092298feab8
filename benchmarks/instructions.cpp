// How many instructions does one call of a metric or of a test take? For callgrind: counts are written after one call and after three,
// and (three - one) / 2 is a call without what only the first one pays. Without arguments: the names of all metrics. After the name of a
// metric "by length" reads weights as lengths; "undirected" reads ties both ways; a null model's name, or "qap", draws from it;
// "building" makes the network.
#include "inputs.hpp"

#include <samspill/inference.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/symmetry/reciprocity.hpp>

#include <valgrind/callgrind.h>

#include <cstdio>
#include <functional>
#include <string>
#include <string_view>

namespace {

using benchmark_inputs::drawn;

samspill::run_context one_thread() {
  samspill::run_context out;
  out.threads = 1;
  return out;
}

template <class Outcome>
void keep(const Outcome& outcome) {
  asm volatile("" : : "g"(&outcome) : "memory");
}

std::function<void()> call_of(std::string_view what, const drawn& inputs) {
  if (what == "building") return [&] { keep(inputs.built(true)); };
  if (what == "building undirected") return [&] { keep(inputs.built(false)); };
  if (what == "permute_sectors")
    return [&] { keep(samspill::infer(samspill::mixing::ei_index, inputs.ties(), samspill::null::permute_sectors{}, {.replicates = 256}, one_thread())); };
  if (what == "rewire_directed")
    return [&] { keep(samspill::infer(samspill::symmetry::reciprocity, inputs.ties(), samspill::null::rewire_directed{.attempts_per_tie = 1}, {.replicates = 8}, one_thread())); };
  if (what == "qap") return [&] { keep(samspill::qap(inputs.ties(), inputs.other_ties(), {.replicates = 64}, one_thread())); };
  const bool costs = what.ends_with(" by length"), undirected = what.ends_with(" undirected");
  const samspill::registered_metric& metric = samspill::find_metric(what.substr(0, what.find(' ')));
  return [&metric, given = costs ? inputs.costs() : undirected ? inputs.undirected_ties() : inputs.of(metric.info), options = benchmark_inputs::options_of(metric)] {
    keep(metric.call(given, options, one_thread()));
  };
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    for (const samspill::registered_metric& metric : samspill::registered_metrics()) std::printf("%s\n", std::string(metric.info.name).c_str());
    return 0;
  }
  const drawn inputs(static_cast<samspill::index_t>(std::stol(argv[2])));
  const std::function<void()> call = call_of(argv[1], inputs);
  CALLGRIND_START_INSTRUMENTATION;  // what comes before runs several times faster
  CALLGRIND_ZERO_STATS;
  call();
  CALLGRIND_DUMP_STATS_AT("one");
  CALLGRIND_ZERO_STATS;
  for (int times = 0; times < 3; ++times) call();
  CALLGRIND_DUMP_STATS_AT("three");
}
