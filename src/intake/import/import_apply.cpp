#include "intake/import/import_apply.hpp"

#include <algorithm>

#include "intake/import/card_writer.hpp"
#include "intake/import/import_events.hpp"
#include "intake/import/import_turns.hpp"
#include "intake/import/review_store.hpp"
#include "intake/kept/own_fields.hpp"
#include "intake/match/match_keys.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "storage/slice.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr std::string_view import_cause = "import ";
constexpr int pairs_a_page = 1000;
constexpr std::size_t pairs_a_step = 5;
constexpr int rows_a_page = 5000;
constexpr int cards_a_page = 224;  // about what a slice takes when nobody waits

people::PairDecision decided(ImportPairDecision decision) {
  switch (decision) {
    case ImportPairDecision::different:
      return people::PairDecision::different;
    case ImportPairDecision::family:
      return people::PairDecision::family;
    case ImportPairDecision::same:
      return people::PairDecision::same;
    case ImportPairDecision::undecided:
    case ImportPairDecision::later:
      return people::PairDecision::later;
  }
  return people::PairDecision::later;
}

// Cards that are ready, and how far the writer has come with them.
struct Page {
  std::vector<PreparedCard> cards;
  std::size_t done = 0;     // these are in
  std::size_t reached = 0;  // by the slice that runs, or by the last
};

Page next_page(storage::Db& db, const CardWriter& writer, ImportId id, std::int64_t after) {
  Page page;
  auto rows = db.read([&](storage::Tx& tx) { return unapplied(tx, id, after, cards_a_page); });
  for_each_card(std::move(rows), [&](std::vector<StagedRow> of_card) {
    page.cards.push_back(writer.prepared(std::move(of_card)));
  });
  return page;
}

// "/profile/birth_date must not lie in the future", a line each.
std::string words_of(const base::Error& error) {
  if (error.problems.empty()) return error.message;
  std::string words;
  for (const auto& problem : error.problems) {
    words += (words.empty() ? "" : "\n") + problem.pointer + (problem.pointer.empty() ? "" : " ") +
             problem.message;
  }
  return words;
}

// As many cards as the slice has time for, one at least.
base::Result<void> write_slice(storage::Tx& tx, const CardWriter& writer, ImportId id, Page& page,
                               const storage::Slice& slice) {
  auto ctx = writer.context(tx);
  std::int64_t rows = 0;
  page.reached = page.done;  // a slice may run twice
  do {
    const auto& card = page.cards[page.reached];
    if (card.refusal) {
      refuse_card(tx, id, card.rows, words_of(*card.refusal));
    } else {
      CHECK_OK(writer.write(ctx, card));
    }
    rows += static_cast<std::int64_t>(card.rows.size());
    ++page.reached;
  } while (page.reached < page.cards.size() && !slice.over());
  add_progress(tx, id, rows);
  return {};
}

// Writes cards until all of the page are in. A slice in which a card is refused leaves nothing; it runs
// again, and that card's turn is then to become a problem.
void finish(storage::Db& db, storage::BulkWrites& writes, const CardWriter& writer, ImportId id, Page& page) {
  while (page.done < page.cards.size()) {
    if (auto written = writes.finish()) {
      page.done = page.reached;
    } else {
      page.cards[page.reached].refusal = std::move(written).error();
    }
    if (page.done == page.cards.size()) return;
    std::ignore =
        writes.add([&](storage::Tx& tx) { return write_slice(tx, writer, id, page, storage::Slice(db)); });
  }
}

// The cards that a page has made or added to.
std::vector<PersonId> people_of(const Page& page) {
  std::vector<PersonId> people;
  for (const auto& card : page.cards) {
    if (card.refusal) continue;
    people.push_back(card.rows.front().person_id.value_or(
        card.people.empty() ? PersonId{} : card.people.front().draft.person.id));
  }
  return people;
}

// Gathers the keys of each page while the writer works on the next.
base::Result<void> write_cards(storage::Db& db, const CardWriter& writer, ImportId id,
                               match_keys::Gathered& keys) {
  Page page;
  storage::BulkWrites writes(db);  // ends before the page it writes
  for (std::int64_t after = 0;;) {
    Page next = next_page(db, writer, id, after);
    finish(db, writes, writer, id, page);
    const auto written = people_of(page);
    page = std::move(next);
    if (!page.cards.empty()) {
      after = page.cards.back().rows.front().card;
      page.reached = page.done = 0;
      CHECK_OK(
          writes.add([&](storage::Tx& tx) { return write_slice(tx, writer, id, page, storage::Slice(db)); }));
    }
    keys.add(db, written);
    if (page.cards.empty()) return {};
  }
}

// The cards that a pair's rows became, if they are two.
std::optional<std::pair<PersonId, PersonId>> cards_of(storage::Tx& tx, const StagedPair& pair) {
  const auto card_of_row = [&](std::int64_t number) -> std::optional<PersonId> {
    const auto rows = rows_numbered(tx, pair.import_id, {number});
    return rows.empty() ? std::nullopt : rows.front().person_id;
  };
  const auto left = card_of_row(pair.left_row);
  const auto right = pair.right_row ? card_of_row(*pair.right_row) : pair.right_person;
  if (!left || !right || *left == *right) return std::nullopt;
  return std::pair{*left, *right};
}

// Pairs that nobody decided come in as two cards, marked as perhaps the same.
base::Result<void> propose(storage::Ctx& ctx, std::span<const StagedPair> page) {
  std::vector<people::NewPair> pairs;
  for (const auto& pair : page) {
    const auto cards = cards_of(ctx.tx, pair);
    if (cards)
      pairs.push_back({cards->first, cards->second, pair.sure_percent, pair.evidence, pair.import_id});
  }
  people::propose_pairs(ctx, pairs);
  for (const auto& pair : page) {
    const bool settled =
        pair.decision == ImportPairDecision::family || pair.decision == ImportPairDecision::different;
    if (!settled) continue;
    if (const auto cards = cards_of(ctx.tx, pair)) {
      if (const auto open = people::open_pair(ctx.tx, cards->first, cards->second)) {
        people::DecidePair wanted;
        wanted.id = *open;
        wanted.decision = decided(pair.decision);
        CHECK_OK(people::decide_pair(ctx, wanted));
      }
    }
  }
  return {};
}

base::Result<void> propose_all(storage::Db& db, ImportId id, const CardWriter& writer) {
  for (std::int64_t after = 0;;) {
    const auto page =
        db.read([&](storage::Tx& tx) { return pairs(tx, id, std::nullopt, after, pairs_a_page); });
    if (page.empty()) return {};
    after = page.back().number;
    for (std::size_t done = 0, reached = 0; done < page.size(); done = reached) {
      CHECK_OK(db.write(
          [&](storage::Tx& tx) -> base::Result<bool> {
            const storage::Slice slice(db);
            auto ctx = writer.context(tx);
            reached = done;  // a slice may run twice
            do {
              const auto step = std::min(pairs_a_step, page.size() - reached);
              CHECK_OK(propose(ctx, std::span(page).subspan(reached, step)));
              reached += step;
            } while (reached < page.size() && !slice.over());
            return true;
          },
          storage::Urgency::bulk));
    }
  }
}

// Everybody an import made or added to, each once.
std::vector<PersonId> everybody(storage::Db& db, ImportId id) {
  std::vector<PersonId> people;
  for (std::int64_t after = 0;;) {
    const auto page = db.read([&](storage::Tx& tx) { return people_of_rows(tx, id, after, rows_a_page); });
    if (page.empty()) break;
    after = page.back().number;
    for (const auto& row : page) people.push_back(row.person_id);
  }
  std::ranges::sort(people);
  const auto twice = std::ranges::unique(people);
  people.erase(twice.begin(), twice.end());
  return people;
}

// What the rehearsal foretold, less the cards that were refused since.
Rehearsal count_refused(storage::Tx& tx, ImportRecord& record) {
  if (!record.rehearsal) return {};
  auto told = base::json::from_text<Rehearsal>(record.rehearsal->text);
  if (!told) return {};
  const auto rows = rows_by_status(tx, record.id);
  const auto count = [&](RowStatus status) { return rows.contains(status) ? rows.at(status) : 0; };
  if (told->unreadable == count(RowStatus::unreadable)) return *told;
  told->unreadable = count(RowStatus::unreadable);
  told->updated = count(RowStatus::updated);
  told->joined_rows = count(RowStatus::merged);
  told->new_people = count(RowStatus::new_card) + count(RowStatus::proposed);
  record.rehearsal->text = base::json::text_of(*told);
  return *told;
}

base::Result<bool> finish(storage::Tx& tx, ImportId id, base::Instant now) {
  auto record = find(tx, id);
  record->state = ImportState::applied;
  record->step.clear();
  record->done = record->total;
  record->applied_at = now;
  const auto did = count_refused(tx, *record);
  save(tx, *record);
  storage::Ctx ctx{tx, {}, now, "", cause_of(id)};
  CHECK_OK(
      journal::write(ctx, of_import(id),
                     ImportApplied{did.rows, did.new_people, did.joined_rows, did.updated, did.unreadable}));
  return true;
}

// The import if it is being applied; so is one that stopped midway, whose job a person runs again.
base::Result<std::optional<ImportRecord>> to_apply(storage::Tx& tx, ImportId id) {
  auto record = find(tx, id);
  if (record && stopped_midway(*record)) {
    record->state = ImportState::applying;
    record->step = "applying";
    record->failure.reset();
    save(tx, *record);
  }
  if (!record || record->step != "applying") return std::optional<ImportRecord>{};
  return record;
}

// What must be there before the first card: the fields its sheets fill. Promises whose hour passed since the
// rehearsal wait for a person.
base::Result<void> prepare(storage::Db& db, const ImportRecord& record, base::Instant now) {
  CHECK_OK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
    base::Actor actor;
    actor.account = record.created_by;
    storage::Ctx ctx{tx, actor, now, "", cause_of(record.id)};
    CHECK_OK(make_missing_fields(ctx, record.files, record.id));
    lapse_unmade_promises(tx, record.id, now);
    return true;
  }));
  return {};
}

PromisesOfRows promises_to_make(storage::Db& db, ImportId id, base::Instant now) {
  PromisesOfRows found;
  for (std::int64_t after = 0;;) {
    auto page = db.read([&](storage::Tx& tx) { return promises(tx, id, after, rows_a_page); });
    if (page.empty()) return found;
    after = page.back().number;
    for (auto& promise : page) {
      const bool ahead = promise.accepted && promise.due_at && promise.due_at->ms > now.ms;
      if (ahead) found[promise.row_number].push_back(std::move(promise));
    }
  }
}

PeopleToReopen decided_to_reopen(storage::Db& db, ImportId id) {
  PeopleToReopen found;
  for (std::int64_t after = 0;;) {
    const auto page = db.read([&](storage::Tx& tx) { return reopens(tx, id, after, rows_a_page); });
    if (page.empty()) return found;
    after = page.back().number;
    for (const auto& proposal : page) {
      if (proposal.decision == ReopenDecision::reopen) found[proposal.person_id] = proposal.number;
    }
  }
}

}  // namespace

std::string cause_of(ImportId id) {
  return std::string(import_cause) + std::to_string(id.value);
}

bool is_import_cause(std::string_view cause) {
  return cause.starts_with(import_cause);
}

base::Result<void> apply(storage::Db& db, ImportId id, base::Instant now) {
  TRY(const auto record, db.write([&](storage::Tx& tx) { return to_apply(tx, id); }));
  if (!record) return {};
  TRY(const auto mapping, base::json::from_text<Mapping>(record->mapping.text));
  CHECK_OK(prepare(db, *record, now));
  const auto stages = db.read([](storage::Tx& tx) { return pipeline::stages(tx); });
  const CardWriter writer(*record, mapping, stages,
                          db.read([](storage::Tx& tx) { return people::fields_of_school(tx); }),
                          plan_turns(db, *record, mapping, order_of(stages)), promises_to_make(db, id, now),
                          decided_to_reopen(db, id), now);
  match_keys::Gathered keys;
  CHECK_OK(write_cards(db, writer, id, keys));
  keys.add(db, everybody(db, id));  // whom a run before this one has written
  CHECK_OK(keys.write(db));
  CHECK_OK(propose_all(db, id, writer));
  CHECK_OK(db.write([&](storage::Tx& tx) { return finish(tx, id, now); }));
  return {};
}

}  // namespace intake
