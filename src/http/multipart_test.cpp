#include "http/multipart.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {

struct TempFile {
  explicit TempFile(const std::string& content)
      : name(std::filesystem::temp_directory_path() / ("rollbook-multipart-" + std::to_string(std::rand()))) {
    std::ofstream(name, std::ios::binary) << content;
  }
  ~TempFile() { std::remove(name.c_str()); }
  std::string name;
};

constexpr const char* two_files =
    "--XX\r\nContent-Disposition: form-data; name=\"file\"; "
    "filename=\"C:\\\\me\\\\leads.csv\"\r\n\r\na,b\r\n1,2\r\n--XX\r\n"
    "Content-Disposition: form-data; name=\"file\"; filename=\"\xd0\xbb.csv\"\r\nContent-Type: "
    "text/csv\r\n\r\n\r\n--XX--\r\n";
constexpr const char* form = "multipart/form-data; boundary=XX";

}  // namespace

TEST_CASE("an upload gives its parts with their names and bytes") {
  const TempFile file(two_files);
  const auto parts = http::upload_parts(file.name, form);
  REQUIRE(parts);
  REQUIRE(parts->size() == 2);
  CHECK(parts->at(0).name == "file");
  CHECK(parts->at(0).file_name == "leads.csv");
  CHECK(http::part_bytes(file.name, parts->at(0)) == "a,b\r\n1,2");
  CHECK(parts->at(1).file_name == "\xd0\xbb.csv");
  CHECK(http::part_bytes(file.name, parts->at(1)).empty());
}

TEST_CASE("an upload that was cut off anywhere is refused") {
  const std::string whole = two_files;
  for (std::size_t length = 0; length + 4 < whole.size(); length += 3) {
    const TempFile file(whole.substr(0, length));
    const auto parts = http::upload_parts(file.name, form);
    REQUIRE_FALSE(parts);
    CHECK(parts.error().code == base::Code::invalid);
  }
}

TEST_CASE("an upload that is no form is refused by its type") {
  const TempFile file("{}");
  CHECK(http::upload_parts(file.name, "application/json").error().code == base::Code::unsupported_type);
  CHECK(http::upload_parts(file.name, "multipart/form-data").error().code == base::Code::unsupported_type);
}

TEST_CASE("the hash of an upload is that of its names and bytes, not of what stands between them") {
  const auto hash = [](std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
    const TempFile file(text);
    return http::upload_hash(file.name, to.starts_with("Y") ? "multipart/form-data; boundary=" + to : form);
  };
  const auto same = hash(two_files, "none", "none");
  REQUIRE(same);
  CHECK(*hash(two_files, "XX", "YYY") == *same);
  CHECK(*hash(two_files, "1,2", "1,3") != *same);
  CHECK(*hash(two_files, "leads", "leavs") != *same);
  CHECK(*hash(two_files, "name=\"file\"", "name=\"fill\"") != *same);
  CHECK_FALSE(hash(two_files, "--XX--", ""));
}
