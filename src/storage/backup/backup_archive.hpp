// The one file that a backup is: a ZIP, so that a person can look into it without us.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

struct zip;
struct zip_source;

namespace storage {

class ArchiveWriter {
 public:
  // Throws Failure, as all of these do: full, lost.
  explicit ArchiveWriter(const std::filesystem::path& file);
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  // The file must stay until finish().
  void add_file(const std::string& name, const std::filesystem::path& from, bool compress);
  void add_text(const std::string& name, std::string text);
  // Writes all of it.
  void finish();

 private:
  [[noreturn]] void fail(const std::string& what);
  void add(const std::string& name, zip_source* source, bool compress);

  std::filesystem::path file_;
  zip* archive_ = nullptr;
  std::vector<std::unique_ptr<std::string>> texts_;  // read by finish()
};

// Reads what may be damaged or no archive at all: each refusal is `invalid` and says what is wrong.
class ArchiveReader {
 public:
  static base::Result<ArchiveReader> open(const std::filesystem::path& file);

  std::vector<std::string> names() const;
  base::Result<std::string> text(const std::string& name, std::size_t most_bytes) const;
  // Writes an entry to a file. Throws Failure if the disk refuses.
  base::Result<void> extract(const std::string& name, const std::filesystem::path& to) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  explicit ArchiveReader(zip* archive) : archive_(archive) {}

  template <class Take>
  base::Result<void> read(const std::string& name, Take&& take) const;

  std::unique_ptr<zip, Close> archive_;
};

}  // namespace storage
