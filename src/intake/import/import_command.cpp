#include "intake/import/import_command.hpp"

#include "intake/import/import_apply.hpp"
#include "intake/import/import_files.hpp"
#include "intake/import/import_rehearsal.hpp"
#include "intake/import/import_service.hpp"
#include "people/people.hpp"
#include "work/work.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr int rows_a_page = 500;

storage::Ctx context(storage::Tx& tx) {
  return {tx, {}, base::system_now(), "", "command import"};
}

base::Result<ImportId> add_files(storage::Db& db, const CommandImport& wanted) {
  Mapping mapping;
  if (!wanted.mapping_json.empty()) {
    TRY(mapping, base::json::from_text<Mapping>(wanted.mapping_json));
  }
  if (!wanted.source.empty()) mapping.source = wanted.source;
  Upload upload;
  for (const auto& file : wanted.files) {
    upload.sheets.push_back(
        {file.name, keep_sheet(file.bytes), static_cast<std::int64_t>(file.bytes.size()), {}});
    upload.sheets.back().info.name = file.name;
  }
  TRY(const auto made, db.write([&](storage::Tx& tx) {
    auto ctx = context(tx);
    return add_import(ctx, upload, mapping);
  }));
  return made.id;
}

base::Result<void> set_step(storage::Db& db, ImportId id, ImportState state, const char* step) {
  CHECK_OK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
    auto record = find(tx, id);
    record->state = state;
    record->step = step;
    record->done = 0;
    save(tx, *record);
    return true;
  }));
  return {};
}

base::Result<ImportRecord> finished(storage::Db& db, ImportId id) {
  auto record = db.read([&](storage::Tx& tx) { return find(tx, id); });
  if (record->state == ImportState::failed)
    return base::fail(base::Code::invalid, record->failure.value_or("failed"));
  return std::move(*record);
}

std::string word_of_status(RowStatus status) {
  return status == RowStatus::new_card ? "new" : std::string(base::word_of(status));
}

// The names of groups, which must not depend on the run: by the first row a sheet ever brought of that
// person, or by the number of a card that no sheet has brought.
class GroupNames {
 public:
  GroupNames(storage::Db& db, ImportId id, const Mapping& mapping) : db_(db), id_(id), mapping_(mapping) {}

  std::string of(const StagedRow& row) {
    if (row.status == RowStatus::unreadable) return "";
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
      line(base::json::text_of(out));
    }
  }
}

base::Result<std::string> import_sheets(storage::Db& db, const CommandImport& wanted,
                                        const std::function<void(const std::string&)>& line) {
  TRY(const auto id, add_files(db, wanted));
  CHECK_OK(set_step(db, id, ImportState::uploaded, "rehearsing"));
  CHECK_OK(rehearse(db, id, base::system_now()));
  TRY(auto record, finished(db, id));
  if (!wanted.dry_run) {
    CHECK_OK(set_step(db, id, ImportState::applying, "applying"));
    CHECK_OK(apply(db, id, base::system_now()));
    TRY(record, finished(db, id));
    if (wanted.start) {
      CHECK_OK(db.write([&](storage::Tx& tx) {
        auto ctx = context(tx);
        return start_work(ctx, id);
      }));
    }
  }
  if (line) write_report(db, id, line);
  return record.rehearsal ? record.rehearsal->text : "{}";
}

}  // namespace intake
