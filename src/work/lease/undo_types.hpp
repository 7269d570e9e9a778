// What completing remembers with the assignment: its reply, for a client that repeats, and how to take it
// back.
#pragma once
#include "pipeline/deal_types.hpp"
#include "work/work_types.hpp"

namespace work {

struct WaitingTask {
  TaskId id;
  TaskState state{};
};
BOOST_DESCRIBE_STRUCT(WaitingTask, (), (id, state))

struct UndoRecord {
  Completed reply;
  std::vector<TaskId> made;                  // steps it made
  std::vector<WaitingTask> cancelled;        // steps its final status ended
  std::optional<pipeline::Deal> deal;        // before its stage was moved
  std::int64_t deal_version = 0;             // after everything
  std::vector<people::NewContact> contacts;  // before one was dropped
  bool owner_bound = false;
  std::optional<base::Minutes> late_by;  // of a promise that it kept
  bool first_of_day = true;              // for this client
};
BOOST_DESCRIBE_STRUCT(UndoRecord, (),
                      (reply, made, cancelled, deal, deal_version, contacts, owner_bound, late_by,
                       first_of_day))

}  // namespace work
