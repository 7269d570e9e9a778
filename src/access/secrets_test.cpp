#include "access/secrets.hpp"

#include <doctest/doctest.h>

#include <set>

namespace {

using namespace auth;

constexpr std::string_view cost = "$argon2id$v=19$m=19456,t=2,p=1$";

TEST_CASE("Passwords are argon2id with 19 MiB and two passes, and no two hashes are alike") {
  const auto hash = hashed_password("correct horse");
  CHECK(hash.starts_with(cost));
  CHECK(hash != hashed_password("correct horse"));
  CHECK(password_matches(hash, "correct horse"));
  CHECK_FALSE(password_matches(hash, "Correct horse"));
  CHECK_FALSE(password_matches(hash, ""));
  CHECK_FALSE(password_matches("not a hash", "correct horse"));
}

TEST_CASE("A mail nobody has costs the same work, and no password fits it") {
  CHECK(nobodys_password_hash().starts_with(cost));
  CHECK_FALSE(password_matches(nobodys_password_hash(), ""));
}

TEST_CASE("Tokens hold 32 random bytes behind their prefix and never repeat") {
  std::set<std::string> met;
  for (int i = 0; i < 1'000; ++i) {
    const auto token = new_secret("rbk_");
    CHECK(token.starts_with("rbk_"));
    CHECK(token.size() == 4 + 43);  // 32 bytes in base64url
    met.insert(token);
  }
  CHECK(met.size() == 1'000);
}

TEST_CASE("The database keeps a hash from which no token can be told") {
  const auto token = new_secret("rbk_");
  CHECK(stored_hash(token) == stored_hash(token));
  CHECK(stored_hash(token) != stored_hash(token + "x"));
  CHECK(stored_hash(token).find(token.substr(4, 8)) == std::string::npos);
}

}  // namespace
