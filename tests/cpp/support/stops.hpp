#pragma once

#include <samspill/core/parallel.hpp>

namespace sample {

/// Does call(context) stop when the poll asks for it the `asked`th time? Between blocks it is asked every 20 ms alone; so what ends before is not heard in between.
template <class Call>
bool hears_poll(int asked, Call call) {
  int polls = 0;
  samspill::run_context context{.threads = 1};
  context.poll = [&] { return ++polls >= asked; };
  try {
    call(context);
  } catch (const samspill::cancelled&) {
    return true;
  }
  return false;
}

}  // namespace sample
