#include "people/finding/finding_service.hpp"

#include <charconv>
#include <limits>

#include "people/finding/list_service.hpp"

namespace people {

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
  return list_people(ctx, {.q = wanted.q,
                           .limit = wanted.limit,
                           .cursor = wanted.cursor,
                           .kind = wanted.kind,
                           .owner_id = wanted.owner_id});
}

}  // namespace people
