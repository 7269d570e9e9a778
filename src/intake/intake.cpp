#include "intake/intake.hpp"

#include <charconv>

#include "intake/import/import_apply.hpp"
#include "intake/import/import_rehearsal.hpp"
#include "intake/import/import_undo.hpp"
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

base::Result<void> renew_keys(storage::Ctx& ctx, PersonId person) {
  const auto cards = people::cards_by_ids(ctx.tx, {person});
  if (cards.empty()) {
    match_keys::remove(ctx.tx, person);
  } else {
    match_keys::put(ctx.tx, cards.front());
  }
  return {};
}

}  // namespace

void add_intake_jobs(jobs::Runner& runner) {
  runner.handle("import.rehearse", handler_of(rehearse));
  runner.handle("import.apply", handler_of(apply));
  runner.handle("import.undo", handler_of(undo));
}

void subscribe() {
  const auto of_subject = [](storage::Ctx& ctx, journal::Subject subject, const auto&) {
    return renew_keys(ctx, PersonId{subject.id});
  };
  journal::on<people::PersonCreated>(of_subject);
  journal::on<people::PersonChanged>(of_subject);
  const auto of_both = [](storage::Ctx& ctx, journal::Subject, const auto& event) -> base::Result<void> {
    CHECK_OK(renew_keys(ctx, event.kept_id));
    return renew_keys(ctx, event.merged_id);
  };
  journal::on<people::PeopleMerged>(of_both);
  journal::on<people::PeopleUnmerged>(of_both);
}

}  // namespace intake
