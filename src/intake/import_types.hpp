// Imports of lead sheets: recognise, rehearse, apply, start, undo.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "people/person_types.hpp"
#include "pipeline/deal_types.hpp"

namespace intake {

using people::AccountId;
using people::ImportId;
using people::PersonId;
using people::TeamId;

BOOST_DEFINE_ENUM_CLASS(ImportState, uploaded, rehearsed, applying, applied, undone, failed)

// What a column of a sheet may mean.
BOOST_DEFINE_ENUM_CLASS(ColumnMeaning, ignore, external_id, name, phone, mail, messenger, age_or_grade,
                        birth_date, goal, level, wanted_times, city, utm_source, utm_medium, utm_campaign,
                        owner, status, applied_on, trial_on, teacher, payment, history, note, custom)

// One column: what was recognised, how sure, what a person decided.
struct Column {
  std::string header;
  ColumnMeaning meaning{};
  std::int64_t sure_percent = 0;
  std::optional<std::string> field_key;  // for custom
  std::string example;                   // the first value that is not empty
  std::int64_t filled = 0;               // rows with a value
};
BOOST_DESCRIBE_STRUCT(Column, (), (header, meaning, sure_percent, field_key, example, filled))

// Where the work of a value of the manager column goes. Exactly one of the three.
struct OwnerTarget {
  std::string value;
  std::int64_t rows = 0;
  std::optional<AccountId> account_id;
  std::optional<TeamId> team_id;
  bool distribute = false;  // spread over the sales team, fewest first
  bool proposed = true;     // nobody confirmed it yet
};
BOOST_DESCRIBE_STRUCT(OwnerTarget, (), (value, rows, account_id, team_id, distribute, proposed))

// What a value of the status column means: a stage, or a final status.
struct StatusTarget {
  std::string value;
  std::int64_t rows = 0;
  std::optional<std::string> stage;
  std::optional<people::FinalStatus> final_status;
  bool proposed = true;
};
BOOST_DESCRIBE_STRUCT(StatusTarget, (), (value, rows, stage, final_status, proposed))

// Why a worksheet is not read: it is hidden in its workbook, it has no rows, or a person left it out.
BOOST_DEFINE_ENUM_CLASS(NotRead, hidden, empty, by_hand)

// A sheet of an import: a file, or a worksheet of a workbook.
struct FileInfo {
  std::string name;  // the file's; "book.xlsx / January" if several worksheets of the workbook have rows
  std::int64_t size_bytes = 0;
  std::string encoding;   // UTF-8, windows-1251, …
  std::string delimiter;  // "," ";" tab, or "xlsx"
  std::int64_t rows = 0;
  std::int64_t line_breaks_in_cells = 0;
  std::vector<std::string> date_styles;
  std::vector<Column> columns;
  std::optional<std::string> worksheet;  // its name in the workbook
  std::optional<NotRead> not_read;
};
BOOST_DESCRIBE_STRUCT(FileInfo, (),
                      (name, size_bytes, encoding, delimiter, rows, line_breaks_in_cells, date_styles,
                       columns, worksheet, not_read))

// How the sheets are read. All files of an import share it.
struct Mapping {
  std::string source;  // names the sheet for later copies; the file's stem when left out
  std::map<std::string, ColumnMeaning> columns;
  std::vector<OwnerTarget> owners;
  std::vector<StatusTarget> statuses;
  std::string zone;                            // in which the sheet's times are meant
  std::string region;                          // ISO 3166 for phones without a country, such as "RU"
  std::vector<std::string> left_out;           // names of sheets that are not read
  std::map<std::string, std::string> sources;  // of worksheets, by name: found out by each rehearsal
};
BOOST_DESCRIBE_STRUCT(Mapping, (), (source, columns, owners, statuses, zone, region, left_out, sources))

// `parted`: it was merged, and a person took that back.
BOOST_DEFINE_ENUM_CLASS(RowStatus, new_card, updated, unchanged, merged, proposed, unreadable, parted)

// A cell that could not be read.
struct RowProblem {
  std::string file;
  std::int64_t row = 0;  // 1 is the first row below the header
  std::string column;
  std::string value;
  std::string code;     // phone_digits, date_missing, no_name_no_contact, …: worded by the page
  bool blocks = false;  // the whole row is left out; else only the cell
};
BOOST_DESCRIBE_STRUCT(RowProblem, (), (file, row, column, value, code, blocks))

BOOST_DEFINE_ENUM_CLASS(ImportPairDecision, undecided, same, different, family, later)

// Two rows, or a row and a card, that may be one person.
struct ImportPair {
  std::int64_t number = 0;                  // within the import
  std::map<std::string, std::string> left;  // by meaning: name, phone, mail, …
  std::map<std::string, std::string> right;
  std::string left_row;   // "leads.csv, row 12"
  std::string right_row;  // a row, or empty when it is a card
  std::optional<PersonId> right_person;
  std::int64_t sure_percent = 0;
  bool family = false;  // proposed as a family, not as one person
  std::vector<people::Evidence> evidence;
  ImportPairDecision decision{};
};
BOOST_DESCRIBE_STRUCT(ImportPair, (),
                      (number, left, right, left_row, right_row, right_person, sure_percent, family, evidence,
                       decision))

// A row that stands on one card with another row, or with a card that was there: why, and how to part them.
struct ImportJoin {
  std::int64_t number = 0;                  // of the row, within the import
  std::map<std::string, std::string> left;  // by meaning: name, phone, mail, …
  std::map<std::string, std::string> right;
  std::string left_row;  // "leads.csv, 12"
  std::string right_row;
  std::optional<PersonId> right_person;  // the card it joined, once applied
  std::int64_t sure_percent = 0;
  std::vector<people::Evidence> evidence;
  bool by_hand = false;                     // a person said they are one
  bool apart = false;                       // a person said they are two; the next rehearsal parts them
  std::optional<people::MergeId> merge_id;  // to take it back, once applied
  std::optional<base::Instant> undone_at;
};
BOOST_DESCRIBE_STRUCT(ImportJoin, (),
                      (number, left, right, left_row, right_row, right_person, sure_percent, evidence,
                       by_hand, apart, merge_id, undone_at))

struct BasketForecast {
  std::string stage;  // a stage key, or a final status
  std::int64_t today = 0;
  std::int64_t added = 0;
};
BOOST_DESCRIBE_STRUCT(BasketForecast, (), (stage, today, added))

// A promise found in the history column.
struct FoundPromise {
  std::int64_t number = 0;
  std::string row;  // "leads.csv, row 12"
  std::string name;
  std::string text;
  std::optional<base::Instant> due_at;
  bool past = false;  // goes to the review list, never into the queue as late
  bool accepted = false;
};
BOOST_DESCRIBE_STRUCT(FoundPromise, (), (number, row, name, text, due_at, past, accepted))

// A promise of an applied sheet that was due before the sheet came: a person makes it anew or dismisses it.
BOOST_DEFINE_ENUM_CLASS(PromiseReview, open, made, dismissed)
struct PastPromise {
  ImportId import_id;
  std::int64_t number = 0;
  PersonId person_id;
  std::string name;
  std::string text;
  std::optional<base::Instant> due_at;  // when it was due
  PromiseReview review{};
};
BOOST_DESCRIBE_STRUCT(PastPromise, (), (import_id, number, person_id, name, text, due_at, review))

// A closed person who applies again in the sheet.
BOOST_DEFINE_ENUM_CLASS(ReopenDecision, undecided, reopen, keep)
struct ReopenProposal {
  std::int64_t number = 0;  // of the row, within the import
  std::string row;          // "leads.csv, 12"
  PersonId person_id;
  std::string name;
  people::FinalStatus final_status{};
  std::string final_reason;
  std::string word;  // what the sheet says of them now
  ReopenDecision decision{};
  std::optional<base::Instant> done_at;  // when they became live again by it
};
BOOST_DESCRIBE_STRUCT(ReopenProposal, (),
                      (number, row, person_id, name, final_status, final_reason, word, decision, done_at))

// What applying would do. Nothing is written by a rehearsal.
struct Rehearsal {
  std::int64_t rows = 0;
  std::int64_t new_people = 0;
  std::int64_t joined_rows = 0;  // join someone known without asking
  std::int64_t proposed_pairs = 0;
  std::int64_t families = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t unreadable = 0;
  std::int64_t timeline_entries = 0;
  std::int64_t promises = 0;
  std::int64_t past_promises = 0;
  std::int64_t first_steps = 0;
  std::int64_t without_work = 0;  // spam and refusals
  std::int64_t reopens = 0;       // closed people who apply again: a person decides
  std::optional<base::Instant> last_first_step_at;
  std::vector<BasketForecast> funnel;
};
BOOST_DESCRIBE_STRUCT(Rehearsal, (),
                      (rows, new_people, joined_rows, proposed_pairs, families, updated, unchanged,
                       unreadable, timeline_entries, promises, past_promises, first_steps, without_work,
                       reopens, last_first_step_at, funnel))

struct Progress {
  std::int64_t done = 0;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(Progress, (), (done, total))

struct Import {
  ImportId id;
  ImportState state{};
  std::string step;  // recognising, rehearsing, applying, undoing; empty when idle
  Progress progress;
  std::vector<FileInfo> files;
  Mapping mapping;
  std::optional<Rehearsal> rehearsal;
  bool started = false;  // its first steps may be handed out
  std::int64_t held_tasks = 0;
  std::int64_t changes = 0;       // decided since the last rehearsal: rehearse again before apply
  std::int64_t kept_on_undo = 0;  // cards touched since, which undo left
  std::optional<std::string> failure;
  AccountId created_by;
  base::Instant created_at;
  std::optional<base::Instant> applied_at;
  std::optional<base::Instant> undo_until;
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, state, step, progress, files, mapping, rehearsal, started, held_tasks, changes,
                       kept_on_undo, failure, created_by, created_at, applied_at, undo_until))

// A field that a newer copy of the sheet would change but somebody edited here: both are shown.
struct FieldConflict {
  std::int64_t number = 0;
  PersonId person_id;
  std::string name;
  std::string field;
  std::string here;
  std::string sheet;
  std::string decision;  // here or sheet; "" while nobody has chosen: then it stays as it is here
};
BOOST_DESCRIBE_STRUCT(FieldConflict, (), (number, person_id, name, field, here, sheet, decision))

}  // namespace intake
