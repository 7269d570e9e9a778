// What happens in the queue, as the journal keeps it of the person. Every version must decode for ever.
#pragma once
#include "work/work_types.hpp"

namespace work {

// A next step was made.
struct TaskMade {
  static constexpr std::string_view type = "task.made";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  TaskId task_id;
  std::string kind;
  base::Instant due_at;
  std::optional<AccountId> owner_id;
  std::optional<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(TaskMade, (), (task_id, kind, due_at, owner_id, team_id))

// A next step was moved to another time or other hands.
struct TaskChanged {
  static constexpr std::string_view type = "task.changed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  TaskId task_id;
  std::string kind;
  base::Instant due_at;
  std::optional<AccountId> owner_id;
  std::optional<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(TaskChanged, (), (task_id, kind, due_at, owner_id, team_id))

struct TaskCancelled {
  static constexpr std::string_view type = "task.cancelled";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  TaskId task_id;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(TaskCancelled, (), (task_id, kind))

// The client went back to the queue. `reason` is a ReleaseReason, or "expired", "undo", "merged".
struct ClientReleased {
  static constexpr std::string_view type = "client.released";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "text";
  AssignmentId assignment_id;
  TaskId task_id;
  std::string reason;
  std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(ClientReleased, (), (assignment_id, task_id, reason, text))

struct OutcomeNoted {
  static constexpr std::string_view type = "outcome.noted";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "note reason";
  AssignmentId assignment_id;
  std::string task_kind;
  std::string outcome;
  std::optional<std::string> note;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(OutcomeNoted, (), (assignment_id, task_kind, outcome, note, reason))

struct OutcomeUndone {
  static constexpr std::string_view type = "outcome.undone";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  AssignmentId assignment_id;
  std::string outcome;
};
BOOST_DESCRIBE_STRUCT(OutcomeUndone, (), (assignment_id, outcome))

// Something was promised for an exact minute (CARD-9).
struct PromiseMade {
  static constexpr std::string_view type = "promise.made";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "text";
  base::Instant due_at;
  Channel channel{};
  std::optional<std::string> text;
  TaskId task_id;
};
BOOST_DESCRIBE_STRUCT(PromiseMade, (), (due_at, channel, text, task_id))

}  // namespace work
