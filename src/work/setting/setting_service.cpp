#include "work/setting/setting_service.hpp"

#include "journal/journal.hpp"
#include "pipeline/pipeline.hpp"
#include "work/setting/setting_events.hpp"
#include "work/setting/setting_store.hpp"

namespace work {
namespace {

base::Result<void> check_kind(storage::Tx& tx, const std::optional<std::string>& key, std::string pointer) {
  if (!key || setting_store::kind(tx, *key)) return {};
  return base::fail_field(std::move(pointer), "must be a kind of work");
}

}  // namespace

base::Result<TaskKind> change_kind(Ctx& ctx, const KindChange& change) {
  auto kind = setting_store::kind(ctx.tx, change.key);
  if (!kind) return base::fail(base::Code::not_found, "There is no such kind of work.");
  const auto before = *kind;
  TRY(*kind, changed(std::move(*kind), change));
  auto changes = base::changes_between(before, *kind);
  if (changes.empty()) return std::move(*kind);
  setting_store::update(ctx.tx, *kind);
  CHECK_OK(journal::write(ctx, {"kind", 0}, KindChanged{kind->key, std::move(changes)}));
  return std::move(*kind);
}

base::Result<Outcome> change_outcome(Ctx& ctx, const OutcomeChange& change) {
  auto outcome = setting_store::outcome(ctx.tx, change.key);
  if (!outcome) return base::fail(base::Code::not_found, "There is no such outcome.");
  const auto before = *outcome;
  TRY(*outcome, changed(std::move(*outcome), change));
  if (outcome->to_stage && !pipeline::stage(ctx.tx, *outcome->to_stage)) {
    return base::fail_field("/to_stage", "must be a stage of the funnel");
  }
  CHECK_OK(check_kind(ctx.tx, outcome->next_kind, "/next_kind"));
  CHECK_OK(check_kind(ctx.tx, outcome->after_last_kind, "/after_last_kind"));
  auto changes = base::changes_between(before, *outcome);
  if (changes.empty()) return std::move(*outcome);
  setting_store::update(ctx.tx, *outcome);
  CHECK_OK(journal::write(ctx, {"outcome", 0}, OutcomeChanged{outcome->key, std::move(changes)}));
  return std::move(*outcome);
}

}  // namespace work
