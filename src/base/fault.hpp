// Faults planted on purpose: with one of them switched on, the tests of its rule must fail. docs/rows.csv
// names the faults of each acceptance row and tools/planted_faults.py tries them all. Release builds hold
// none.
#pragma once
#include <string_view>

namespace base {

#ifdef NDEBUG
constexpr bool fault(std::string_view) {
  return false;
}
#else
// True when the environment variable ROLLBOOK_FAULT of this process is the name.
bool fault(std::string_view name);
#endif

}  // namespace base
