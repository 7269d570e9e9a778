#include "storage/blob_store.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "storage/tx.hpp"
#include "testing/temp_db.hpp"

namespace {

using storage::BlobStore;

const std::string unknown(64, 'a');

TEST_CASE("an attachment comes back byte for byte, and equal ones are one file") {
  const testing::TempFolder folder;
  const BlobStore store(folder.path() / "blobs");
  const std::string bytes("a\0b\xFF", 4);
  const auto name = store.put(bytes);
  CHECK(store.put(bytes) == name);
  CHECK(store.put("") != name);
  CHECK(store.read(name) == bytes);
  CHECK(store.exists(name));
  CHECK(store.names().size() == 2);
  CHECK(store.path_of(name) == folder.path() / "blobs" / name.substr(0, 2) / name.substr(2, 2) / name);
}

TEST_CASE("an erased attachment is gone, and erasing it again or an unknown one is no mistake") {
  const testing::TempFolder folder;
  const BlobStore store(folder.path());
  const auto name = store.put("secret");
  store.erase(name);
  store.erase(name);
  store.erase(unknown);
  CHECK_FALSE(store.exists(name));
  CHECK_FALSE(store.read(name).has_value());
  CHECK_FALSE(std::filesystem::exists(store.path_of(name)));
  CHECK(store.names().empty());
}

TEST_CASE("a damaged attachment is told, never handed out") {
  const testing::TempFolder folder;
  const BlobStore store(folder.path());
  const auto name = store.put("contract");
  std::ofstream(store.path_of(name)) << "contracT";
  CHECK_THROWS_AS(store.read(name), storage::Failure);
}

TEST_CASE("a name that is no hash reaches no file") {
  const testing::TempFolder folder;
  const BlobStore store(folder.path() / "blobs");
  for (const std::string name : {"", "../../etc/passwd", "ABCDEF", "aa/bb"}) {
    CHECK_THROWS_AS(store.read(name), storage::Mismatch);
    CHECK_THROWS_AS(store.erase(name), storage::Mismatch);
    CHECK_FALSE(store.exists(name));
  }
}

TEST_CASE("a folder that cannot be written is told as a lost disk, and leaves no half file") {
  const testing::TempFolder folder;
  std::ofstream(folder.path() / "blobs") << "a file where the folder should be";
  CHECK_THROWS(BlobStore(folder.path() / "blobs").put("x"));
  CHECK(BlobStore(folder.path() / "nothing").names().empty());
}

}  // namespace
