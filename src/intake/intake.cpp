#include "intake/intake.hpp"

#include <charconv>

#include "intake/import/import_apply.hpp"
#include "intake/import/import_command.hpp"
#include "intake/import/import_erasure.hpp"
#include "intake/import/import_rehearsal.hpp"
#include "intake/import/import_service.hpp"
#include "intake/import/import_undo.hpp"
#include "intake/import/join_store.hpp"
#include "intake/match/match_keys.hpp"
#include "intake/start/import_start.hpp"

namespace intake {
namespace {

constexpr auto looked_after_every = std::chrono::seconds(5);

using Step = base::Result<void> (*)(storage::Db&, ImportId, base::Instant);

base::Result<void> done(storage::Db& db, const jobs::Job& job, Step step) {
  TRY(const auto id, base::json::from_text<ImportId>(job.payload.text));
  return step(db, id, base::system_now());
}

storage::Ctx context(storage::Tx& tx, ImportId id) {
  return {tx, {}, base::system_now(), "", cause_of(id)};
}

// After the last attempt the import stands still with the reason, for a person to go on with it or take it
// back.
base::Result<void> stopped(storage::Db& db, const jobs::Job& job, const std::string& reason) {
  if (job.attempts < job.max_attempts) return {};
  TRY(const auto id, base::json::from_text<ImportId>(job.payload.text));
  CHECK_OK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
    auto ctx = context(tx, id);
    CHECK_OK(stop_import(ctx, id, reason));
    return true;
  }));
  return {};
}

jobs::Runner::Handler handler_of(Step step) {
  return [step](storage::Db& db, const jobs::Job& job) -> base::Result<void> {
    base::Result<void> result;
    try {
      result = done(db, job, step);
    } catch (const std::exception& error) {
      result = base::fail(base::Code::internal, error.what());
    }
    if (!result) CHECK_OK(stopped(db, job, result.error().message));
    return result;
  };
}

const std::map<std::string, std::string> job_of_step{{"rehearsing", "import.rehearse"},
                                                     {"applying", "import.apply"},
                                                     {"starting", "import.start"},
                                                     {"undoing", "import.undo"}};

// A job that killed its program once too often is buried without a word of its handler: its import learns it
// here.
base::Result<void> stop_abandoned(storage::Tx& tx) {
  for (const auto& record : import_store::working(tx)) {
    const auto kind = job_of_step.find(record.step);
    if (kind == job_of_step.end()) continue;
    const auto job = jobs::newest_job(tx, kind->second, payload_of(record.id));
    const bool goes_on =
        job && (job->state == jobs::JobState::waiting || job->state == jobs::JobState::running);
    if (goes_on) continue;
    auto ctx = context(tx, record.id);
    CHECK_OK(
        stop_import(ctx, record.id,
                    job && job->last_error ? *job->last_error : "The program ended while it worked on it."));
  }
  return {};
}

}  // namespace

void watch_imports(storage::Db& db) {
  if (db.read([](storage::Tx& tx) { return import_store::working(tx).empty(); })) return;
  std::ignore = db.write([](storage::Tx& tx) -> base::Result<bool> {
    CHECK_OK(stop_abandoned(tx));
    return true;
  });
}

jobs::Handlers import_handlers() {
  return {{"import.rehearse", handler_of(rehearse)},
          {"import.apply", handler_of(apply)},
          {"import.start", handler_of(start)},
          {"import.undo", handler_of(undo)}};
}

void add_intake_jobs(jobs::Runner& runner) {
  runner.handle("import.rehearse", handler_of(rehearse));
  runner.handle("import.apply", handler_of(apply));
  runner.handle("import.start", handler_of(start));
  runner.handle("import.undo", handler_of(undo));
  runner.handle("intake.erase_sheets", run_erase_sheets);
  runner.every(looked_after_every, "imports", [](storage::Db& db, base::Instant) { watch_imports(db); });
}

void subscribe() {
  // An import writes the keys of all its cards at its end, and renews them itself when it is undone.
  const auto of_subject = [](storage::Ctx& ctx, journal::Subject subject, const auto&) -> base::Result<void> {
    if (!is_import_cause(ctx.cause)) match_keys::renew(ctx.tx, PersonId{subject.id});
    return {};
  };
  journal::on<people::PersonCreated>(of_subject);
  journal::on<people::PersonChanged>(of_subject);
  journal::on<people::PersonErased>(
      [](storage::Ctx& ctx, journal::Subject, const people::PersonErased& event) -> base::Result<void> {
        erase_staged(ctx, event.cards);
        return {};
      });
  const auto of_both = [](storage::Ctx& ctx, journal::Subject, const auto& event) -> base::Result<void> {
    if (is_import_cause(ctx.cause)) return {};
    match_keys::renew(ctx.tx, event.kept_id);
    match_keys::renew(ctx.tx, event.merged_id);
    return {};
  };
  journal::on<people::PeopleMerged>(of_both);
  journal::on<people::PeopleUnmerged>(of_both);
  journal::on<people::PeopleUnmerged>(
      [](storage::Ctx& ctx, journal::Subject, const people::PeopleUnmerged& event) -> base::Result<void> {
        if (!is_import_cause(ctx.cause)) {
          import_store::mark_parted(ctx.tx, event.merge_id, event.merged_id, ctx.now);
        }
        return {};
      });
}

}  // namespace intake
