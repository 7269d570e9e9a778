// Cards in the search index "people": name, its Latin letters, contacts, city, fields of the
// school's own (CARD-3: who the teacher is).
#pragma once
#include <vector>

#include "people/card/contact_list.hpp"
#include "storage/search/search_index.hpp"

namespace people {

const storage::SearchIndex& people_index();

// What a card is found by. Pure, so that seeds can fill the index in bulk.
std::string searchable_text(const Person& person, const std::vector<ContactRow>& contacts);

// The card is found by this from now on.
void index_person(storage::Tx& tx, const Person& person, const std::vector<ContactRow>& contacts);

}  // namespace people
