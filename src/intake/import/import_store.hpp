// SQL of imports and their staged rows. Everything a rehearsal finds is staged here, and only here.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "intake/import_types.hpp"
#include "storage/tx.hpp"

namespace intake::import_store {

using storage::Tx;

// The row of an import; the lists are JSON.
struct ImportRecord {
  ImportId id;
  ImportState state{};
  std::string step;
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::vector<FileInfo> files;
  base::RawJson mapping;
  std::optional<base::RawJson> rehearsal;
  bool started = false;
  std::int64_t kept_on_undo = 0;
  std::optional<std::string> failure;
  AccountId created_by;
  base::Instant created_at;
  std::optional<base::Instant> applied_at;
  std::int64_t changes = 0;  // since the last rehearsal
};
BOOST_DESCRIBE_STRUCT(ImportRecord, (),
                      (id, state, step, done, total, files, mapping, rehearsal, started, kept_on_undo,
                       failure, created_by, created_at, applied_at, changes))

// Some of its rows may be in: applying began, and never came to its end.
bool stopped_midway(const ImportRecord& record);

struct StoredFile {
  std::int64_t position = 0;
  std::string name;
  std::string blob;
  std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(StoredFile, (), (position, name, blob, size_bytes))

// A staged row. `card` groups the rows of one person: the number of its first row.
struct StagedRow {
  ImportId import_id;
  std::int64_t number = 0;
  std::string file;
  std::int64_t row = 0;
  std::string external_id;
  base::RawJson lead;
  RowStatus status{};
  std::int64_t card = 0;
  std::optional<PersonId> person_id;  // who it joins; after apply the card it became
  bool applied = false;
};
BOOST_DESCRIBE_STRUCT(StagedRow, (),
                      (import_id, number, file, row, external_id, lead, status, card, person_id, applied))

struct StagedProblem {
  ImportId import_id;
  std::int64_t number = 0;
  std::string file;
  std::int64_t row = 0;
  std::string column_name;
  std::string value;
  std::string code;
  bool blocks = false;
};
BOOST_DESCRIBE_STRUCT(StagedProblem, (), (import_id, number, file, row, column_name, value, code, blocks))

struct StagedPair {
  ImportId import_id;
  std::int64_t number = 0;
  std::int64_t left_row = 0;
  std::optional<std::int64_t> right_row;
  std::optional<PersonId> right_person;
  bool family = false;
  std::int64_t sure_percent = 0;
  std::vector<people::Evidence> evidence;
  ImportPairDecision decision{};
};
BOOST_DESCRIBE_STRUCT(StagedPair, (),
                      (import_id, number, left_row, right_row, right_person, family, sure_percent, evidence,
                       decision))

struct StagedPromise {
  ImportId import_id;
  std::int64_t number = 0;
  std::int64_t row_number = 0;
  std::string name;
  std::string text;
  std::optional<base::Instant> due_at;
  bool past = false;
  bool accepted = false;
};
BOOST_DESCRIBE_STRUCT(StagedPromise, (), (import_id, number, row_number, name, text, due_at, past, accepted))

struct StagedConflict {
  ImportId import_id;
  std::int64_t number = 0;
  PersonId person_id;
  std::string field;
  std::string here;
  std::string sheet;
  std::string decision;  // "", here or sheet
};
BOOST_DESCRIBE_STRUCT(StagedConflict, (), (import_id, number, person_id, field, here, sheet, decision))

// What a card that was there before looked like, to take the import back.
struct StagedChange {
  ImportId import_id;
  std::int64_t number = 0;
  PersonId person_id;
  std::int64_t version_after = 0;
  base::RawJson before;                      // people::PersonCard
  std::optional<base::RawJson> lead_before;  // what the sheet said
  base::Instant changed_at;
  std::optional<base::RawJson> deals_before;  // pipeline::Deal, open ones
  std::optional<base::RawJson> steps_before;  // work::Task, live ones
};
BOOST_DESCRIBE_STRUCT(StagedChange, (),
                      (import_id, number, person_id, version_after, before, lead_before, changed_at,
                       deals_before, steps_before))

// The last word of a sheet's row, and the card it belongs to.
struct SourceRow {
  std::string source;
  std::string external_id;
  PersonId person_id;
  ImportId import_id;
  base::RawJson lead;
};
BOOST_DESCRIBE_STRUCT(SourceRow, (), (source, external_id, person_id, import_id, lead))

void add(Tx& tx, const ImportRecord& record, const std::vector<StoredFile>& files);
std::optional<ImportRecord> find(Tx& tx, ImportId id);
std::vector<ImportRecord> list(Tx& tx, std::int64_t before_id, int limit);
// Those that the program works on.
std::vector<ImportRecord> working(Tx& tx);
std::vector<StoredFile> files(Tx& tx, ImportId id);
void save(Tx& tx, const ImportRecord& record);
void add_progress(Tx& tx, ImportId id, std::int64_t done);

// Forgets what a rehearsal staged, at most `limit` rows of each kind; true if more remains.
bool clear_staged(Tx& tx, ImportId id, int limit);

std::vector<StagedRow> rows(Tx& tx, ImportId id, std::optional<RowStatus> status, std::int64_t after,
                            int limit);
std::vector<StagedRow> rows_numbered(Tx& tx, ImportId id, const std::vector<std::int64_t>& numbers);
// Rows that are not applied yet: whole cards in their order, after card number `after`, `limit` cards at
// most.
std::vector<StagedRow> unapplied(Tx& tx, ImportId id, std::int64_t after, int limit);
// Whole cards after card number `after`, at most `limit` cards, sorted by card.
std::vector<StagedRow> rows_by_card(Tx& tx, ImportId id, std::int64_t after, int limit);
// The cards that the rows of an import became or joined, for rows above `after`.
struct PersonOfRow {
  std::int64_t number = 0;
  PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(PersonOfRow, (), (number, person_id))
std::vector<PersonOfRow> people_of_rows(Tx& tx, ImportId id, std::int64_t after, int limit);
std::int64_t applied_rows(Tx& tx, ImportId id);
void set_applied(Tx& tx, ImportId id, std::int64_t card, PersonId person);
// The rows of a card that was refused: they count as unreadable, and each gets the problem card_refused with
// these words.
void refuse_card(Tx& tx, ImportId id, const std::vector<StagedRow>& rows, const std::string& words);
// How many rows there are of each status.
std::map<RowStatus, std::int64_t> rows_by_status(Tx& tx, ImportId id);
// The rows of a card of this import will join a card of the base.
void set_joins(Tx& tx, ImportId id, std::int64_t card, PersonId person);
// Joins two cards of an import before it is applied.
void join_cards(Tx& tx, ImportId id, std::int64_t from_card, std::int64_t to_card);

// The code of the problem of a row that was read well, and whose card was refused all the same.
constexpr std::string_view card_refused = "card_refused";
std::vector<StagedProblem> problems(Tx& tx, ImportId id, std::int64_t after, int limit);
std::vector<StagedPair> pairs(Tx& tx, ImportId id, std::optional<ImportPairDecision> decision,
                              std::int64_t after, int limit);
std::optional<StagedPair> pair(Tx& tx, ImportId id, std::int64_t number);
bool decide_pair(Tx& tx, ImportId id, std::int64_t number, ImportPairDecision decision);
std::vector<StagedPromise> promises(Tx& tx, ImportId id, std::int64_t after, int limit);
bool accept_promise(Tx& tx, ImportId id, std::int64_t number, bool accepted);
std::vector<StagedConflict> conflicts(Tx& tx, ImportId id);
bool decide_conflict(Tx& tx, ImportId id, std::int64_t number, const std::string& take);
std::vector<StagedConflict> conflicts_of(Tx& tx, ImportId id, PersonId person);
// One that was found while the import was applied; it gets the next number.
void add_conflict(Tx& tx, StagedConflict conflict);

std::vector<SourceRow> source_rows(Tx& tx, const std::string& source,
                                   const std::vector<std::string>& external_ids);
// Every row that brought one of these cards, the oldest import first.
std::vector<SourceRow> source_rows_of(Tx& tx, const std::vector<PersonId>& people);
// The oldest row of any sheet that brought this person.
std::optional<SourceRow> first_source_row(Tx& tx, PersonId person);
void put_source_row(Tx& tx, const SourceRow& row);
void drop_source_rows(Tx& tx, PersonId person);

// Changes to cards that were there before.
void keep_change(Tx& tx, const StagedChange& change);
// Newest first: the order in which they are taken back.
std::vector<StagedChange> changes(Tx& tx, ImportId id);

// Cards that an undoing left.
void keep_on_undo(Tx& tx, ImportId id, PersonId person);
std::vector<PersonId> kept_on_undo(Tx& tx, ImportId id);

}  // namespace intake::import_store
