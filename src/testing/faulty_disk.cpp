#include "testing/faulty_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <stdexcept>

namespace testing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector_bytes = 4096;

FaultyDisk* disk = nullptr;
sqlite3_vfs* below = nullptr;  // the real file system

// SQLite's own structures; the real file follows the name in the same memory.
struct File {
  sqlite3_file base;
  std::string* name;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* ours(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
  return ours(file)->real();
}
const sqlite3_io_methods* methods(sqlite3_file* file) {
  return real(file)->pMethods;
}

int close_file(sqlite3_file* file) {
  const int code = methods(file)->xClose(real(file));
  delete ours(file)->name;
  return code;
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  return methods(file)->xRead(real(file), to, size, offset);
}

// The bytes that a write will replace, as far as the file goes.
std::string bytes_at(sqlite3_file* file, int size, sqlite3_int64 offset) {
  sqlite3_int64 length = 0;
  methods(file)->xFileSize(real(file), &length);
  std::string bytes(static_cast<std::size_t>(std::clamp<sqlite3_int64>(length - offset, 0, size)), '\0');
  if (!bytes.empty()) methods(file)->xRead(real(file), bytes.data(), static_cast<int>(bytes.size()), offset);
  return bytes;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const auto fault = disk->next_write();
  if (fault == FaultyDisk::Fault::full) return SQLITE_FULL;
  if (fault == FaultyDisk::Fault::io_error) return SQLITE_IOERR_WRITE;
  const std::lock_guard lock(disk->mutex());
  const int stored = fault == FaultyDisk::Fault::torn_write ? size / 2 : size;
  const std::string before = bytes_at(file, stored, offset);
  const int code = methods(file)->xWrite(real(file), from, stored, offset);
  disk->remember(*ours(file)->name, offset, before,
                 std::string(static_cast<const char*>(from), static_cast<std::size_t>(stored)));
  return fault == FaultyDisk::Fault::torn_write ? SQLITE_IOERR_WRITE : code;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  const std::lock_guard lock(disk->mutex());
  disk->remember_truncated(*ours(file)->name, size);
  return methods(file)->xTruncate(real(file), size);
}

int sync_file(sqlite3_file* file, int flags) {
  if (disk->sync_fails()) return SQLITE_IOERR_FSYNC;
  if (disk->sync_lies()) return SQLITE_OK;
  const std::lock_guard lock(disk->mutex());
  const int code = methods(file)->xSync(real(file), flags);
  if (code == SQLITE_OK) disk->synced(*ours(file)->name);
  return code;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return methods(file)->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int level) {
  return methods(file)->xLock(real(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
  return methods(file)->xUnlock(real(file), level);
}
int is_reserved(sqlite3_file* file, int* answer) {
  return methods(file)->xCheckReservedLock(real(file), answer);
}
int control(sqlite3_file* file, int op, void* argument) {
  return methods(file)->xFileControl(real(file), op, argument);
}
int sector_size(sqlite3_file* file) {
  return methods(file)->xSectorSize(real(file));
}
int device(sqlite3_file* file) {
  return methods(file)->xDeviceCharacteristics(real(file));
}
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** to) {
  return methods(file)->xShmMap(real(file), page, size, extend, to);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return methods(file)->xShmLock(real(file), offset, n, flags);
}
void shm_barrier(sqlite3_file* file) {
  methods(file)->xShmBarrier(real(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
  return methods(file)->xShmUnmap(real(file), remove);
}

// Version 2: SQLite maps no pages of a file that has no xFetch, so every write comes through here.
const sqlite3_io_methods our_methods = {2,           close_file,  read_file, write_file,  truncate_file,
                                        sync_file,   file_size,   lock_file, unlock_file, is_reserved,
                                        control,     sector_size, device,    shm_map,     shm_lock,
                                        shm_barrier, shm_unmap,   nullptr,   nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  const int code = below->xOpen(below, name, real(file), flags, out_flags);
  if (real(file)->pMethods == nullptr) return code;
  ours(file)->name = new std::string(name == nullptr ? "" : name);
  file->pMethods = &our_methods;
  return code;
}

sqlite3_vfs made_vfs() {
  sqlite3_vfs vfs = *below;
  vfs.pNext = nullptr;
  vfs.zName = "faulty";
  vfs.szOsFile = static_cast<int>(sizeof(File)) + below->szOsFile;
  vfs.xOpen = open_file;
  return vfs;
}

sqlite3_vfs our_vfs;

void put_at(std::string& image, std::int64_t offset, const std::string& bytes) {
  const auto end = static_cast<std::size_t>(offset) + bytes.size();
  if (image.size() < end) image.resize(end, '\0');
  image.replace(static_cast<std::size_t>(offset), bytes.size(), bytes);
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

FaultyDisk::FaultyDisk() {
  if (disk != nullptr) throw std::logic_error("there is a faulty disk already");
  disk = this;
  if (below == nullptr) {
    below = sqlite3_vfs_find(nullptr);
    our_vfs = made_vfs();
  }
  sqlite3_vfs_register(&our_vfs, 1);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&our_vfs);
  sqlite3_vfs_register(below, 1);
  disk = nullptr;
}

void FaultyDisk::fail_writes_after(int count, Fault fault, int times) {
  writes_left_ = count;
  faults_left_ = times;
  fault_ = fault;
}

void FaultyDisk::heal() {
  fault_ = Fault::none;
  sync_fails_ = false;
  sync_lies_ = false;
}

FaultyDisk::Fault FaultyDisk::next_write() {
  ++writes_;
  if (fault_ == Fault::none || writes_left_-- > 0 || faults_left_-- <= 0) return Fault::none;
  ++hits_;
  return fault_;
}

// In pieces: of a long write that was not synced, the disk may hold any part.
void FaultyDisk::remember(const std::string& file, std::int64_t offset, const std::string& before,
                          const std::string& after) {
  for (std::size_t from = 0; from < after.size(); from += sector_bytes) {
    not_synced_[file].push_back({offset + static_cast<std::int64_t>(from),
                                 from < before.size() ? before.substr(from, sector_bytes) : std::string(),
                                 after.substr(from, sector_bytes)});
  }
}

void FaultyDisk::remember_truncated(const std::string& file, std::int64_t size) {
  const std::string whole = content_of(file);
  const auto from = std::min(whole.size(), static_cast<std::size_t>(size));
  not_synced_[file].push_back({size, whole.substr(from), "", size});
}

void FaultyDisk::synced(const std::string& file) {
  not_synced_.erase(file);
}

void FaultyDisk::power_cut(const fs::path& from, const fs::path& to, std::uint32_t seed) {
  const std::lock_guard lock(mutex_);
  std::mt19937 random(seed);
  for (const auto& entry : fs::directory_iterator(from)) {
    if (entry.path().extension() == ".db-shm") continue;  // memory, not disk
    std::string image = content_of(entry.path());
    const auto& changes = not_synced_[entry.path().string()];
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
      put_at(image, change->offset, change->before);
      if (change->before.size() < change->after.size()) {  // it had made the file longer
        image.resize(static_cast<std::size_t>(change->offset) + change->before.size());
      }
    }
    for (const auto& change : changes) {
      if (random() % 2 == 0) continue;
      if (change.truncated_to >= 0) {
        image.resize(std::min(image.size(), static_cast<std::size_t>(change.truncated_to)));
      } else {
        put_at(image, change.offset, change.after);
      }
    }
    std::ofstream(to / entry.path().filename(), std::ios::binary) << image;
  }
}

}  // namespace testing
