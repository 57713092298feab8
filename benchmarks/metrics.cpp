// How long does each registered metric take on 20, 200 and 5,000 actors, on one thread?
#include "inputs.hpp"

#include <benchmark/benchmark.h>

#include <map>
#include <string>

namespace {

const benchmark_inputs::drawn& input_of(samspill::index_t actors) {
  static std::map<samspill::index_t, benchmark_inputs::drawn> made;
  return made.try_emplace(actors, actors).first->second;
}

void time_metric(benchmark::State& state, const samspill::registered_metric& metric, samspill::index_t actors) {
  const samspill::any_input given = input_of(actors).of(metric.info);
  const samspill::option_list options = benchmark_inputs::options_of(metric);
  samspill::run_context one_thread;
  one_thread.threads = 1;
  try {
    for (auto _ : state) benchmark::DoNotOptimize(metric.call(given, options, one_thread));
  } catch (const samspill::invalid_input& refusal) {  // more than a minute of work
    state.SkipWithError(refusal.what());
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (const samspill::registered_metric& metric : samspill::registered_metrics())
    for (const samspill::index_t actors : {20, 200, 5000})
      benchmark::RegisterBenchmark((std::string(metric.info.name) + "/" + std::to_string(actors)).c_str(), time_metric, metric, actors)
          ->MeasureProcessCPUTime()
          ->Unit(benchmark::kMicrosecond);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
