#include "storage/durable_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/id.hpp"
#include "storage/tx.hpp"

namespace storage {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* what) {
  const int error = errno;
  throw Failure(error == ENOSPC || error == EDQUOT ? FailureKind::full : FailureKind::lost,
                fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(error)));
}

// An open file that is closed at the end.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags)
      : path_(path), fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (fd_ < 0) fail(path, "open");
  }
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_, "write");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() const {
    if (::fsync(fd_) != 0) fail(path_, "sync");
  }

 private:
  fs::path path_;
  int fd_;
};

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

class Hash {
 public:
  Hash() { crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES); }
  void add(std::string_view bytes) {
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  std::string hex() {
    unsigned char bytes[crypto_generichash_BYTES];
    crypto_generichash_final(&state_, bytes, sizeof bytes);
    std::string text(2 * sizeof bytes + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, sizeof bytes);
    text.pop_back();
    return text;
  }

 private:
  crypto_generichash_state state_;
};

}  // namespace

void sync_path(const fs::path& file_or_folder) {
  Descriptor(file_or_folder, O_RDONLY).sync();
}

void write_durably(const fs::path& file, std::string_view bytes) {
  const fs::path unfinished = file.string() + fmt::format(".{}.part", base::new_id_value());
  try {
    const Descriptor descriptor(unfinished, O_WRONLY | O_CREAT | O_EXCL);
    descriptor.write(bytes);
    descriptor.sync();
    if (std::rename(unfinished.c_str(), file.c_str()) != 0) fail(file, "rename to");
  } catch (...) {
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    throw;
  }
  sync_path(folder_of(file));
}

void append_durably(const fs::path& file, std::string_view bytes) {
  const bool made = !fs::exists(file);
  const Descriptor descriptor(file, O_WRONLY | O_CREAT | O_APPEND);
  descriptor.write(bytes);
  descriptor.sync();
  if (made) sync_path(folder_of(file));
}

std::string read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) throw Failure(FailureKind::lost, "cannot read " + file.string());
  return bytes;
}

std::string hash_of(std::string_view bytes) {
  Hash hash;
  hash.add(bytes);
  return hash.hex();
}

std::string hash_of_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in.is_open()) throw Failure(FailureKind::lost, "cannot read " + file.string());
  Hash hash;
  std::string part(1 << 16, '\0');
  while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0) {
    hash.add(std::string_view(part).substr(0, static_cast<std::size_t>(in.gcount())));
  }
  if (in.bad()) throw Failure(FailureKind::lost, "cannot read " + file.string());
  return hash.hex();
}

}  // namespace storage
