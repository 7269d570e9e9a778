#include "intake/import/import_service.hpp"

#include <algorithm>
#include <charconv>

#include "access/access.hpp"
#include "base/fault.hpp"
#include "intake/import/import_events.hpp"
#include "intake/import/import_reading.hpp"
#include "jobs/jobs.hpp"
#include "pipeline/pipeline.hpp"
#include "work/work.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr std::int64_t undo_days = 30;
constexpr const char* default_zone = "Europe/Moscow";
constexpr const char* default_region = "RU";

// A stored rehearsal; one of an earlier program knows nothing of people who apply again.
std::optional<Rehearsal> rehearsal_of(const std::string& text) {
  if (auto rehearsal = base::json::from_text<Rehearsal>(text)) return std::move(*rehearsal);
  auto older = base::json::from_text<Rehearsal>("{\"reopens\":0," + text.substr(1));
  return older ? std::optional(std::move(*older)) : std::nullopt;
}

Import shown(Ctx& ctx, const ImportRecord& record) {
  Import out;
  out.id = record.id;
  out.state = record.state;
  out.step = record.step;
  out.progress = {record.done, record.total};
  out.files = record.files;
  out.mapping = base::json::from_text<Mapping>(record.mapping.text).value_or(Mapping{});
  if (record.rehearsal) out.rehearsal = rehearsal_of(record.rehearsal->text);
  out.started = record.started;
  out.held_tasks = record.state == ImportState::applied ? work::held_of_import(ctx.tx, record.id) : 0;
  out.changes = record.changes;
  out.kept_on_undo = record.kept_on_undo;
  out.failure = record.failure;
  out.created_by = record.created_by;
  out.created_at = record.created_at;
  if (record.state != ImportState::applying) out.applied_at = record.applied_at;
  if (out.applied_at) out.undo_until = base::Instant{record.applied_at->ms + undo_days * base::day_ms};
  return out;
}

base::Result<ImportRecord> found(Ctx& ctx, ImportId id) {
  auto record = find(ctx.tx, id);
  if (!record) return base::fail(base::Code::not_found, "There is no such import.");
  return std::move(*record);
}

std::vector<std::string> names_of(const ImportRecord& record) {
  std::vector<std::string> names;
  for (const auto& file : record.files) names.push_back(file.name);
  return names;
}

base::Result<Import> set_to_work(Ctx& ctx, ImportRecord record, const char* step, const char* job,
                                 std::int64_t total, std::int64_t done = 0) {
  record.step = step;
  record.done = done;
  record.total = total;
  record.failure.reset();
  save(ctx.tx, record);
  jobs::enqueue(ctx, job, payload_of(record.id), ctx.now, 5);
  CHECK_OK(
      journal::write(ctx, of_import(record.id), ImportBegun{step, names_of(record), rows_of(record.files)}));
  return shown(ctx, record);
}

base::Result<void> check_idle(const ImportRecord& record) {
  if (record.step.empty()) return {};
  return base::fail(base::Code::conflict, "The program is working on this import. Wait for it.");
}

void check_targets(Ctx& ctx, const Mapping& mapping, std::vector<base::Problem>& problems) {
  if (base::fault("import.any_target")) return;
  for (std::size_t i = 0; i < mapping.owners.size(); ++i) {
    const auto& target = mapping.owners[i];
    const std::string pointer = "/mapping/owners/" + std::to_string(i);
    const auto note = [&](const base::Result<void>& checked) {
      if (!checked) problems.push_back(checked.error().problems.front());
    };
    if (target.account_id) note(auth::check_worker(ctx.tx, *target.account_id, pointer + "/account_id"));
    if (target.team_id) note(auth::check_staffed(ctx.tx, *target.team_id, pointer + "/team_id"));
  }
  for (std::size_t i = 0; i < mapping.statuses.size(); ++i) {
    const auto& target = mapping.statuses[i];
    const std::string pointer = "/mapping/statuses/" + std::to_string(i);
    if (target.stage && !pipeline::stage(ctx.tx, *target.stage)) {
      problems.push_back({pointer + "/stage", "there is no such stage"});
    }
    if (target.stage.has_value() == target.final_status.has_value()) {
      problems.push_back({pointer, "must be a stage or a final status"});
    }
  }
}

void check_left_out(const Mapping& mapping, std::vector<FileInfo> sheets,
                    std::vector<base::Problem>& problems) {
  for (std::size_t i = 0; i < mapping.left_out.size(); ++i) {
    if (std::ranges::find(sheets, mapping.left_out[i], &FileInfo::name) == sheets.end())
      problems.push_back({"/mapping/left_out/" + std::to_string(i), "is no sheet of this import"});
  }
  leave_out(sheets, mapping);
  const auto is_read = [](const FileInfo& sheet) { return !sheet.not_read; };
  if (!mapping.left_out.empty() && std::ranges::none_of(sheets, is_read))
    problems.push_back({"/mapping/left_out", "must leave a sheet to read"});
}

}  // namespace

std::string payload_of(ImportId id) {
  return base::json::text_of(id);
}

base::Result<ImportRecord> editable_import(Ctx& ctx, ImportId id) {
  TRY(auto record, found(ctx, id));
  CHECK_OK(check_idle(record));
  if (stopped_midway(record)) {
    return base::fail(base::Code::conflict,
                      "This import stopped in the middle. Apply it again: it goes on; or undo it.");
  }
  const bool open = record.state == ImportState::uploaded || record.state == ImportState::rehearsed ||
                    record.state == ImportState::failed || record.state == ImportState::undone;
  if (!open)
    return base::fail(base::Code::conflict, "This import was applied. Undo it to change how it is read.");
  return record;
}

Mapping with_defaults(const Ctx& ctx, Mapping mapping) {
  if (mapping.zone.empty()) mapping.zone = ctx.actor.zone.empty() ? default_zone : ctx.actor.zone;
  if (mapping.region.empty()) mapping.region = default_region;
  return mapping;
}

base::Result<void> check_mapping(Ctx& ctx, const Mapping& mapping, const std::vector<FileInfo>& sheets) {
  std::vector<base::Problem> problems;
  if (!base::zone_exists(mapping.zone))
    problems.push_back({"/mapping/zone", "is not a time zone, such as Europe/Moscow"});
  if (mapping.region.size() != 2) problems.push_back({"/mapping/region", "must be two letters, such as RU"});
  if (mapping.source.size() > 200) problems.push_back({"/mapping/source", "may have at most 200 characters"});
  check_targets(ctx, mapping, problems);
  check_left_out(mapping, sheets, problems);
  if (problems.empty()) return {};
  return base::fail(base::Code::invalid, "The mapping needs a correction.", std::move(problems));
}

base::Result<Import> add_import(Ctx& ctx, const Upload& upload, const Mapping& mapping) {
  if (upload.files.empty()) return base::fail_field("/file", "Choose at least one sheet.");
  Mapping used = with_defaults(ctx, mapping);
  auto sheets = sheets_in(upload);
  CHECK_OK(check_mapping(ctx, used, sheets));
  if (!upload.words.owners.empty() || !upload.words.statuses.empty()) {
    used = completed(std::move(used), upload.words, auth::active_accounts(ctx.tx));
  }
  ImportRecord record;
  record.id = base::new_id<ImportId>();
  record.mapping.text = base::json::text_of(used);
  record.created_by = ctx.actor.account;
  record.created_at = ctx.now;
  std::vector<StoredFile> stored;
  for (const auto& file : upload.files) {
    stored.push_back({static_cast<std::int64_t>(stored.size()), file.name, file.blob, file.size_bytes});
  }
  record.files = std::move(sheets);
  leave_out(record.files, used);
  add(ctx.tx, record, stored);
  CHECK_OK(journal::write(ctx, of_import(record.id), ImportUploaded{names_of(record)}));
  return shown(ctx, record);
}

base::Result<Import> get_import(Ctx& ctx, ImportId id) {
  TRY(const auto record, found(ctx, id));
  return shown(ctx, record);
}

base::Result<http::Page<Import>> list_imports(Ctx& ctx, std::optional<std::string> cursor, int limit) {
  std::int64_t before = INT64_MAX;
  if (cursor && std::from_chars(cursor->data(), cursor->data() + cursor->size(), before).ec != std::errc{}) {
    return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
  }
  http::Page<Import> page;
  for (const auto& record : list(ctx.tx, before, limit + 1)) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next_cursor = std::to_string(page.items.back().id.value);
      break;
    }
    page.items.push_back(shown(ctx, record));
  }
  return page;
}

base::Result<Import> change_mapping(Ctx& ctx, const ChangeImport& wanted,
                                    const std::optional<WordCounts>& words) {
  TRY(auto record, editable_import(ctx, wanted.id));
  CHECK_OK(check_mapping(ctx, wanted.mapping, record.files));
  leave_out(record.files, wanted.mapping);
  record.mapping.text = base::json::text_of(
      words ? completed(wanted.mapping, *words, auth::active_accounts(ctx.tx)) : wanted.mapping);
  record.state = ImportState::uploaded;
  record.rehearsal.reset();
  save(ctx.tx, record);
  return shown(ctx, record);
}

base::Result<Import> start_rehearsal(Ctx& ctx, ImportId id) {
  TRY(auto record, editable_import(ctx, id));
  return set_to_work(ctx, std::move(record), "rehearsing", "import.rehearse", 0);
}

base::Result<Import> start_apply(Ctx& ctx, ImportId id) {
  TRY(auto record, found(ctx, id));
  if (stopped_midway(record)) {
    record.state = ImportState::applying;
    const auto total = record.total;
    const auto in_already = applied_rows(ctx.tx, id);
    return set_to_work(ctx, std::move(record), "applying", "import.apply", total, in_already);
  }
  TRY(record, editable_import(ctx, id));
  if (record.state != ImportState::rehearsed) {
    return base::fail(base::Code::conflict, "Rehearse the import first: then you know what it does.");
  }
  if (record.changes > 0) {
    return base::fail(base::Code::conflict,
                      "Something was changed since the rehearsal. Rehearse again first.");
  }
  record.state = ImportState::applying;
  record.applied_at = ctx.now;  // from which its first steps are laid on days, however often it must go on
  const auto total = record.done;
  return set_to_work(ctx, std::move(record), "applying", "import.apply", total);
}

base::Result<Import> start_undo(Ctx& ctx, ImportId id) {
  TRY(auto record, found(ctx, id));
  CHECK_OK(check_idle(record));
  if (record.state != ImportState::applied && !stopped_midway(record)) {
    return base::fail(base::Code::conflict, "Only an import that was applied can be taken back.");
  }
  if (record.applied_at->ms + undo_days * base::day_ms < ctx.now.ms) {
    return base::fail(base::Code::conflict, "An import can be taken back for 30 days.");
  }
  const auto total = record.total;
  return set_to_work(ctx, std::move(record), "undoing", "import.undo", total);
}

base::Result<Import> start_work(Ctx& ctx, ImportId id) {
  TRY(auto record, found(ctx, id));
  CHECK_OK(check_idle(record));
  if (record.state != ImportState::applied) {
    return base::fail(base::Code::conflict, "Apply the import first.");
  }
  if (record.started) return base::fail(base::Code::conflict, "The work of this import was started before.");
  record.started = true;
  const auto total = work::held_of_import(ctx.tx, id);
  return set_to_work(ctx, std::move(record), "starting", "import.start", total);
}

// An undoing that stopped is undone again and not applied: its cards are partly gone.
base::Result<void> stop_import(Ctx& ctx, ImportId id, const std::string& reason) {
  auto record = find(ctx.tx, id);
  if (!record || record->step.empty()) return {};
  const ImportStopped stopped{record->step};
  const bool goes_on_as_applied = record->step == "starting" || record->step == "undoing";
  if (record->step == "starting") record->started = false;
  record->state = goes_on_as_applied ? ImportState::applied : ImportState::failed;
  if (record->step == "rehearsing") record->applied_at.reset();
  if (record->step == "applying" && !record->applied_at) record->applied_at = record->created_at;
  record->step.clear();
  record->failure = reason;
  save(ctx.tx, *record);
  CHECK_OK(journal::write(ctx, of_import(id), stopped));
  return {};
}

base::Result<FoundPromise> accept_found_promise(Ctx& ctx, ImportId id, std::int64_t number, bool accepted) {
  CHECK_OK(editable_import(ctx, id));
  const auto staged = promises(ctx.tx, id, number - 1, 1);
  if (staged.empty() || staged.front().number != number) {
    return base::fail(base::Code::not_found, "There is no such promise.");
  }
  if (accepted && staged.front().past) {
    return base::fail(base::Code::conflict, "This promise is past. Make a new one on the card.");
  }
  accept_promise(ctx.tx, id, number, accepted);
  const auto& promise = staged.front();
  return FoundPromise{
      number,  std::to_string(promise.row_number), promise.name, promise.text, promise.due_at, promise.past,
      accepted};
}

base::Result<http::Nothing> decide_field_conflict(Ctx& ctx, ImportId id, std::int64_t number,
                                                  const std::string& take) {
  CHECK_OK(editable_import(ctx, id));
  if (take != "here" && take != "sheet") return base::fail_field("/take", "must be here or sheet");
  if (!decide_conflict(ctx.tx, id, number, take)) {
    return base::fail(base::Code::not_found, "There is no such difference.");
  }
  return http::Nothing{};
}

}  // namespace intake
