#include "people/finding/finding_service.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/text.hpp"
#include "people/card/person_index.hpp"
#include "people/card/person_store.hpp"

namespace people {
namespace {

// A search whose finds are mostly out of reach gives a short page after this many looks into the index.
constexpr int search_rounds = 6;
constexpr std::size_t largest_batch = 1000;

void end_page(http::Page<PersonLine>& page, std::size_t limit) {
  if (page.items.size() <= limit) return;
  page.items.resize(limit);
  page.next_cursor = std::to_string(page.items.back().id.value);
}

std::vector<PersonId> ids_of(const std::vector<std::int64_t>& documents) {
  std::vector<PersonId> ids;
  ids.reserve(documents.size());
  for (const auto document : documents) ids.push_back(PersonId{document});
  return ids;
}

http::Page<PersonLine> searched(Ctx& ctx, std::string_view q, const person_store::ListFilter& filter,
                                std::int64_t before, std::size_t limit) {
  http::Page<PersonLine> page;
  std::size_t batch = limit + 1;
  for (int round = 0; round < search_rounds; ++round) {
    const auto documents = people_index().find(ctx.tx, q, batch, before);
    for (auto& line : person_store::lines(ctx, ids_of(documents), filter))
      page.items.push_back(std::move(line));
    if (documents.size() < batch || page.items.size() > limit) {
      end_page(page, limit);
      return page;
    }
    before = documents.back();
    batch = std::min(batch * 4, largest_batch);
  }
  page.next_cursor = std::to_string(before);
  return page;
}

}  // namespace

base::Result<int> page_size(const std::optional<std::int64_t>& limit) {
  const auto size = limit.value_or(default_page);
  if (size < 1 || size > largest_page) return base::fail_field("/limit", "must be 1 to 200");
  return static_cast<int>(size);
}

base::Result<std::int64_t> page_start(const std::optional<std::string>& cursor) {
  if (!cursor) return std::numeric_limits<std::int64_t>::max();
  std::int64_t id = 0;
  const char* end = cursor->data() + cursor->size();
  const auto [last, error] = std::from_chars(cursor->data(), end, id);
  if (error != std::errc{} || last != end || id < 1) {
    return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
  }
  return id;
}

base::Result<http::Page<PersonLine>> find_people(Ctx& ctx, const FindPeople& wanted) {
  TRY(const int limit, page_size(wanted.limit));
  TRY(const auto before, page_start(wanted.cursor));
  const person_store::ListFilter filter{wanted.kind, wanted.owner_id};
  const auto size = static_cast<std::size_t>(limit);
  if (wanted.q && !base::trimmed(*wanted.q).empty()) return searched(ctx, *wanted.q, filter, before, size);
  http::Page<PersonLine> page;
  page.items = person_store::list(ctx, filter, before, limit + 1);
  end_page(page, size);
  return page;
}

}  // namespace people
