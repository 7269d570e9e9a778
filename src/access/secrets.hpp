// Passwords (slow on purpose) and tokens (long and random, so that a quick hash is enough).
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace auth {

// The argon2id text of a password. About 27 ms: never inside a transaction or on a network thread.
// Throws std::runtime_error if there is no memory for it.
std::string hashed_password(std::string_view password);

// True if the password is the one behind the text. About as slow, whatever the answer.
bool password_matches(const std::string& password_hash, std::string_view password);

// A hash that no password has: checked for a mail nobody has, so that the answer takes as long.
const std::string& nobodys_password_hash();

// A secret of 32 random bytes with its prefix: "rbk_" for API tokens, "rbs_" for sessions.
std::string new_secret(std::string_view prefix);

// Tokens are kept and found by this hash.
using SecretHash = std::array<unsigned char, 32>;
SecretHash hash_of_secret(std::string_view secret);
std::string text_of(const SecretHash& hash);

// The text the database keeps for a secret.
std::string stored_hash(std::string_view secret);

}  // namespace auth
