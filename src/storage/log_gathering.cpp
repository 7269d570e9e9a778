#include "storage/log_gathering.hpp"

#include <sqlite3.h>

#include <cstring>
#include <mutex>
#include <string>

namespace storage {
namespace {

constexpr std::size_t most_waiting_bytes =
    (1 << 17) - 1;  // SQLite's unix file system writes no more in one call

// What waits to be written, all of it in one piece.
struct Waiting {
  std::string bytes;
  sqlite3_int64 offset = 0;
  sqlite3_int64 end() const { return offset + static_cast<sqlite3_int64>(bytes.size()); }
};

// SQLite's own structure first; the file below has memory of its own.
struct File {
  sqlite3_file base;
  sqlite3_file* below;
  Waiting* waiting;  // of a log; none for every other file
};

File* ours(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}
sqlite3_file* below(sqlite3_file* file) {
  return ours(file)->below;
}
const sqlite3_io_methods* methods(sqlite3_file* file) {
  return below(file)->pMethods;
}

// A piece that could not be written is given up: its commit fails, and the next one writes the same place.
int write_waiting(sqlite3_file* file) {
  Waiting* waiting = ours(file)->waiting;
  if (waiting == nullptr || waiting->bytes.empty()) return SQLITE_OK;
  const int code = methods(file)->xWrite(below(file), waiting->bytes.data(),
                                         static_cast<int>(waiting->bytes.size()), waiting->offset);
  waiting->bytes.clear();
  return code;
}

int close_file(sqlite3_file* file) {
  const int written = write_waiting(file);
  const int closed = methods(file)->xClose(below(file));
  delete ours(file)->waiting;
  sqlite3_free(below(file));
  return written == SQLITE_OK ? closed : written;
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  if (const int code = write_waiting(file); code != SQLITE_OK) return code;
  return methods(file)->xRead(below(file), to, size, offset);
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  Waiting* waiting = ours(file)->waiting;
  if (waiting == nullptr) return methods(file)->xWrite(below(file), from, size, offset);
  const auto more = static_cast<std::size_t>(size);
  if (offset != waiting->end() || waiting->bytes.size() + more > most_waiting_bytes) {
    if (const int code = write_waiting(file); code != SQLITE_OK) return code;
  }
  if (waiting->bytes.empty()) waiting->offset = offset;
  waiting->bytes.append(static_cast<const char*>(from), more);
  return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = write_waiting(file); code != SQLITE_OK) return code;
  return methods(file)->xTruncate(below(file), size);
}

int sync_file(sqlite3_file* file, int flags) {
  if (const int code = write_waiting(file); code != SQLITE_OK) return code;
  return methods(file)->xSync(below(file), flags);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  if (const int code = write_waiting(file); code != SQLITE_OK) return code;
  return methods(file)->xFileSize(below(file), size);
}

int lock_file(sqlite3_file* file, int level) {
  return methods(file)->xLock(below(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
  return methods(file)->xUnlock(below(file), level);
}
int is_reserved(sqlite3_file* file, int* answer) {
  return methods(file)->xCheckReservedLock(below(file), answer);
}
int control(sqlite3_file* file, int op, void* argument) {
  return methods(file)->xFileControl(below(file), op, argument);
}
int sector_size(sqlite3_file* file) {
  return methods(file)->xSectorSize(below(file));
}
int device(sqlite3_file* file) {
  return methods(file)->xDeviceCharacteristics(below(file));
}
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** to) {
  return methods(file)->xShmMap(below(file), page, size, extend, to);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return methods(file)->xShmLock(below(file), offset, n, flags);
}
void shm_barrier(sqlite3_file* file) {
  methods(file)->xShmBarrier(below(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
  return methods(file)->xShmUnmap(below(file), remove);
}

// Version 2: no pages are mapped into memory, so every read and write comes through here.
constexpr sqlite3_io_methods our_methods = {2,           close_file,  read_file, write_file,  truncate_file,
                                            sync_file,   file_size,   lock_file, unlock_file, is_reserved,
                                            control,     sector_size, device,    shm_map,     shm_lock,
                                            shm_barrier, shm_unmap,   nullptr,   nullptr};

// A log whose last sector a power cut may damage is padded after its sync (SQLite's wal.c): that must not
// wait.
bool may_wait(sqlite3_file* file) {
  return (file->pMethods->xDeviceCharacteristics(file) & SQLITE_IOCAP_POWERSAFE_OVERWRITE) != 0;
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  file->pMethods = nullptr;
  ours(file)->waiting = nullptr;
  ours(file)->below = static_cast<sqlite3_file*>(sqlite3_malloc(system->szOsFile));
  if (below(file) == nullptr) return SQLITE_NOMEM;
  std::memset(below(file), 0, static_cast<std::size_t>(system->szOsFile));
  const int code = system->xOpen(system, name, below(file), flags, out_flags);
  if (below(file)->pMethods == nullptr) {
    sqlite3_free(below(file));
    return code;
  }
  if ((flags & SQLITE_OPEN_WAL) != 0 && may_wait(below(file))) ours(file)->waiting = new Waiting;
  file->pMethods = &our_methods;
  return code;
}

}  // namespace

const char* log_gathering_vfs() {
  static sqlite3_vfs vfs;
  static std::once_flag once;
  std::call_once(once, [] {
    vfs = *sqlite3_vfs_find(nullptr);
    vfs.pNext = nullptr;
    vfs.zName = "log-gathering";
    vfs.szOsFile = static_cast<int>(sizeof(File));
    vfs.xOpen = open_file;
    sqlite3_vfs_register(&vfs, 0);
  });
  return vfs.zName;
}

}  // namespace storage
