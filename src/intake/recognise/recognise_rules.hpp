// What the columns and words of a sheet mean, and its rows as leads.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "intake/import_types.hpp"
#include "intake/recognise/recognise_dates.hpp"
#include "intake/sheet/sheet_table.hpp"
#include "people/people.hpp"

namespace intake {

// ---- Columns
// ------------------------------------------------------------------------------------------------

// What was found out about a sheet before anybody looked at it.
struct Recognition {
  std::int64_t header_number = 0;        // the row of the header as a person counts, 0 when there is none
  std::size_t first_row = 0;             // of the table: where the leads begin
  std::vector<Column> columns;           // headers are unique; a missing one is the column's letter ("C")
  std::vector<DateStyle> dates;          // per column
  std::vector<std::string> date_styles;  // of all date columns, commonest first
};

// Reads the meaning of every column from its header (English, Russian, Chinese, Japanese) and from its
// values; where the two disagree the values win, with a lower sure_percent.
Recognition recognised(const Sheet& sheet);

// What FileInfo shows of a sheet that was read.
FileInfo file_info(const Sheet& sheet, const Recognition& recognition, std::int64_t size_bytes);

// Cells that a person corrected: by the row's number below the header and the column's header.
using CellFixes = std::map<std::pair<std::int64_t, std::string>, std::string>;

// How one sheet is read: the recognition, corrected by what people decided.
struct ReadingPlan {
  std::string file;
  std::int64_t header_number = 0;
  std::size_t first_row = 0;
  std::string region;
  struct ColumnPlan {
    std::string header;
    ColumnMeaning meaning{};
    std::string field_key;
    DateStyle dates;
  };
  std::vector<ColumnPlan> columns;
  CellFixes fixes;

  // What a cell says: its text, or what a person put in its place.
  std::string_view cell(const Sheet& sheet, std::size_t row, std::size_t column) const;
};
ReadingPlan plan_of(const Sheet& sheet, const Recognition& recognition, const Mapping& mapping);

// The key of a field of the school's own, made of its label: "Размер обуви" -> "razmer_obuvi".
std::string field_key_of(std::string_view label);

// ---- Words
// --------------------------------------------------------------------------------------------------

// How often a value of the manager or status column occurs.
struct WordCount {
  std::int64_t rows = 0;
  std::int64_t with_trial = 0;    // rows that have a trial date
  std::int64_t with_payment = 0;  // rows with something in the payment column
};
struct WordCounts {
  std::map<std::string, WordCount> owners;
  std::map<std::string, WordCount> statuses;
};

// Adds one sheet's manager and status values; the files of an import are counted together.
void count_words(const Sheet& sheet, const ReadingPlan& plan, WordCounts& counts);

// A stage or final status for each status value, most frequent first; values nobody knows go by their rows'
// trials and payments. All are marked as proposed.
std::vector<StatusTarget> proposed_statuses(const WordCounts& counts);

// The manager values, most frequent first, without a target but for the empty one, which is distributed.
std::vector<OwnerTarget> listed_owners(const WordCounts& counts);

// ---- Values
// -------------------------------------------------------------------------------------------------

// "7 класс", "grade 11", "十年级", "16 лет", "27", "взрослый": the ages it allows. A bare 9 is an age or a
// grade.
struct AgeRange {
  int youngest = 0;
  int oldest = 0;
  bool is_age = false;  // years were written
};
std::optional<AgeRange> read_age(std::string_view text);

// "b1+" -> "B1+", "нулевой" -> "starter". None for what is no level ("?").
std::optional<std::string> normal_level(std::string_view text);

// "12 000р", "¥3,200", "$240", "8 уроков", "оплачено".
struct Payment {
  std::string text;
  std::optional<base::Money> amount;  // the currency is empty when only a number is written
  std::optional<std::int64_t> lessons;
};
BOOST_DESCRIBE_STRUCT(Payment, (), (text, amount, lessons))
std::optional<Payment> read_payment(std::string_view text);

// ---- Rows
// ---------------------------------------------------------------------------------------------------

struct LeadPhone {
  std::string e164;
  std::string extension;
  std::string label;
};
BOOST_DESCRIBE_STRUCT(LeadPhone, (), (e164, extension, label))
struct LeadHandle {
  people::ContactKind kind{};
  std::string value;
};
BOOST_DESCRIBE_STRUCT(LeadHandle, (), (kind, value))

// One row of a sheet, read. Described, so that it can be staged as JSON between rehearsal and apply.
struct Lead {
  std::string file;
  std::int64_t row = 0;     // 1 is the first row below the header
  std::string external_id;  // the sheet's own number; empty when there is none
  std::string name;
  std::vector<LeadPhone> phones;
  std::vector<std::string> mails;
  std::vector<LeadHandle> handles;
  people::Profile profile;
  people::Source source;
  std::string owner_value;
  std::string status_value;
  std::optional<base::Date> applied_on;
  std::optional<base::Date> trial_on;
  std::string teacher;
  std::optional<Payment> payment;
  std::string history;
  std::string note;
  std::map<std::string, std::string> fields;
  std::vector<RowProblem> problems;
  bool blocked = false;  // neither a name nor a contact: the row is left out
};
BOOST_DESCRIBE_STRUCT(Lead, (),
                      (file, row, external_id, name, phones, mails, handles, profile, source, owner_value,
                       status_value, applied_on, trial_on, teacher, payment, history, note, fields, problems,
                       blocked))

// The lead of one row. Problem codes: those of people::UnreadContact, and date_impossible, date_unreadable,
// no_name_no_contact (blocks), and the sheet's own (quote_not_closed, cell_cut, …).
Lead lead_of(const Sheet& sheet, const ReadingPlan& plan, std::size_t row);

}  // namespace intake
