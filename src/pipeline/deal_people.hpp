// The people behind the numbers of the board, for the list of people.
#pragma once

namespace pipeline {

// Answers the fields of people::ListPeople that speak of deals. Once a process.
void list_people_of_deals();

}  // namespace pipeline
