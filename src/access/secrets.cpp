#include "access/secrets.hpp"

#include <sodium.h>

#include <stdexcept>

namespace auth {
namespace {

// OWASP's advice for argon2id: 19 MiB, two passes.
constexpr unsigned long long argon_passes = 2;
constexpr std::size_t argon_memory = 19 * 1024 * 1024;
constexpr std::size_t secret_bytes = 32;

void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium cannot start");
}

std::string base64url(const unsigned char* bytes, std::size_t count) {
  std::string text(sodium_base64_encoded_len(count, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, count, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // the terminating zero
  return text;
}

}  // namespace

std::string hashed_password(std::string_view password) {
  need_sodium();
  char text[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(text, password.data(), password.size(), argon_passes, argon_memory) != 0) {
    throw std::runtime_error("not enough memory to hash a password");
  }
  return text;
}

bool password_matches(const std::string& password_hash, std::string_view password) {
  need_sodium();
  return crypto_pwhash_str_verify(password_hash.c_str(), password.data(), password.size()) == 0;
}

const std::string& nobodys_password_hash() {
  static const std::string hash = hashed_password(new_secret(""));
  return hash;
}

std::string new_secret(std::string_view prefix) {
  need_sodium();
  unsigned char bytes[secret_bytes];
  randombytes_buf(bytes, sizeof bytes);
  return std::string(prefix) + base64url(bytes, sizeof bytes);
}

SecretHash hash_of_secret(std::string_view secret) {
  SecretHash hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(secret.data()),
                     secret.size(), nullptr, 0);
  return hash;
}

std::string text_of(const SecretHash& hash) {
  return base64url(hash.data(), hash.size());
}

std::string stored_hash(std::string_view secret) {
  return text_of(hash_of_secret(secret));
}

}  // namespace auth
