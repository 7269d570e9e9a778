#include "storage/backup/backup_erasures.hpp"

#include "base/json.hpp"
#include "storage/durable_file.hpp"
#include "storage/tx.hpp"

namespace storage {

void ErasureList::add(const Erasure& erasure) const {
  std::string line = base::json::text_of(erasure) + "\n";
  if (std::filesystem::exists(file_)) {
    const auto before = read_whole(file_);
    if (!before.empty() && before.back() != '\n') line.insert(line.begin(), '\n');  // behind a torn line
  }
  append_durably(file_, line);
}

std::vector<Erasure> ErasureList::all() const {
  std::vector<Erasure> all;
  if (!std::filesystem::exists(file_)) return all;
  const std::string text = read_whole(file_);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto line = std::string_view(text).substr(at, end - at);
    if (auto erasure = base::json::from_text<Erasure>(line)) {
      all.push_back(std::move(*erasure));
    } else if (line.ends_with('}')) {
      throw Failure(FailureKind::lost,
                    "the list of erasures " + file_.string() + " is damaged: " + std::string(line));
    }
    at = end + 1;
  }
  return all;
}

}  // namespace storage
