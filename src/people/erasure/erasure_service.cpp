#include "people/erasure/erasure_service.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "http/idempotency.hpp"
#include "jobs/jobs.hpp"
#include "journal/journal_erasure.hpp"
#include "people/card/person_index.hpp"
#include "people/card/person_service.hpp"
#include "people/card/person_store.hpp"
#include "people/erasure/erasure_store.hpp"
#include "people/finding/history_rules.hpp"
#include "people/finding/history_service.hpp"
#include "people/person_events.hpp"

namespace people {
namespace {

constexpr std::string_view list_kind = "person";
constexpr std::size_t most_finds = 500;  // entries of others that hold one phone or mail

std::filesystem::path& list_folder() {
  static std::filesystem::path folder;
  return folder;
}

// A person's entries are changed, so the search forgets their texts.
void forget_entries(storage::Tx& tx, const std::vector<std::int64_t>& seqs) {
  for (const auto seq : seqs) history_index().erase(tx, seq);
}

// Puts what is left of an entry into the search again.
void index_again(storage::Tx& tx, const std::vector<std::int64_t>& seqs) {
  forget_entries(tx, seqs);
  for (const auto& placed : journal::entries_at(tx, seqs)) {
    const auto text = history_text(placed.entry.payload.text);
    if (!text.empty()) history_index().put(tx, placed.seq, text);
  }
}

// Every name the histories of these cards give them.
void add_former_names(storage::Tx& tx, PersonId id, std::vector<std::string>& words) {
  const auto subject = journal::of_person(id.value);
  for (const auto& payload : journal::payloads(tx, subject, PersonCreated::type)) {
    if (const auto made = base::json::from_text<PersonCreated>(payload.text)) words.push_back(made->name);
  }
  for (const auto& payload : journal::payloads(tx, subject, PersonChanged::type)) {
    const auto changed = base::json::from_text<PersonChanged>(payload.text);
    if (!changed) continue;
    for (const auto& change : changed->changes) {
      if (change.field == "name" && change.before) words.push_back(*change.before);
    }
  }
}

// What others' histories say of the person: those of relatives and merges by name, all by phone and mail.
void redact_elsewhere(storage::Tx& tx, const std::vector<PersonId>& cards,
                      const std::vector<std::string>& words) {
  std::vector<std::int64_t> others;
  for (const auto id : cards) {
    for (const auto other : erasure_store::connected_cards(tx, id)) others.push_back(other.value);
    const auto beside = journal::written_beside(tx, journal::of_person(id.value), PersonChanged::type);
    others.insert(others.end(), beside.begin(), beside.end());
  }
  std::ranges::sort(others);
  const auto repeated = std::ranges::unique(others);
  others.erase(repeated.begin(), repeated.end());
  for (const auto other : others) {
    if (std::ranges::find(cards, PersonId{other}) != cards.end()) continue;
    index_again(tx, journal::redact_mentions(tx, journal::of_person(other), words));
  }
  for (const auto& word : words) {
    if (word.find_first_of("@+") == std::string::npos) continue;
    const auto found = history_index().find(tx, word, most_finds);
    index_again(tx, journal::redact_mentions(tx, found, words));
  }
}

// `cards`: a card and those that went into it.
base::Result<ErasedPerson> erase_cards(Ctx& ctx, const std::vector<PersonId>& cards) {
  auto& tx = ctx.tx;
  if (!person_store::find(tx, cards.front())->person.final_status) {
    CHECK_OK(set_final_status(ctx, cards.front(), FinalStatus::do_not_call, std::nullopt));
  }
  CHECK_OK(journal::write(ctx, journal::of_person(cards.front().value), PersonErased{cards}));
  std::vector<std::string> words;
  for (const auto id : cards) {
    const auto own = erasure_store::identifying_words(tx, id);
    words.insert(words.end(), own.begin(), own.end());
    add_former_names(tx, id, words);
  }
  redact_elsewhere(tx, cards, words);
  ErasedPerson erased{.cards = static_cast<std::int64_t>(cards.size())};
  for (const auto id : cards) {
    const auto seqs = journal::redact_subject(tx, journal::of_person(id.value));
    forget_entries(tx, seqs);
    erased.entries += static_cast<std::int64_t>(seqs.size());
    people_index().erase(tx, id.value);
    erasure_store::empty(tx, id, ctx.now);
  }
  jobs::enqueue(ctx, "people.erasure", base::json::text_of(ErasedCards{cards}), ctx.now);
  return erased;
}

std::vector<PersonId> with_merged(storage::Tx& tx, PersonId id) {
  std::vector<PersonId> cards{id};
  for (const auto merged : person_store::merged_ids(tx, id)) cards.push_back(merged);
  return cards;
}

}  // namespace

void keep_erasures_in(const std::filesystem::path& data_dir) {
  list_folder() = data_dir;
}

base::Result<ErasedPerson> erase_person(Ctx& ctx, const ErasePerson& wanted) {
  TRY(const auto row, person_store::get(ctx, wanted.id));
  if (base::folded(base::trimmed(wanted.name)) != base::folded(row.person.name)) {
    return base::fail_field("/name", "must be the name on the card: erasing cannot be taken back");
  }
  const auto cards = with_merged(ctx.tx, row.person.id);
  TRY(const auto erased, erase_cards(ctx, cards));
  // Before the commit: to erase twice is harmless, to forget is not.
  const storage::ErasureList list(list_folder());
  for (const auto id : cards) list.add({std::string(list_kind), std::to_string(id.value), ctx.now});
  return erased;
}

std::optional<PersonId> listed_person(const storage::Erasure& erasure) {
  PersonId id;
  const char* end = erasure.id.data() + erasure.id.size();
  const auto [rest, error] = std::from_chars(erasure.id.data(), end, id.value);
  return erasure.kind == list_kind && error == std::errc{} && rest == end ? std::optional(id) : std::nullopt;
}

base::Result<ErasedPerson> erase_again(Ctx& ctx, PersonId id) {
  if (!person_store::find(ctx.tx, id)) return ErasedPerson{};
  return erase_cards(ctx, with_merged(ctx.tx, id));
}

base::Result<void> erase_traces(storage::Db& db, const std::vector<PersonId>& cards, base::Instant now) {
  std::vector<std::string> marks;  // how replies and payloads name what was erased
  CHECK_OK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
    marks.clear();
    for (const auto id : cards) {
      const auto subject = journal::of_person(id.value);
      forget_entries(tx, journal::redact_subject(tx, subject));
      marks.push_back('"' + std::to_string(id.value) + '"');
      for (const auto entry : journal::ids_since(tx, subject, {now.ms - 2 * base::day_ms})) {
        marks.push_back('"' + std::to_string(entry.value) + '"');
      }
    }
    return true;
  }));
  CHECK_OK(http::redact_replies(db, marks));
  CHECK_OK(jobs::redact_finished(db, marks));
  db.forget_deleted();
  return {};
}

base::Result<std::int64_t> apply_erasures(storage::Db& db, base::Instant now) {
  std::vector<PersonId> listed;
  for (const auto& erasure : storage::ErasureList(list_folder()).all()) {
    if (const auto id = listed_person(erasure)) listed.push_back(*id);
  }
  if (listed.empty()) return 0;
  const auto there = db.read([&](storage::Tx& tx) { return erasure_store::still_there(tx, listed); });
  for (const auto id : there) {
    CHECK_OK(db.write([&](storage::Tx& tx) {
      Ctx ctx{tx, {}, now, "", "erasures.list"};
      return erase_again(ctx, id);
    }));
  }
  return static_cast<std::int64_t>(there.size());
}

}  // namespace people
