#include "storage/blob_store.hpp"

#include <algorithm>

#include "storage/durable_file.hpp"
#include "storage/tx.hpp"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t name_length = 64;  // 256 bits in hex

bool is_name(std::string_view name) {
  return name.size() == name_length && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Makes a folder and sees that its own name is on disk.
void make_folder(const fs::path& folder) {
  if (fs::exists(folder)) return;
  make_folder(folder.parent_path());
  fs::create_directory(folder);
  sync_path(folder.parent_path());
}

}  // namespace

fs::path BlobStore::path_of(std::string_view name) const {
  if (!is_name(name)) throw Mismatch("this is no name of an attachment: " + std::string(name.substr(0, 80)));
  return fs::absolute(folder_) / name.substr(0, 2) / name.substr(2, 2) / name;
}

std::string BlobStore::put(std::string_view bytes) const {
  std::string name = hash_of(bytes);
  const fs::path file = path_of(name);
  std::error_code missing;
  if (fs::file_size(file, missing) == bytes.size() && !missing) {
    sync_path(file.parent_path());  // whoever wrote it may not have come so far yet
    return name;
  }
  make_folder(file.parent_path());
  write_durably(file, bytes);
  return name;
}

std::optional<std::string> BlobStore::read(std::string_view name) const {
  const fs::path file = path_of(name);
  if (!fs::exists(file)) return std::nullopt;
  std::string bytes = read_whole(file);
  if (hash_of(bytes) != name)
    throw Failure(FailureKind::lost, "the attachment " + file.string() + " is damaged");
  return bytes;
}

bool BlobStore::exists(std::string_view name) const {
  return is_name(name) && fs::exists(path_of(name));
}

void BlobStore::erase(std::string_view name) const {
  const fs::path file = path_of(name);
  if (fs::remove(file)) sync_path(file.parent_path());
}

std::vector<std::string> BlobStore::names() const {
  std::vector<std::string> all;
  if (!fs::exists(folder_)) return all;
  for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
    if (entry.is_regular_file() && is_name(entry.path().filename().string()))
      all.push_back(entry.path().filename());
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace storage
