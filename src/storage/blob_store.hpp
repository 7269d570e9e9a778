// Attachments: files under the data folder, named by the hash of their content.
//
// A file is on disk before the row that names it is written, so a row never names a missing one; equal
// contents are one file. Whoever erases a file knows that no row names it any more.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

class BlobStore {
 public:
  // `folder` is made when it is first needed.
  explicit BlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // The name of these bytes, which are on disk when this returns. Throws Failure (full, lost).
  std::string put(std::string_view bytes) const;
  // None if there is no such file. Throws Failure (lost) if its content is not what its name says.
  std::optional<std::string> read(std::string_view name) const;
  bool exists(std::string_view name) const;
  // Gone from the disk when this returns; an unknown name is no mistake.
  void erase(std::string_view name) const;

  // All names, in order.
  std::vector<std::string> names() const;
  // Where a file lies. Throws Mismatch if this is no name of ours.
  std::filesystem::path path_of(std::string_view name) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace storage
