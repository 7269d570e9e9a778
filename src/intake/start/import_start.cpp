#include "intake/start/import_start.hpp"

#include <algorithm>

#include "intake/import/import_apply.hpp"
#include "intake/import/import_events.hpp"
#include "intake/import/import_turns.hpp"
#include "intake/import/review_store.hpp"
#include "work/work.hpp"

namespace intake {
namespace {

using namespace import_store;
using work::HeldStep;
using work::StepTurn;

constexpr std::size_t steps_a_slice = 50;

// What an import holds, by what becomes of it.
struct Held {
  std::vector<HeldStep> first_steps;  // warmest first
  std::vector<StepTurn> promises;     // still to come
  std::vector<HeldStep> lapsed;       // promises whose hour has passed
};

Held sorted(std::vector<HeldStep> steps, base::Instant now) {
  Held held;
  for (auto& step : steps) {
    if (step.kind != "promise") {
      held.first_steps.push_back(std::move(step));
    } else if (step.due_at > now) {
      held.promises.push_back({step.id, step.due_at});
    } else {
      held.lapsed.push_back(std::move(step));
    }
  }
  return held;
}

// Calls write_some(ctx, some of them) in a short write for every few; each step counts as progress.
template <class T, class F>
base::Result<void> in_slices(storage::Db& db, const ImportRecord& record, base::Instant now,
                             const std::vector<T>& all, F&& write_some) {
  for (std::size_t from = 0; from < all.size(); from += steps_a_slice) {
    const std::size_t to = std::min(all.size(), from + steps_a_slice);
    const std::vector<T> some(all.begin() + static_cast<std::ptrdiff_t>(from),
                              all.begin() + static_cast<std::ptrdiff_t>(to));
    CHECK_OK(db.write(
        [&](storage::Tx& tx) -> base::Result<bool> {
          base::Actor actor;
          actor.account = record.created_by;
          storage::Ctx ctx{tx, actor, now, "", cause_of(record.id)};
          CHECK_OK(write_some(ctx, some));
          if (record.step == "starting") add_progress(tx, record.id, static_cast<std::int64_t>(some.size()));
          return true;
        },
        storage::Urgency::bulk));
  }
  return {};
}

// The order in which they were planned is kept: it is the order of their warmth.
std::vector<StepTurn> laid_on_days(storage::Db& db, const std::vector<HeldStep>& steps,
                                   const std::string& zone, base::Instant now) {
  std::vector<FirstStep> wanted;
  std::vector<DayOwner> owners;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    wanted.push_back({i, day_owner(steps[i].owner_id, steps[i].team_id), 0});
    owners.push_back({steps[i].owner_id, steps[i].team_id});
  }
  const auto key = [](const DayOwner& each) { return day_owner(each.owner, each.team); };
  std::ranges::sort(owners, {}, key);
  const auto repeated = std::ranges::unique(owners, {}, key);
  owners.erase(repeated.begin(), repeated.end());
  Spreading how{.now = now, .zone = zone, .weekends = works_on_weekends()};
  how.loads = db.read([&](storage::Tx& tx) { return day_loads(tx, owners, now, zone); });
  std::vector<StepTurn> turns;
  for (const auto& [i, due] : spread(std::move(wanted), how)) turns.push_back({steps[i].id, due});
  return turns;
}

base::Result<void> drop_lapsed(storage::Ctx& ctx, ImportId id, const std::vector<HeldStep>& steps) {
  std::vector<work::TaskId> tasks;
  tasks.reserve(steps.size());
  for (const auto& step : steps) tasks.push_back(step.id);
  lapse_promises(ctx.tx, id, tasks);
  return work::drop_held_steps(ctx, steps);
}

}  // namespace

base::Result<void> open_held_steps(storage::Db& db, const ImportRecord& record, base::Instant now) {
  TRY(const auto mapping, base::json::from_text<Mapping>(record.mapping.text));
  const auto held = sorted(db.read([&](storage::Tx& tx) { return work::held_steps(tx, record.id); }), now);
  const auto open = [](storage::Ctx& ctx, const std::vector<StepTurn>& turns) -> base::Result<void> {
    work::open_steps(ctx.tx, turns);
    return {};
  };
  CHECK_OK(in_slices(db, record, now, held.promises, open));
  CHECK_OK(in_slices(db, record, now, laid_on_days(db, held.first_steps, mapping.zone, now), open));
  return in_slices(db, record, now, held.lapsed,
                   [&](storage::Ctx& ctx, const auto& steps) { return drop_lapsed(ctx, record.id, steps); });
}

base::Result<void> start(storage::Db& db, ImportId id, base::Instant now) {
  const auto record = db.read([&](storage::Tx& tx) { return find(tx, id); });
  if (!record || record->step != "starting") return {};
  CHECK_OK(open_held_steps(db, *record, now));
  CHECK_OK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
    auto done = find(tx, id);
    done->step.clear();
    done->done = done->total;
    save(tx, *done);
    storage::Ctx ctx{tx, {}, now, "", cause_of(id)};
    CHECK_OK(journal::write(ctx, of_import(id), ImportStarted{done->total}));
    return true;
  }));
  return {};
}

}  // namespace intake
