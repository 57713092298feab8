#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace samspill {

/// Memory that begins with a cache line and holds nothing yet; from 32 MiB on in huge pages, where Linux has them to give.
template <class T>
class row_memory {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  T* data() const { return held_.get(); }
  std::size_t size() const { return size_; }

  /// Room for `wanted`, at least doubled where there is less; the first `used` stay.
  void grow(std::size_t wanted, std::size_t used) {
    if (wanted <= size_) return;
    const std::size_t size = std::max(wanted, 2 * size_);
    constexpr std::size_t line = 64, page = std::size_t{2} << 20, large = std::size_t{32} << 20;
    const std::size_t step = size * sizeof(T) >= large ? page : line;
    const std::size_t bytes = (size * sizeof(T) + step - 1) / step * step;
    std::unique_ptr<T[], freed> made(static_cast<T*>(std::aligned_alloc(step, bytes)));
    if (!made) throw std::bad_alloc();
#if defined(__linux__)
    if (step == page) ::madvise(made.get(), bytes, MADV_HUGEPAGE);
#endif
    if (used > 0) std::memcpy(made.get(), held_.get(), used * sizeof(T));
    held_ = std::move(made);
    size_ = size;
  }

 private:
  struct freed {
    void operator()(T* memory) const { std::free(memory); }
  };
  std::unique_ptr<T[], freed> held_;
  std::size_t size_ = 0;
};

}  // namespace samspill
