#include "work/lease/complete_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace work {
namespace {

using people::ContactKind;

constexpr std::size_t note_limit = 20'000;  // characters
constexpr std::size_t line_limit = 1000;

class Problems {
 public:
  void check(bool wrong, std::string pointer, std::string message) {
    if (wrong) all_.push_back({std::move(pointer), std::move(message)});
  }
  void check_length(const std::optional<std::string>& text, std::string pointer, std::size_t limit) {
    check(text && text->size() > limit && base::code_points(*text).size() > limit, std::move(pointer),
          "must have at most " + std::to_string(limit) + " characters");
  }
  base::Result<void> result() {
    if (all_.empty()) return {};
    std::string message = all_.front().message;
    return base::fail(base::Code::invalid, std::move(message), std::move(all_));
  }

 private:
  std::vector<base::Problem> all_;
};

bool reaches(ContactKind kind, std::optional<Channel> channel) {
  if (!channel) return kind == ContactKind::phone;
  switch (*channel) {
    case Channel::call:
    case Channel::sms:
      return kind == ContactKind::phone;
    case Channel::mail:
      return kind == ContactKind::mail;
    case Channel::messenger:
      return kind != ContactKind::phone && kind != ContactKind::mail;
  }
  return false;
}

}  // namespace

base::Result<void> check_completion(const Outcome& outcome, const CompleteAssignment& wanted,
                                    base::Instant now) {
  Problems problems;
  const bool passes_on = outcome.needs == OutcomeNeeds::target;
  const bool ends_work = outcome.final_status && !outcome.drops_contact;
  problems.check(outcome.needs == OutcomeNeeds::promise && !wanted.promise, "/promise",
                 "say when and how you will come back to the client");
  problems.check(outcome.needs == OutcomeNeeds::reason && base::trimmed(wanted.reason.value_or("")).empty(),
                 "/reason", "say why, so that others know");
  problems.check(passes_on && !wanted.to_user && !wanted.to_team, "/to_user",
                 "say who takes over: a person or a team");
  problems.check(!passes_on && wanted.to_user, "/to_user",
                 "only goes with an outcome that passes the client on");
  problems.check(!passes_on && wanted.to_team, "/to_team",
                 "only goes with an outcome that passes the client on");
  problems.check(passes_on && wanted.to_user && wanted.to_team, "/to_team",
                 "name a person or a team, not both");
  if (wanted.promise) {
    problems.check(ends_work, "/promise",
                   "does not go with an outcome after which nobody works with the client");
    problems.check(wanted.promise->due_at <= now, "/promise/due_at", "must be in the future");
    problems.check(wanted.promise->due_at > now + furthest_promise, "/promise/due_at",
                   "must be within a year");
    problems.check_length(wanted.promise->text, "/promise/text", line_limit);
  }
  problems.check_length(wanted.note, "/note", note_limit);
  problems.check_length(wanted.reason, "/reason", line_limit);
  return problems.result();
}

std::optional<std::size_t> tried_contact(const std::vector<people::NewContact>& contacts,
                                         std::optional<Channel> channel) {
  if (contacts.empty()) return std::nullopt;
  std::optional<std::size_t> tried;
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    if (!reaches(contacts[i].kind, channel)) continue;
    if (!tried || (contacts[i].is_main && !contacts[*tried].is_main)) tried = i;
  }
  return tried.value_or(0);
}

std::vector<people::NewContact> with_contact_back(std::vector<people::NewContact> now,
                                                  const std::vector<people::NewContact>& before,
                                                  std::size_t dropped) {
  const auto& back = before[dropped];
  for (auto& each : now) {  // whoever was made the main one in its place steps back
    const bool stepped_in = std::ranges::any_of(before, [&](const auto& old) {
      return old.kind == each.kind && old.value == each.value && !old.is_main;
    });
    if (back.is_main && each.kind == back.kind && stepped_in) each.is_main = false;
  }
  const auto place = std::min(dropped, now.size());
  now.insert(now.begin() + static_cast<std::ptrdiff_t>(place), back);
  return now;
}

std::string touched_sentence(std::string_view name, std::string_view event_type) {
  const auto sentence = [&]() -> const char* {
    if (event_type == "note.added")
      return "“{}” has written a note about this client since. The outcome stays as it is.";
    if (event_type == "person.final") return "“{}” has closed this card since. The outcome stays as it is.";
    if (event_type == "promise.made")
      return "“{}” has promised this client something since. The outcome stays as it is.";
    if (event_type.starts_with("task."))
      return "“{}” has changed the next steps of this client since. The outcome stays as it is.";
    if (event_type.starts_with("deal."))
      return "“{}” has changed a deal of this client since. The outcome stays as it is.";
    if (event_type.starts_with("person.") || event_type.starts_with("people."))
      return "“{}” has changed this card since. The outcome stays as it is.";
    return "“{}” has worked with this client since. The outcome stays as it is.";
  }();
  return fmt::format(fmt::runtime(sentence), name);
}

}  // namespace work
