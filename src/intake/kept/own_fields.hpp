// Fields of the school's own that a sheet fills: the teacher, the payment, and every column of no other
// meaning (CARD-1). They are made when they are missing, named as the sheet names the column.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "intake/import/import_reading.hpp"
#include "people/people.hpp"
#include "storage/ctx.hpp"

namespace intake {

// The keys of the fields that hold the teacher's name and the words about the payment.
constexpr const char* teacher_field = "teacher";
constexpr const char* payment_field = "payment";

// The values of a row by the key of their field, cut to what a field may hold.
std::map<std::string, std::string> own_values(const Lead& lead);

// Takes values out of the rows that no card takes (a word in a field of numbers, a birth date to come): each
// becomes a problem of its cell.
void fit_to_cards(Reading& reading, const std::vector<people::Field>& known, base::Instant now);

// The fields that these sheets fill and the school has not.
std::vector<people::NewField> missing_fields(const std::vector<FileInfo>& files,
                                             const std::vector<people::Field>& known);

// Makes them, as the import's own: its undoing takes those away that nobody filled since. Safe to run twice.
// conflict: the school has too many fields.
base::Result<void> make_missing_fields(storage::Ctx& ctx, const std::vector<FileInfo>& files, ImportId id);

}  // namespace intake
