// A page of the story of a card, for tests that look at what was written into it.
#pragma once
#include "people/finding/story_service.hpp"

namespace testing {

inline base::Result<journal::TimelinePage> story_page(storage::Ctx& ctx, people::PersonId id,
                                                      const std::optional<std::string>& cursor,
                                                      std::int64_t limit) {
  return people::find_in_story(
      ctx, {.id = id, .kind = {}, .from = {}, .before = {}, .q = {}, .cursor = cursor, .limit = limit});
}

}  // namespace testing
