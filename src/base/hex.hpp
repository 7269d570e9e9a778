// Bytes as lower-case hexadecimal digits, hashes in them, and addresses with percent signs.
#pragma once
#include <string>
#include <string_view>

namespace base {

std::string hex_of(std::string_view bytes);

// BLAKE2b of the bytes, 16 to 64 bytes long, in hex.
std::string hash_hex(std::string_view bytes, std::size_t hash_bytes = 32);

// Every byte beyond ASCII as %XX; the rest stays as it is.
std::string percent_encoded(std::string_view target);

}  // namespace base
