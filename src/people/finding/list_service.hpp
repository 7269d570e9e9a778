// Lists of cards: everybody, those who match what is typed, those behind a number.
#pragma once
#include "http/call.hpp"
#include "people/finding/list_types.hpp"

namespace people {

// Live cards the actor may see, newest first. A page of a search or of a narrow list may be short while there
// are more: next_cursor tells. invalid: limit, cursor, and what a set cannot read.
base::Result<http::Page<PersonLine>> list_people(storage::Ctx& ctx, const ListPeople& wanted);

}  // namespace people
