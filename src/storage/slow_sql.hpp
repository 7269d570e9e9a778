// Statements that take long: logged once each time, without their arguments, and counted for /metrics.
#pragma once
#include <cstdint>
#include <string_view>

namespace storage {

constexpr std::int64_t slow_statement_ms = 250;

void note_slow(std::string_view sql, std::int64_t took_ms);

// How many there were in this process.
std::int64_t slow_statements();

}  // namespace storage
