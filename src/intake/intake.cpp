#include "intake/intake.hpp"

#include <charconv>

#include "intake/import/import_apply.hpp"
#include "intake/import/import_erasure.hpp"
#include "intake/import/import_rehearsal.hpp"
#include "intake/import/import_undo.hpp"
#include "intake/import/join_store.hpp"
#include "intake/match/match_keys.hpp"

namespace intake {
namespace {

using Step = base::Result<void> (*)(storage::Db&, ImportId, base::Instant);

jobs::Runner::Handler handler_of(Step step) {
  return [step](storage::Db& db, const jobs::Job& job) -> base::Result<void> {
    TRY(const auto id, base::json::from_text<ImportId>(job.payload.text));
    return step(db, id, base::system_now());
  };
}

}  // namespace

void add_intake_jobs(jobs::Runner& runner) {
  runner.handle("import.rehearse", handler_of(rehearse));
  runner.handle("import.apply", handler_of(apply));
  runner.handle("import.undo", handler_of(undo));
  runner.handle("intake.erase_sheets", run_erase_sheets);
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
