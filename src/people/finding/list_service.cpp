#include "people/finding/list_service.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "people/card/person_index.hpp"
#include "people/card/person_store.hpp"
#include "people/finding/finding_service.hpp"
#include "people/finding/list_set.hpp"

namespace people {
namespace {

// A list whose candidates are mostly out of reach gives a short page after this many looks for more.
constexpr int looks = 6;
constexpr std::size_t largest_batch = 1000;

// Gives ids below `before`, newest first, at most `limit`: everybody who may be meant, and some who are not.
using Candidates = std::function<std::vector<PersonId>(std::int64_t before, std::size_t limit)>;

std::vector<CardSet>& all_sets() {
  static std::vector<CardSet> sets{set_of_own_rows()};
  return sets;
}

base::Result<std::vector<CardSet>> asked_sets(Ctx& ctx, const ListPeople& wanted) {
  std::vector<CardSet> sets;
  for (const auto& set : all_sets()) {
    TRY(const bool asked, set.asked(ctx, wanted));
    if (asked) sets.push_back(set);
  }
  return sets;
}

bool has_words(const ListPeople& wanted) {
  return wanted.q && !base::trimmed(*wanted.q).empty();
}

std::vector<PersonId> found_ids(Ctx& ctx, const ListPeople& wanted, std::int64_t before, std::size_t limit) {
  std::vector<PersonId> ids;
  for (const auto document : people_index().find(ctx.tx, *wanted.q, limit, before)) {
    ids.push_back(PersonId{document});
  }
  return ids;
}

std::vector<PersonId> listed_ids(Ctx& ctx, const person_store::ListFilter& filter, std::int64_t before,
                                 std::size_t limit) {
  std::vector<PersonId> ids;
  for (const auto& line : person_store::list(ctx, filter, before, static_cast<int>(limit))) {
    ids.push_back(line.id);
  }
  return ids;
}

// The shortest way to those who may be meant: the words typed, a set, or what the list shows without it.
Candidates candidates_of(Ctx& ctx, const ListPeople& wanted, const person_store::ListFilter& filter,
                         const std::vector<CardSet>& sets) {
  if (has_words(wanted)) {
    return [&](std::int64_t before, std::size_t limit) { return found_ids(ctx, wanted, before, limit); };
  }
  return [&](std::int64_t before, std::size_t limit) {
    if (ctx.actor.reach == base::Reach::all && !filter.owner_id) {
      for (const auto& set : sets) {
        auto ids = set.newest(ctx, wanted, before, static_cast<std::int64_t>(limit));
        if (ids) return std::move(*ids);
      }
    }
    return listed_ids(ctx, filter, before, limit);
  };
}

void end_page(http::Page<PersonLine>& page, std::size_t limit) {
  if (page.items.size() <= limit) return;
  page.items.resize(limit);
  page.next_cursor = std::to_string(page.items.back().id.value);
}

http::Page<PersonLine> gathered(Ctx& ctx, const ListPeople& wanted, const person_store::ListFilter& filter,
                                const std::vector<CardSet>& sets, std::int64_t before, std::size_t limit) {
  const auto candidates = candidates_of(ctx, wanted, filter, sets);
  http::Page<PersonLine> page;
  std::size_t batch = limit + 1;
  for (int look = 0; look < looks; ++look) {
    auto ids = candidates(before, batch);
    const bool last = ids.size() < batch;
    if (!last) before = ids.back().value;
    for (const auto& set : sets) ids = set.among(ctx, wanted, ids);
    for (auto& line : person_store::lines(ctx, ids, filter)) page.items.push_back(std::move(line));
    if (last || page.items.size() > limit) {
      end_page(page, limit);
      return page;
    }
    batch = std::min(batch * 4, largest_batch);
  }
  page.next_cursor = std::to_string(before);
  return page;
}

}  // namespace

void add_card_set(const CardSet& set) {
  all_sets().push_back(set);
}

base::Result<http::Page<PersonLine>> list_people(Ctx& ctx, const ListPeople& wanted) {
  TRY(const int limit, page_size(wanted.limit));
  TRY(const auto before, page_start(wanted.cursor));
  TRY(const auto sets, asked_sets(ctx, wanted));
  const person_store::ListFilter filter{wanted.kind, wanted.owner_id};
  const auto size = static_cast<std::size_t>(limit);
  if (has_words(wanted) || !sets.empty()) return gathered(ctx, wanted, filter, sets, before, size);
  http::Page<PersonLine> page;
  page.items = person_store::list(ctx, filter, before, limit + 1);
  end_page(page, size);
  return page;
}

}  // namespace people
