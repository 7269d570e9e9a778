// What was erased for good, kept apart from the database: a restored backup may still hold it, and must not.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/time.hpp"

namespace storage {

// Something that must never come back; it says nothing about the person but the id.
struct Erasure {
  std::string kind;  // "person", "attachment": whatever the hook of restore understands
  std::string id;
  base::Instant erased_at;
};
BOOST_DESCRIBE_STRUCT(Erasure, (), (kind, id, erased_at))

// The file `erasures.list` of a data folder, a JSON line each. Copy it wherever backups go.
class ErasureList {
 public:
  explicit ErasureList(const std::filesystem::path& data_dir) : file_(data_dir / file_name) {}
  static constexpr const char* file_name = "erasures.list";

  // On disk when this returns. Call it before the erasing transaction: to erase twice is harmless, to forget
  // is not.
  void add(const Erasure& erasure) const;
  // Oldest first; none if there is no file. A line that a crash tore is left out: its erasure never began.
  // Throws Failure (lost) if a whole line cannot be read.
  std::vector<Erasure> all() const;

 private:
  std::filesystem::path file_;
};

}  // namespace storage
