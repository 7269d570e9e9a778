// The people behind the numbers of the forgotten, for the list of people.
#pragma once

namespace work {

// Answers the field of people::ListPeople that speaks of next steps. Once a process.
void list_people_of_steps();

}  // namespace work
