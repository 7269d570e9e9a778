// multipart/form-data (RFC 7578) from a file on disk, without holding it in memory.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace http {

// One part: where its bytes lie in the upload file.
struct UploadPart {
  std::string name;       // of the form's field
  std::string file_name;  // as the browser sent it, without folders; empty for a plain field
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

// The parts of an upload. unsupported_type: not multipart/form-data; invalid: damaged, or more than 50 parts.
base::Result<std::vector<UploadPart>> upload_parts(const std::string& file, const std::string& content_type);

// The bytes of a part. Throws std::runtime_error if the file cannot be read.
std::string part_bytes(const std::string& file, const UploadPart& part);

// A hash of what an upload says: the names and bytes of its parts, whatever boundary stands between them. The
// refusals of upload_parts.
base::Result<std::string> upload_hash(const std::string& file, const std::string& content_type);

}  // namespace http
