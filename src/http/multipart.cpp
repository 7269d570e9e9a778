#include "http/multipart.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdexcept>
#include <string_view>

#include "base/hex.hpp"
#include "base/text.hpp"

namespace http {
namespace {

constexpr std::size_t most_parts = 50;
constexpr std::size_t longest_part_head = 8192;

// A file mapped for reading while this lives.
class Mapped {
 public:
  explicit Mapped(const std::string& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw std::runtime_error("cannot read the upload");
    struct stat info {};
    fstat(descriptor, &info);
    size_ = static_cast<std::size_t>(info.st_size);
    if (size_ > 0) bytes_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    close(descriptor);
    if (bytes_ == MAP_FAILED) throw std::runtime_error("cannot map the upload");
  }
  ~Mapped() {
    if (bytes_ != nullptr) munmap(bytes_, size_);
  }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  std::string_view view() const { return {static_cast<const char*>(bytes_), size_}; }

 private:
  void* bytes_ = nullptr;
  std::size_t size_ = 0;
};

// The value of `key="…"` or key=… in a header line.
std::string parameter(std::string_view line, std::string_view key) {
  const std::string wanted = std::string(key) + "=";
  auto at = line.find(wanted);
  while (at != std::string_view::npos && at > 0 && line[at - 1] != ' ' && line[at - 1] != ';') {
    at = line.find(wanted, at + 1);
  }
  if (at == std::string_view::npos) return {};
  auto rest = line.substr(at + wanted.size());
  if (!rest.starts_with('"')) return std::string(rest.substr(0, rest.find_first_of("; \r\n")));
  std::string value;
  for (std::size_t i = 1; i < rest.size() && rest[i] != '"'; ++i) {
    if (rest[i] == '\\' && i + 1 < rest.size()) ++i;
    value += rest[i];
  }
  return value;
}

// A name without folders and control characters, in UTF-8.
std::string plain_file_name(const std::string& sent) {
  const auto slash = sent.find_last_of("/\\");
  std::string name = slash == std::string::npos ? sent : sent.substr(slash + 1);
  std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (!base::valid_utf8(name)) return "file";
  return std::string(base::first_code_points(name, 200));
}

base::Result<UploadPart> part_of(std::string_view head) {
  const auto line_at = base::folded(head).find("content-disposition:");
  if (line_at == std::string::npos) {
    return base::fail(base::Code::invalid, "A part of the upload has no Content-Disposition.");
  }
  UploadPart part;
  part.name = parameter(head, "name");
  part.file_name = plain_file_name(parameter(head, "filename"));
  return part;
}

}  // namespace

base::Result<std::vector<UploadPart>> upload_parts(const std::string& file, const std::string& content_type) {
  const std::string boundary = parameter(content_type, "boundary");
  if (!content_type.starts_with("multipart/form-data") || boundary.empty() || boundary.size() > 200) {
    return base::fail(base::Code::unsupported_type, "Send the files as multipart/form-data.");
  }
  const auto damaged = [] {
    return base::fail(base::Code::invalid, "The upload is damaged or was cut off. Send it again.");
  };
  const Mapped mapped(file);
  const std::string_view all = mapped.view();
  const std::string first_mark = "--" + boundary;
  const std::string mark = "\r\n" + first_mark;
  std::vector<UploadPart> parts;
  std::size_t at = all.starts_with(first_mark) ? first_mark.size() : all.find(mark);
  if (at == std::string_view::npos) return damaged();
  if (!all.starts_with(first_mark)) at += mark.size();
  while (all.substr(at, 2) == "\r\n") {
    const auto body = all.substr(0, std::min(all.size(), at + longest_part_head)).find("\r\n\r\n", at);
    const auto end = body == std::string_view::npos ? body : all.find(mark, body + 2);
    if (end == std::string_view::npos || parts.size() >= most_parts) return damaged();
    TRY(auto part, part_of(all.substr(at, body - at)));
    part.offset = body + 4;
    part.length = end - std::min<std::size_t>(end, body + 4);
    parts.push_back(std::move(part));
    at = end + mark.size();
  }
  if (all.substr(at, 2) != "--") return damaged();
  return parts;
}

std::string part_bytes(const std::string& file, const UploadPart& part) {
  const Mapped mapped(file);
  return std::string(mapped.view().substr(part.offset, part.length));
}

base::Result<std::string> upload_hash(const std::string& file, const std::string& content_type) {
  TRY(const auto parts, upload_parts(file, content_type));
  const Mapped mapped(file);
  std::string all;
  for (const auto& part : parts) {
    for (const std::string_view each : {std::string_view(part.name), std::string_view(part.file_name),
                                        mapped.view().substr(part.offset, part.length)})
      all += base::hash_hex(each);
  }
  return base::hash_hex(all);
}

}  // namespace http
