#include "storage/backup/backup_archive.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <fstream>

#include "storage/tx.hpp"

namespace storage {
namespace {

constexpr zip_uint32_t quick_compression = 1;
constexpr std::size_t part_bytes = 256 << 10;

}  // namespace

ArchiveWriter::ArchiveWriter(const std::filesystem::path& file) : file_(file) {
  int code = 0;
  archive_ = zip_open(file.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
  if (archive_ != nullptr) return;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  const std::string message = fmt::format("cannot write {}: {}", file.string(), zip_error_strerror(&error));
  zip_error_fini(&error);
  throw Failure(FailureKind::lost, message);
}

ArchiveWriter::~ArchiveWriter() {
  if (archive_ != nullptr) zip_discard(archive_);
}

void ArchiveWriter::fail(const std::string& what) {
  const bool full = zip_error_code_system(zip_get_error(archive_)) == ENOSPC;
  throw Failure(full ? FailureKind::full : FailureKind::lost,
                fmt::format("cannot put {} into {}: {}", what, file_.string(), zip_strerror(archive_)));
}

void ArchiveWriter::add(const std::string& name, zip_source* source, bool compress) {
  if (source == nullptr) fail(name);
  const auto index = zip_file_add(archive_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    fail(name);
  }
  zip_set_file_compression(archive_, static_cast<zip_uint64_t>(index),
                           compress ? ZIP_CM_DEFLATE : ZIP_CM_STORE, compress ? quick_compression : 0);
}

void ArchiveWriter::add_file(const std::string& name, const std::filesystem::path& from, bool compress) {
  add(name, zip_source_file(archive_, from.c_str(), 0, -1), compress);
}

void ArchiveWriter::add_text(const std::string& name, std::string text) {
  const auto& kept = *texts_.emplace_back(std::make_unique<std::string>(std::move(text)));
  add(name, zip_source_buffer(archive_, kept.data(), kept.size(), 0), true);
}

void ArchiveWriter::finish() {
  if (zip_close(archive_) != 0) fail("everything");
  archive_ = nullptr;
}

void ArchiveReader::Close::operator()(zip* archive) const {
  zip_discard(archive);
}

base::Result<ArchiveReader> ArchiveReader::open(const std::filesystem::path& file) {
  int code = 0;
  zip* archive = zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
  if (archive != nullptr) return ArchiveReader(archive);
  if (code == ZIP_ER_NOENT)
    return base::fail(base::Code::not_found, "There is no file " + file.string() + ".");
  return base::fail(base::Code::invalid, file.string() + " is no backup of Rollbook, or it is damaged.");
}

std::vector<std::string> ArchiveReader::names() const {
  std::vector<std::string> all;
  const auto count = zip_get_num_entries(archive_.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr) all.emplace_back(name);
  }
  return all;
}

// Hands the bytes of an entry over part by part. The end of it checks their sum.
template <class Take>
base::Result<void> ArchiveReader::read(const std::string& name, Take&& take) const {
  const auto damaged = [&] {
    return base::fail(base::Code::invalid, "The backup is damaged: " + name + ".");
  };
  zip_file_t* entry = zip_fopen(archive_.get(), name.c_str(), 0);
  if (entry == nullptr) return damaged();
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> closed(entry, zip_fclose);
  std::string part(part_bytes, '\0');
  for (;;) {
    const auto got = zip_fread(entry, part.data(), part.size());
    if (got < 0) return damaged();
    if (got == 0) return {};
    if (!take(std::string_view(part).substr(0, static_cast<std::size_t>(got)))) return damaged();
  }
}

base::Result<std::string> ArchiveReader::text(const std::string& name, std::size_t most_bytes) const {
  std::string all;
  CHECK_OK(read(name, [&](std::string_view part) {
    all += part;
    return all.size() <= most_bytes;
  }));
  return all;
}

base::Result<void> ArchiveReader::extract(const std::string& name, const std::filesystem::path& to) const {
  std::ofstream out(to, std::ios::binary);
  CHECK_OK(read(name, [&](std::string_view part) {
    out.write(part.data(), static_cast<std::streamsize>(part.size()));
    return true;
  }));
  out.close();
  if (!out) throw Failure(FailureKind::full, "cannot write " + to.string());
  return {};
}

}  // namespace storage
