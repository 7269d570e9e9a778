// How sure a shared contact makes us that two cards are one person, without looking at whole sheets.
#pragma once
#include <string_view>
#include <vector>

#include "people/card/contact_list.hpp"
#include "people/person_types.hpp"

namespace people {

// One number or address alone may be a family's; with the same name it is hardly two people.
constexpr std::int64_t contact_points = 70;
constexpr std::int64_t name_points = 25;
constexpr std::int64_t other_name_points = -20;
constexpr std::int64_t birth_date_points = 5;
constexpr std::int64_t other_birth_date_points = -40;

// What speaks for and against two cards being one person; `shared` are the contacts of the left card the
// right one has.
std::vector<Evidence> weighed(const Person& left, const Person& right, const std::vector<ContactRow>& shared);

// 0..100 of such evidence.
std::int64_t sure_percent(const std::vector<Evidence>& evidence);

}  // namespace people
