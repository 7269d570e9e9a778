// A disk that breaks on purpose: every SQLite file opened while it lives goes through it.
//
// It can be full, refuse writes, tear one in two, refuse or lose syncs, and be cut from the power: then only
// what was synced is sure, and of the rest any part may have reached the disk. One at a time; close the
// database before it.
#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace testing {

class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  enum class Fault { none, full, io_error, torn_write };
  // After `count` more writes the next `times` ones meet the fault; a torn one stores its first half and is
  // refused.
  void fail_writes_after(int count, Fault fault, int times = 1'000'000);
  // Syncs answer with an error.
  void fail_syncs() { sync_fails_ = true; }
  // Syncs say that all is well and do nothing, as cheap disks do.
  void lose_syncs() { sync_lies_ = true; }
  void heal();
  // How many writes met a fault.
  int hits() const { return hits_; }
  // How many there were, with and without a fault.
  int writes() const { return writes_; }

  // Copies the files of a folder as the disk holds them after a power cut at this moment: all that was
  // synced, and of the later writes those that chance (by `seed`) let through.
  void power_cut(const std::filesystem::path& from, const std::filesystem::path& to, std::uint32_t seed);

  // For the file system below: what a write has to do now, and what became of it.
  Fault next_write();
  bool sync_fails() const { return sync_fails_; }
  bool sync_lies() const { return sync_lies_; }
  void remember(const std::string& file, std::int64_t offset, const std::string& before,
                const std::string& after);
  void remember_truncated(const std::string& file, std::int64_t size);
  void synced(const std::string& file);
  std::mutex& mutex() { return mutex_; }

 private:
  struct Change {
    std::int64_t offset = 0;
    std::string before;  // shorter than `after` where the file ended
    std::string after;
    std::int64_t truncated_to = -1;
  };
  std::mutex mutex_;
  std::map<std::string, std::vector<Change>> not_synced_;  // by path, in order
  std::atomic<int> writes_left_{0};
  std::atomic<int> faults_left_{0};
  std::atomic<Fault> fault_{Fault::none};
  std::atomic<bool> sync_fails_{false};
  std::atomic<bool> sync_lies_{false};
  std::atomic<int> hits_{0};
  std::atomic<int> writes_{0};
};

}  // namespace testing
