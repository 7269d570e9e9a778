#include "intake/import/import_rehearsal.hpp"

#include <algorithm>
#include <set>

#include "intake/import/import_files.hpp"
#include "intake/match/match_keys.hpp"
#include "pipeline/pipeline.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr int rows_a_slice = 200;  // stays below 5 ms on the writer
constexpr int clear_a_slice = 400;

std::vector<std::string> external_keys_of(const Reading& reading, const std::string& source) {
  std::vector<std::string> keys;
  for (const auto& lead : reading.leads) {
    if (!lead.blocked && source_of(reading.mapping, lead.file) == source) keys.push_back(external_key(lead));
  }
  return keys;
}

// Slices of a list, each in a short write of its own.
template <class T, class F>
base::Result<void> write_slices(storage::Db& db, const std::vector<T>& items, F&& write_one) {
  for (std::size_t from = 0; from < items.size(); from += rows_a_slice) {
    const std::size_t to = std::min(items.size(), from + rows_a_slice);
    CHECK_OK(db.write(
        [&](storage::Tx& tx) -> base::Result<bool> {
          for (std::size_t i = from; i < to; ++i) write_one(tx, items[i]);
          return true;
        },
        storage::Urgency::bulk));
  }
  return {};
}

base::Result<void> clear(storage::Db& db, ImportId id) {
  for (bool more = true; more;) {
    TRY(more,
        db.write([&](storage::Tx& tx) -> base::Result<bool> { return clear_staged(tx, id, clear_a_slice); },
                 storage::Urgency::bulk));
  }
  return {};
}

base::Result<void> write_staged(storage::Db& db, const Staged& staged) {
  CHECK_OK(
      write_slices(db, staged.rows, [](storage::Tx& tx, const auto& row) { tx.insert("import_rows", row); }));
  CHECK_OK(write_slices(db, staged.problems,
                        [](storage::Tx& tx, const auto& row) { tx.insert("import_problems", row); }));
  CHECK_OK(write_slices(db, staged.pairs,
                        [](storage::Tx& tx, const auto& row) { tx.insert("import_pairs", row); }));
  CHECK_OK(write_slices(db, staged.promises,
                        [](storage::Tx& tx, const auto& row) { tx.insert("import_promises", row); }));
  CHECK_OK(write_slices(db, staged.joins,
                        [](storage::Tx& tx, const auto& row) { tx.insert("import_joins", row); }));
  CHECK_OK(write_slices(db, staged.reopens,
                        [](storage::Tx& tx, const auto& row) { tx.insert("import_reopens", row); }));
  return write_slices(db, staged.conflicts,
                      [](storage::Tx& tx, const auto& row) { tx.insert("import_conflicts", row); });
}

base::Result<void> save_record(storage::Db& db, const ImportRecord& record) {
  CHECK_OK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
    save(tx, record);
    return true;
  }));
  return {};
}

}  // namespace

Known known_for(storage::Db& db, const Reading& reading) {
  Known known;
  std::set<std::string> sources;
  for (const auto& lead : reading.leads) sources.insert(source_of(reading.mapping, lead.file));
  std::vector<PersonId> source_people;
  for (const auto& source : sources) {
    auto rows =
        db.read([&](storage::Tx& tx) { return source_rows(tx, source, external_keys_of(reading, source)); });
    for (auto& row : rows) {
      source_people.push_back(row.person_id);
      known.sources.push_back(std::move(row));
    }
  }
  auto candidates = match_keys::candidates(db, reading.leads);
  known.told = db.read([](storage::Tx& tx) { return told_pairs(tx); });
  for (const auto& pair : known.told) {
    for (const auto* key : {&pair.left_key, &pair.right_key}) {
      if (const auto card = card_of_key(*key)) candidates.push_back(*card);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  db.with_snapshot([&](storage::Tx& tx) {
    known.source_cards = people::cards_by_ids(tx, source_people);
    known.candidates = people::cards_by_ids(tx, candidates);
    known.population = static_cast<std::size_t>(people::count_people(tx));
    for (const auto& stage : pipeline::stages(tx)) known.stages[stage.key] = stage.position;
    for (const auto& [stage, count] : pipeline::open_deals_by_stage(tx)) known.funnel[stage] = count;
    for (const auto& [status, count] : people::count_by_final_status(tx)) known.funnel[status] = count;
  });
  return known;
}

base::Result<void> rehearse(storage::Db& db, ImportId id, base::Instant now) {
  auto record = db.read([&](storage::Tx& tx) { return find(tx, id); });
  if (!record || record->step != "rehearsing") return {};  // taken back meanwhile
  const auto failed = [&](const base::Error& error) -> base::Result<void> {
    record->state = ImportState::failed;
    record->step.clear();
    record->failure = error.message;
    return save_record(db, *record);
  };
  const auto files = stored_files(db, id);
  if (!files) return failed(files.error());
  const auto accounts = db.read([](storage::Tx& tx) { return auth::active_accounts(tx); });
  const auto decided = base::json::from_text<Mapping>(record->mapping.text);
  std::map<std::string, CellFixes> fixes;
  for (auto& fix : db.read([&](storage::Tx& tx) { return corrections(tx, id); })) {
    fixes[fix.file][{fix.row, fix.column_name}] = std::move(fix.value);
  }
  auto reading = read_files(*files, decided.value_or(Mapping{}), accounts, fixes);
  if (!reading) return failed(reading.error());
  const auto found = staged(id, *reading, known_for(db, *reading), now);
  CHECK_OK(clear(db, id));
  CHECK_OK(write_staged(db, found));
  record->state = ImportState::rehearsed;
  record->step.clear();
  record->failure.reset();
  record->applied_at.reset();  // one that was undone begins anew
  record->started = false;
  record->kept_on_undo = 0;
  record->changes = 0;
  record->done = record->total = found.summary.rows;
  record->files = reading->files;
  record->mapping.text = base::json::text_of(reading->mapping);
  record->rehearsal = base::RawJson{base::json::text_of(found.summary)};
  return save_record(db, *record);
}

}  // namespace intake
