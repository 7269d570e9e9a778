#include "people/finding/history_service.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "journal/journal.hpp"
#include "people/card/person_store.hpp"
#include "people/finding/finding_service.hpp"
#include "people/finding/history_rules.hpp"

namespace people {
namespace {

// A search whose finds are mostly out of reach gives a short page after this many looks into the index.
constexpr int search_rounds = 6;
constexpr std::size_t largest_batch = 1000;

using Found = std::pair<std::int64_t, HistoryLine>;  // seq and line

// The lines of these entries that the actor may see, newest first.
std::vector<Found> lines_of(Ctx& ctx, const std::vector<std::int64_t>& seqs, std::string_view q) {
  auto entries = journal::entries_at(ctx.tx, seqs);
  std::ranges::sort(entries, std::greater{}, &journal::PlacedEntry::seq);
  std::vector<PersonId> ids;
  for (const auto& placed : entries) ids.push_back(PersonId{placed.subject_id});
  std::ranges::sort(ids);
  const auto repeated = std::ranges::unique(ids);
  ids.erase(repeated.begin(), repeated.end());
  const auto cards = person_store::named(ctx, ids);
  std::vector<Found> found;
  for (auto& placed : entries) {
    const auto card = std::ranges::find(cards, PersonId{placed.subject_id}, &person_store::NamedCard::asked);
    if (card == cards.end()) continue;
    auto snippet = snippet_of(history_text(placed.entry.payload.text), q);
    found.push_back({placed.seq, {std::move(placed.entry), card->live, card->name, std::move(snippet)}});
  }
  return found;
}

base::Result<void> index_entries(Ctx& ctx, const std::vector<journal::Entry>& entries) {
  for (const auto& entry : entries) {
    if (entry.subject_kind != "person") continue;
    const auto text = history_text(entry.payload.text);
    if (!text.empty()) history_index().put(ctx.tx, entry.seq, text);
  }
  return {};
}

}  // namespace

const storage::SearchIndex& history_index() {
  static const storage::SearchIndex index("history");
  return index;
}

base::Result<http::Page<HistoryLine>> find_history(Ctx& ctx, const FindHistory& wanted) {
  if (base::trimmed(wanted.q).empty()) return base::fail_field("/q", "must not be empty");
  TRY(const int size, page_size(wanted.limit));
  TRY(auto before, page_start(wanted.cursor));
  const auto limit = static_cast<std::size_t>(size);
  http::Page<HistoryLine> page;
  std::size_t batch = limit + 1;
  for (int round = 0; round < search_rounds; ++round) {
    const auto seqs = history_index().find(ctx.tx, wanted.q, batch, before);
    for (auto& [seq, line] : lines_of(ctx, seqs, wanted.q)) {
      if (page.items.size() == limit) {
        page.next_cursor = std::to_string(before);
        return page;
      }
      page.items.push_back(std::move(line));
      before = seq;
    }
    if (seqs.size() < batch) return page;
    before = seqs.back();
    batch = std::min(batch * 4, largest_batch);
  }
  page.next_cursor = std::to_string(before);
  return page;
}

const journal::Subscriber& history_subscriber() {
  static const journal::Subscriber subscriber{
      .name = "people.history", .types = {}, .handler = index_entries};
  return subscriber;
}

void index_history(storage::Db& db) {
  journal::enrol(db, {history_subscriber()});
  while (journal::follow(db, history_subscriber(), base::system_now())) {
  }
}

void set_history_indexed(storage::Tx& tx, std::int64_t seq) {
  journal::set_cursor(tx, history_subscriber().name, seq);
}

}  // namespace people
