#include "intake/import/import_command.hpp"

#include "intake/import/import_files.hpp"
#include "intake/import/import_service.hpp"
#include "intake/mapping/mapping_file.hpp"
#include "people/people.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr int rows_a_page = 500;

storage::Ctx context(storage::Tx& tx) {
  return {tx, {}, base::system_now(), "", "command import"};
}

// Without a mapping of a person's own nothing needs to be known of the sheets yet: the rehearsal reads them.
base::Result<Upload> recognised_files(const CommandImport& wanted) {
  Upload upload;
  for (const auto& file : wanted.files) {
    if (!wanted.mapping_json.empty()) {
      CHECK_OK(recognise_file(upload, file.name, file.bytes));
      continue;
    }
    const auto size = static_cast<std::int64_t>(file.bytes.size());
    upload.files.push_back({file.name, "", size, {{.name = file.name}}});
  }
  return upload;
}

base::Result<ImportId> add_files(storage::Db& db, const CommandImport& wanted) {
  MappingFile file;
  if (!wanted.mapping_json.empty()) {
    TRY(file, read_mapping_file(wanted.mapping_json));
  }
  TRY(auto upload, recognised_files(wanted));
  TRY(const auto mapping, db.read([&](storage::Tx& tx) {
    auto ctx = context(tx);
    return decided_mapping(ctx, file, wanted.source, sheets_in(upload));
  }));
  for (std::size_t i = 0; i < upload.files.size(); ++i) {
    upload.files[i].blob = keep_sheet(wanted.files[i].bytes);
  }
  TRY(const auto made, db.write([&](storage::Tx& tx) {
    auto ctx = context(tx);
    return add_import(ctx, upload, mapping);
  }));
  return made.id;
}

// Asks for a step as the page does, and works on its job until the import is idle.
template <class F>
base::Result<ImportRecord> done_step(storage::Db& db, ImportId id, F&& ask) {
  CHECK_OK(db.write([&](storage::Tx& tx) {
    auto ctx = context(tx);
    return ask(ctx, id);
  }));
  std::optional<ImportRecord> record;
  jobs::work_until(db, import_handlers(), [&] {
    record = db.read([&](storage::Tx& tx) { return find(tx, id); });
    return !record || record->step.empty();
  });
  if (!record) return base::fail(base::Code::not_found, "The import was taken away.");
  if (record->failure) return base::fail(base::Code::invalid, *record->failure);
  return std::move(*record);
}

std::string word_of_status(RowStatus status) {
  return status == RowStatus::new_card ? "new" : std::string(base::word_of(status));
}

// The names of groups, which must not depend on the run: by the first row a sheet ever brought of that
// person, or by the number of a card that no sheet has brought. A row that nobody could read is of no person:
// its group is its own.
class GroupNames {
 public:
  GroupNames(storage::Db& db, ImportId id, const Mapping& mapping) : db_(db), id_(id), mapping_(mapping) {}

  std::string of(const StagedRow& row) {
    if (row.status == RowStatus::unreadable) return "unreadable/" + name_of(row);  // nobody, so nobody else
    if (row.person_id && !own_card(*row.person_id)) return of_person(*row.person_id);
    const auto number = row.card == 0 ? row.number : row.card;
    if (number == row.number) return name_of(row);
    const auto first = db_.read([&](storage::Tx& tx) { return rows_numbered(tx, id_, {number}); });
    return first.empty() ? name_of(row) : name_of(first.front());
  }

  std::string of_person(PersonId person) { return first_source(live(person)); }

 private:
  std::string name_of(const StagedRow& row) const {
    return source_of(mapping_, row.file) + "/" + row.external_id;
  }
  PersonId live(PersonId person) const {
    return db_.read([&](storage::Tx& tx) { return people::live_card(tx, person); });
  }
  bool own_card(PersonId person) const {
    return db_.read(
        [&](storage::Tx& tx) { return people::made_by_import(tx, people::live_card(tx, person), id_); });
  }
  std::string first_source(PersonId person) const {
    const auto first = db_.read([&](storage::Tx& tx) { return first_source_row(tx, person); });
    return first ? first->source + "/" + first->external_id : "person/" + std::to_string(person.value);
  }

  storage::Db& db_;
  ImportId id_;
  const Mapping& mapping_;
};

// Problems that came up when cards were written, by file and row.
std::map<std::pair<std::string, std::int64_t>, RowProblem> refusals(storage::Db& db, ImportId id) {
  std::map<std::pair<std::string, std::int64_t>, RowProblem> found;
  for (std::int64_t after = 0;;) {
    const auto page = db.read([&](storage::Tx& tx) { return problems(tx, id, after, rows_a_page); });
    if (page.empty()) return found;
    after = page.back().number;
    for (const auto& each : page) {
      if (each.code != card_refused) continue;
      found[{each.file, each.row}] = {each.file,  each.row,  each.column_name,
                                      each.value, each.code, each.blocks};
    }
  }
}

}  // namespace

void write_report(storage::Db& db, ImportId id, const std::function<void(const std::string&)>& line) {
  const auto record = db.read([&](storage::Tx& tx) { return find(tx, id); });
  const auto mapping = base::json::from_text<Mapping>(record->mapping.text).value_or(Mapping{});
  GroupNames groups(db, id, mapping);
  std::map<std::int64_t, std::vector<std::string>> proposed;  // by row number
  for (std::int64_t after = 0;;) {
    const auto page =
        db.read([&](storage::Tx& tx) { return pairs(tx, id, std::nullopt, after, rows_a_page); });
    if (page.empty()) break;
    after = page.back().number;
    for (const auto& pair : page) {
      const auto rows = db.read([&](storage::Tx& tx) {
        std::vector<std::int64_t> numbers{pair.left_row};
        if (pair.right_row) numbers.push_back(*pair.right_row);
        return rows_numbered(tx, id, numbers);
      });
      if (pair.right_person) proposed[pair.left_row].push_back(groups.of_person(*pair.right_person));
      if (rows.size() != 2) continue;
      proposed[rows[0].number].push_back(groups.of(rows[1]));
      proposed[rows[1].number].push_back(groups.of(rows[0]));
    }
  }
  const auto refused = refusals(db, id);
  for (std::int64_t after = 0;;) {
    const auto page =
        db.read([&](storage::Tx& tx) { return rows(tx, id, std::nullopt, after, rows_a_page); });
    if (page.empty()) break;
    after = page.back().number;
    for (const auto& row : page) {
      ReportLine out{row.file, row.row, row.external_id, word_of_status(row.status), groups.of(row), {}, {}};
      if (const auto found = proposed.find(row.number); found != proposed.end())
        out.proposed_groups = found->second;
      if (const auto lead = base::json::from_text<Lead>(row.lead.text)) out.problems = lead->problems;
      if (const auto found = refused.find({row.file, row.row}); found != refused.end())
        out.problems.push_back(found->second);
      line(base::json::text_of(out));
    }
  }
}

base::Result<std::string> import_sheets(storage::Db& db, const CommandImport& wanted,
                                        const std::function<void(const std::string&)>& line) {
  TRY(const auto id, add_files(db, wanted));
  TRY(auto record, done_step(db, id, start_rehearsal));
  if (!wanted.dry_run) {
    TRY(record, done_step(db, id, start_apply));
    if (wanted.start) {
      TRY(record, done_step(db, id, start_work));
    }
  }
  if (line) write_report(db, id, line);
  return record.rehearsal ? record.rehearsal->text : "{}";
}

}  // namespace intake
