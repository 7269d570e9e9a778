#include "intake/import/import_rehearsal.hpp"

#include <malloc.h>

#include <algorithm>
#include <deque>
#include <future>
#include <iterator>
#include <set>
#include <span>

#include "intake/copy/copy_rehearsal.hpp"
#include "intake/copy/sheet_sources.hpp"
#include "intake/forecast/import_forecast.hpp"
#include "intake/import/import_apply.hpp"
#include "intake/import/import_events.hpp"
#include "intake/import/import_files.hpp"
#include "intake/kept/own_fields.hpp"
#include "intake/match/match_keys.hpp"
#include "pipeline/pipeline.hpp"
#include "storage/slice.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr std::size_t rows_a_slice = 200;  // stays below 5 ms on the writer
constexpr int clear_a_slice = 400;
constexpr std::size_t cards_a_snapshot = 512;

// The keys of a source's rows that can be read.
std::vector<std::string> keys_of_source(const Reading& reading, const std::vector<std::string>& keys,
                                        const std::string& source) {
  std::vector<std::string> own;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto& lead = reading.leads[i];
    if (!lead.blocked && source_of(reading.mapping, lead.file) == source) own.push_back(keys[i]);
  }
  return own;
}

// The rows of a table, each slice in a short write of its own. `complete` adds what is made only now, so that
// little of it is in memory at once; the writer writes the slice before meanwhile.
template <class T, class F>
base::Result<void> write_rows(storage::BulkWrites& writes, std::string_view table, std::vector<T> rows,
                              F&& complete) {
  for (std::size_t from = 0; from < rows.size(); from += rows_a_slice) {
    const auto first = rows.begin() + static_cast<std::ptrdiff_t>(from);
    const auto count = std::min<std::size_t>(rows_a_slice, rows.size() - from);
    std::vector<T> part(std::make_move_iterator(first),
                        std::make_move_iterator(first + static_cast<std::ptrdiff_t>(count)));
    for (auto& row : part) complete(row);
    CHECK_OK(writes.add([table, part = std::move(part)](storage::Tx& tx) -> base::Result<void> {
      for (const auto& row : part) tx.insert(table, row);
      return {};
    }));
  }
  return {};
}

template <class T>
base::Result<void> write_rows(storage::BulkWrites& writes, std::string_view table, std::vector<T> rows) {
  return write_rows(writes, table, std::move(rows), [](T&) {});
}

base::Result<void> clear(storage::Db& db, ImportId id) {
  for (bool more = true; more;) {
    TRY(more,
        db.write([&](storage::Tx& tx) -> base::Result<bool> { return clear_staged(tx, id, clear_a_slice); },
                 storage::Urgency::bulk));
  }
  return {};
}

// Each lead is forgotten once it is written: the database's pages take its place in memory.
base::Result<void> write_staged(storage::Db& db, Staged staged, std::deque<Lead> leads) {
  storage::BulkWrites writes(db);
  CHECK_OK(write_rows(writes, "import_rows", std::move(staged.rows), [&](StagedRow& row) {
    row.lead.text = base::json::text_of(leads.front());
    leads.pop_front();
  }));
  CHECK_OK(write_rows(writes, "import_problems", std::move(staged.problems)));
  CHECK_OK(write_rows(writes, "import_pairs", std::move(staged.pairs)));
  CHECK_OK(write_rows(writes, "import_promises", std::move(staged.promises)));
  CHECK_OK(write_rows(writes, "import_joins", std::move(staged.joins)));
  CHECK_OK(write_rows(writes, "import_reopens", std::move(staged.reopens)));
  CHECK_OK(write_rows(writes, "import_conflicts", std::move(staged.conflicts)));
  return writes.finish();
}

// Stores the end of a rehearsal, and tells what came of it.
template <class E>
base::Result<void> save_record(storage::Db& db, const ImportRecord& record, const E& event,
                               base::Instant now) {
  CHECK_OK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
    save(tx, record);
    storage::Ctx ctx{tx, {}, now, "", cause_of(record.id)};
    CHECK_OK(journal::write(ctx, of_import(record.id), event));
    return true;
  }));
  return {};
}

// A large sheet leaves hundreds of megabytes in small pieces, which the C library would keep.
void give_memory_back() {
  malloc_trim(0);
}

// Page by page: of most cards only what is compared stays in memory. A card that is gone leaves its place
// empty. Gives those that are closed.
std::map<PersonId, people::Person> read_candidates(storage::Db& db, std::span<const PersonId> ids,
                                                   std::span<MatchRecord> into) {
  std::map<PersonId, people::Person> closed;
  for (std::size_t from = 0; from < ids.size(); from += cards_a_snapshot) {
    const auto part = ids.subspan(from, std::min(cards_a_snapshot, ids.size() - from));
    const std::vector<PersonId> page(part.begin(), part.end());
    auto place = into.subspan(from).begin();
    for (auto& card : db.read([&](storage::Tx& tx) { return people::cards_by_ids(tx, page); })) {
      auto& person = card.person;
      *place++ = match_record(MatchCard{person.id.value, person.name, card.contacts, person.profile, {}});
      if (person.final_status) closed[person.id] = std::move(person);
    }
  }
  return closed;
}

// Two halves side by side: it is a quarter of the rehearsal of a large school.
void read_candidates(storage::Db& db, const std::vector<PersonId>& ids, Known& known) {
  const std::span all(ids);
  const auto half = ids.size() / 2;
  const auto leads = known.records.size();
  known.records.resize(leads + ids.size());
  const auto into = std::span(known.records).subspan(leads);
  auto second = std::async(std::launch::async,
                           [&] { return read_candidates(db, all.subspan(half), into.subspan(half)); });
  known.closed = read_candidates(db, all.first(half), into.first(half));
  known.closed.merge(second.get());
  const auto empty = std::remove_if(known.records.begin() + static_cast<std::ptrdiff_t>(leads),
                                    known.records.end(), [](const auto& one) { return one.card == 0; });
  known.records.erase(empty, known.records.end());
  give_memory_back();
}

}  // namespace

Known known_for(storage::Db& db, const Reading& reading, base::Instant now) {
  Known known;
  std::set<std::string> sources;
  for (const auto& lead : reading.leads) sources.insert(source_of(reading.mapping, lead.file));
  const auto keys = row_keys(reading);
  for (const auto& source : sources) {
    auto rows = db.read(
        [&](storage::Tx& tx) { return source_rows(tx, source, keys_of_source(reading, keys, source)); });
    for (auto& row : rows) known.sources.push_back(std::move(row));
  }
  const auto stages = db.read([](storage::Tx& tx) { return pipeline::stages(tx); });
  known.copies = found_copies(db, reading, keys, known.sources, stages);
  known.stages = order_of(stages);
  known.weekends = works_on_weekends();
  known.records.reserve(3 * reading.leads.size());  // with the cards; room that is not used is not in memory
  for (const auto& lead : reading.leads)
    known.records.push_back(lead.blocked ? MatchRecord{} : match_record(lead));
  auto candidates = match_keys::candidates(db, known.records);
  known.told = db.read([](storage::Tx& tx) { return told_pairs(tx); });
  for (const auto& pair : known.told) {
    for (const auto* key : {&pair.left_key, &pair.right_key}) {
      if (const auto card = card_of_key(*key)) candidates.push_back(*card);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  read_candidates(db, candidates, known);
  db.with_snapshot([&](storage::Tx& tx) {
    known.takers = takers_of(tx, reading.mapping);
    known.loads = day_loads(tx, day_owners(known.takers), now, reading.mapping.zone);
    known.population = static_cast<std::size_t>(people::count_people(tx));
    for (const auto& [stage, count] : pipeline::open_deals_by_stage(tx)) known.funnel[stage] = count;
    for (const auto& [status, count] : people::count_by_final_status(tx)) known.funnel[status] = count;
  });
  return known;
}

namespace {

base::Result<void> rehearse_whole(storage::Db& db, ImportId id, base::Instant now) {
  auto record = db.read([&](storage::Tx& tx) { return find(tx, id); });
  if (!record || record->step != "rehearsing") return {};  // taken back meanwhile
  const auto failed = [&](const base::Error& error) -> base::Result<void> {
    record->state = ImportState::failed;
    record->step.clear();
    record->failure = error.message;
    record->applied_at.reset();  // none of its rows is in
    return save_record(db, *record, ImportStopped{"rehearsing"}, now);
  };
  auto files = stored_files(db, id);
  if (!files) return failed(files.error());
  const auto accounts = db.read([](storage::Tx& tx) { return auth::active_accounts(tx); });
  const auto decided = base::json::from_text<Mapping>(record->mapping.text);
  std::map<std::string, CellFixes> fixes;
  for (auto& fix : db.read([&](storage::Tx& tx) { return corrections(tx, id); })) {
    fixes[fix.file][{fix.row, fix.column_name}] = std::move(fix.value);
  }
  auto reading = read_files(*files, decided.value_or(Mapping{}), accounts, fixes);
  if (!reading) return failed(reading.error());
  db.with_snapshot([&](storage::Tx& tx) { find_sources(tx, *reading); });
  *files = {};
  give_memory_back();
  const auto own = db.read([](storage::Tx& tx) { return people::fields_of_school(tx); });
  if (own.size() + missing_fields(reading->files, own).size() > people::field_limit) {
    return failed(
        {base::Code::conflict,
         "These sheets need more own fields than a school may have (100). Set columns that nobody needs "
         "to “Leave out”.",
         {},
         {}});
  }
  fit_to_cards(*reading, own, now);
  auto found = staged(id, *reading, known_for(db, *reading, now), now);
  foretell_differences(db, found, *reading, now);
  const auto summary = found.summary;
  give_memory_back();
  CHECK_OK(clear(db, id));
  CHECK_OK(write_staged(db, std::move(found), std::move(reading->leads)));
  record->state = ImportState::rehearsed;
  record->step.clear();
  record->failure.reset();
  record->applied_at.reset();  // one that was undone begins anew
  record->started = false;
  record->kept_on_undo = 0;
  record->changes = 0;
  record->done = record->total = summary.rows;
  record->files = reading->files;
  record->mapping.text = base::json::text_of(reading->mapping);
  record->rehearsal = base::RawJson{base::json::text_of(summary)};
  return save_record(db, *record,
                     ImportRehearsed{summary.rows, summary.new_people, summary.joined_rows, summary.updated,
                                     summary.unreadable},
                     now);
}

}  // namespace

base::Result<void> rehearse(storage::Db& db, ImportId id, base::Instant now) {
  auto done = rehearse_whole(db, id, now);
  give_memory_back();
  return done;
}

}  // namespace intake
