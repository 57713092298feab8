#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace samspill {

/// Memory of so many bytes that begins with a cache line and holds nothing yet; from 32 MiB on in huge pages, where Linux has them to give. To be freed.
inline void* new_room(std::size_t bytes) {
  constexpr std::size_t line = 64, page = std::size_t{2} << 20, large = std::size_t{32} << 20;
  const std::size_t step = bytes >= large ? page : line;
  const std::size_t whole = (bytes + step - 1) / step * step;
  void* made = std::aligned_alloc(step, whole);
  if (made == nullptr && whole > 0) throw std::bad_alloc();
#if defined(__linux__)
  if (step == page) ::madvise(made, whole, MADV_HUGEPAGE);
#endif
  return made;
}

/// For vectors that are filled by many threads: what they hold is not set before.
template <class T>
struct unset_room {
  using value_type = T;

  unset_room() = default;
  template <class Other>
  constexpr unset_room(const unset_room<Other>&) {}

  T* allocate(std::size_t count) { return static_cast<T*>(new_room(count * sizeof(T))); }
  void deallocate(T* memory, std::size_t) { std::free(memory); }
  template <class Other>
  void construct(Other* place) {
    ::new (static_cast<void*>(place)) Other;
  }
  template <class Other, class... Values>
  void construct(Other* place, Values&&... values) {
    ::new (static_cast<void*>(place)) Other(std::forward<Values>(values)...);
  }
  friend constexpr bool operator==(const unset_room&, const unset_room&) { return true; }
};

template <class T>
using unset_vector = std::vector<T, unset_room<T>>;

/// Memory as new_room gives it, that grows.
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
    std::unique_ptr<T[], freed> made(static_cast<T*>(new_room(size * sizeof(T))));
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
