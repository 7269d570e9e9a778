// The clock everything goes by, system_now(): this machine's, or the database's where several machines share
// one.
#pragma once
#include <cstdint>

namespace base {

// How far system_now() is ahead of this machine's own clock from now on.
void set_clock_offset_ms(std::int64_t offset_ms);

}  // namespace base
