#include "intake/import/import_apply.hpp"

#include <algorithm>
#include <span>

#include "intake/import/card_writer.hpp"
#include "intake/import/import_turns.hpp"
#include "intake/import/review_store.hpp"
#include "intake/match/match_keys.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr std::string_view import_cause = "import ";
constexpr auto slice_time = std::chrono::milliseconds(4);
constexpr int cards_a_slice = 16;
constexpr int pairs_a_slice = 50;
constexpr std::size_t people_a_page = 500;
constexpr int rows_a_page = 5000;
constexpr std::size_t keys_a_statement = 64;

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

// As many cards as fit into a slice; false when none is left.
base::Result<bool> apply_slice(storage::Ctx& ctx, CardWriter& writer, ImportId id) {
  const auto start = std::chrono::steady_clock::now();
  const auto rows = unapplied(ctx.tx, id, cards_a_slice);
  std::int64_t done = 0;
  base::Result<void> written;
  for_each_card(rows, [&](const std::vector<StagedRow>& of_card) {
    if (!written || (done > 0 && std::chrono::steady_clock::now() - start > slice_time)) return;
    written = writer.write(ctx, of_card);
    done += static_cast<std::int64_t>(of_card.size());
  });
  CHECK_OK(written);
  add_progress(ctx.tx, id, done);
  return done > 0;
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
base::Result<bool> propose(storage::Ctx& ctx, const std::vector<StagedPair>& page) {
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
  return true;
}

base::Result<void> propose_all(storage::Db& db, ImportId id, const CardWriter& writer) {
  for (std::int64_t after = 0;;) {
    const auto page =
        db.read([&](storage::Tx& tx) { return pairs(tx, id, std::nullopt, after, pairs_a_slice); });
    if (page.empty()) return {};
    after = page.back().number;
    CHECK_OK(db.write(
        [&](storage::Tx& tx) {
          auto ctx = writer.context(tx);
          return propose(ctx, page);
        },
        storage::Urgency::bulk));
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

// The keys of everybody this import wrote, by which later sheets find them. They come last and sorted: one by
// one, each would touch pages of its own all over the table.
base::Result<void> write_keys(storage::Db& db, ImportId id) {
  std::vector<match_keys::Holder> keys;
  const auto people = everybody(db, id);
  for (std::size_t from = 0; from < people.size(); from += people_a_page) {
    const std::vector<PersonId> page(
        people.begin() + static_cast<std::ptrdiff_t>(from),
        people.begin() + static_cast<std::ptrdiff_t>(std::min(people.size(), from + people_a_page)));
    for (const auto& card : db.read([&](storage::Tx& tx) { return people::cards_by_ids(tx, page); })) {
      for (const auto hash : match_keys::keys_of(card)) keys.push_back({hash, card.person.id});
    }
  }
  std::ranges::sort(keys, {}, &match_keys::Holder::hash);
  for (std::size_t from = 0; from < keys.size();) {
    std::size_t to = from;
    CHECK_OK(db.write(
        [&](storage::Tx& tx) -> base::Result<bool> {
          const auto start = std::chrono::steady_clock::now();
          to = from;  // a slice may run twice
          while (to < keys.size() && (to == from || std::chrono::steady_clock::now() - start < slice_time)) {
            const std::size_t end = std::min(keys.size(), to + keys_a_statement);
            match_keys::add(tx, std::span(keys).subspan(to, end - to));
            to = end;
          }
          return true;
        },
        storage::Urgency::bulk));
    from = to;
  }
  return {};
}

base::Result<bool> finish(storage::Tx& tx, ImportId id, base::Instant now) {
  auto record = find(tx, id);
  record->state = ImportState::applied;
  record->step.clear();
  record->done = record->total;
  record->applied_at = now;
  save(tx, *record);
  return true;
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
  const auto record = db.read([&](storage::Tx& tx) { return find(tx, id); });
  if (!record || record->step != "applying") return {};
  TRY(const auto mapping, base::json::from_text<Mapping>(record->mapping.text));
  StageOrder stages;
  for (const auto& stage : db.read([](storage::Tx& tx) { return pipeline::stages(tx); })) {
    stages[stage.key] = stage.position;
  }
  CardWriter writer(*record, mapping, stages, plan_turns(db, *record, mapping, stages),
                    promises_to_make(db, id, now), decided_to_reopen(db, id), now);
  for (bool more = true; more;) {
    TRY(more, db.write(
                  [&](storage::Tx& tx) {
                    auto ctx = writer.context(tx);
                    return apply_slice(ctx, writer, id);
                  },
                  storage::Urgency::bulk));
  }
  CHECK_OK(write_keys(db, id));
  CHECK_OK(propose_all(db, id, writer));
  CHECK_OK(db.write([&](storage::Tx& tx) { return finish(tx, id, now); }));
  return {};
}

}  // namespace intake
