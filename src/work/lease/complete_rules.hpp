// What an outcome demands and when it is still accepted: decisions only.
#pragma once
#include "base/result.hpp"
#include "people/person_types.hpp"
#include "work/work_types.hpp"

namespace work {

// How long an outcome can be taken back.
constexpr base::Minutes undo_time{10};
// A promise further away than this is a mistyped year.
constexpr base::Minutes furthest_promise{366LL * 24 * 60};

// invalid: what the outcome demands is missing (/promise, /to_user, /reason); a promise in the past or over a
// year away (/promise/due_at), or together with an outcome that ends all work (/promise); two targets
// (/to_team), or one for an outcome that passes nobody on (/to_user, /to_team); texts too long (/note,
// /reason, /promise/text).
base::Result<void> check_completion(const Outcome& outcome, const CompleteAssignment& wanted,
                                    base::Instant now);

// The contact that was tried for a step: by the promised channel, else the main phone, else the first; none
// of none.
std::optional<std::size_t> tried_contact(const std::vector<people::NewContact>& contacts,
                                         std::optional<Channel> channel);

// The list with contact number `dropped` of the list `before` back in its place, the main one of its kind if
// it was; what else was changed since stays.
std::vector<people::NewContact> with_contact_back(std::vector<people::NewContact> now,
                                                  const std::vector<people::NewContact>& before,
                                                  std::size_t dropped);

// Why an outcome stays: what a colleague did with the client since, by the type of the journal entry.
std::string touched_sentence(std::string_view name, std::string_view event_type);

}  // namespace work
