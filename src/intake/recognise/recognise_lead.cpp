// Rows of a sheet as leads, and the words that people must decide about.
#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "intake/recognise/recognise_rules.hpp"
#include "intake/recognise/recognise_words.hpp"

namespace intake {
namespace {

// What a card holds at most, in characters.
constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_word = 100;
constexpr std::size_t longest_line = 1000;

// Fills a lead cell by cell.
class LeadReader {
 public:
  LeadReader(const ReadingPlan& plan, Lead& lead) : plan_(plan), lead_(lead) {}

  void take(const ReadingPlan::ColumnPlan& column, std::string_view cell) {
    column_ = &column;
    switch (column.meaning) {
      case ColumnMeaning::ignore:
        return;
      case ColumnMeaning::external_id:
        return assign(lead_.external_id, cell);
      case ColumnMeaning::name:
        return assign_line(lead_.name, cell, longest_name);
      case ColumnMeaning::phone:
      case ColumnMeaning::mail:
      case ColumnMeaning::messenger:
        return take_contact(column.meaning, cell);
      case ColumnMeaning::age_or_grade:
        return assign_line(lead_.profile.grade, cell, longest_word);
      case ColumnMeaning::birth_date:
        lead_.profile.birth_date = date_of(cell);
        return;
      case ColumnMeaning::goal:
        return assign_line(lead_.profile.goal, cell, longest_line);
      case ColumnMeaning::level:
        return take_level(cell);
      case ColumnMeaning::wanted_times:
        return assign_line(lead_.profile.wanted_times, cell, longest_line);
      case ColumnMeaning::city:
        return assign_line(lead_.profile.city, cell, longest_line);
      case ColumnMeaning::utm_source:
        return assign_line(lead_.source.utm_source, cell, longest_word);
      case ColumnMeaning::utm_medium:
        return assign_line(lead_.source.utm_medium, cell, longest_word);
      case ColumnMeaning::utm_campaign:
        return assign_line(lead_.source.utm_campaign, cell, longest_word);
      case ColumnMeaning::owner:
        return assign(lead_.owner_value, cell);
      case ColumnMeaning::status:
        return assign(lead_.status_value, cell);
      case ColumnMeaning::applied_on:
        lead_.applied_on = date_of(cell);
        return;
      case ColumnMeaning::trial_on:
        lead_.trial_on = date_of(cell);
        return;
      case ColumnMeaning::teacher:
        return assign_line(lead_.teacher, cell, longest_line);
      case ColumnMeaning::payment:
        lead_.payment = read_payment(cell);
        return;
      case ColumnMeaning::history:
        return join(lead_.history, cell);
      case ColumnMeaning::note:
        return join(lead_.note, cell);
      case ColumnMeaning::custom:
        if (!column.field_key.empty()) assign_line(lead_.fields[column.field_key], cell, longest_line);
        return;
    }
  }

  void problem(std::string column, std::string_view value, std::string code, bool blocks = false) {
    lead_.problems.push_back({lead_.file, lead_.row, std::move(column),
                              std::string(base::first_code_points(value, 200)), std::move(code), blocks});
  }

 private:
  template <class Target>
  static void assign(Target& target, std::string_view cell) {
    target = std::string(cell);
  }

  // One line of a card: line breaks become blanks, and what is too long is cut and told.
  template <class Target>
  void assign_line(Target& target, std::string_view cell, std::size_t longest) {
    std::string line(cell);
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    const auto kept = base::first_code_points(line, longest);
    if (kept.size() < line.size()) problem(column_->header, cell, "cell_cut");
    target = std::string(kept);
  }

  // A level as the school words it, when it is none of the usual ones. "?" says nothing.
  void take_level(std::string_view cell) {
    lead_.profile.level = normal_level(cell);
    const bool says_something = std::ranges::any_of(cell, [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
    });
    if (!lead_.profile.level && says_something) assign_line(lead_.profile.level, cell, longest_word);
  }

  static void join(std::string& target, std::string_view cell) {
    if (!target.empty()) target += '\n';
    target += cell;
  }

  // People put contacts into whichever column is near: what a cell holds counts, not where it stands.
  void take_contact(ColumnMeaning meaning, std::string_view cell) {
    const auto at = cell.find('@');
    if (meaning != ColumnMeaning::mail && at != std::string_view::npos && at > 0 &&
        cell.find('.', at) < cell.size()) {
      return take_mails(cell);
    }
    const auto digits = static_cast<std::size_t>(
        std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; }));
    const bool number =
        digits >= 10 && cell.find_first_not_of("0123456789+-() .,;") == std::string_view::npos;
    if (meaning == ColumnMeaning::phone || (number && meaning == ColumnMeaning::mail)) {
      if (cell.starts_with('@') || cell.contains("t.me/")) return take_handles(cell);
      return take_phones(cell);
    }
    return meaning == ColumnMeaning::mail ? take_mails(cell) : take_handles(cell);
  }

  void take_phones(std::string_view cell) {
    auto read = people::read_phones(cell, plan_.region);
    for (auto& phone : read.phones) lead_.phones.push_back({phone.e164, phone.extension, phone.label});
    report(read.unread);
  }

  void take_mails(std::string_view cell) {
    auto read = people::read_mails(cell);
    for (auto& mail : read.mails) lead_.mails.push_back(std::move(mail));
    report(read.unread);
  }

  void take_handles(std::string_view cell) {
    for (auto& handle : people::read_handles(cell))
      lead_.handles.push_back({handle.kind, std::move(handle.value)});
  }

  void report(const std::vector<people::UnreadContact>& unread) {
    for (const auto& piece : unread) problem(column_->header, piece.text, piece.code);
  }

  std::optional<base::Date> date_of(std::string_view cell) {
    const auto read = whole_date(cell, column_->dates);
    if (read.reading == DateReading::date) return read.date;
    problem(column_->header, cell,
            read.reading == DateReading::impossible ? "date_impossible" : "date_unreadable");
    return std::nullopt;
  }

  const ReadingPlan& plan_;
  Lead& lead_;
  const ReadingPlan::ColumnPlan* column_ = nullptr;
};

void add_sheet_problems(const Sheet& sheet, std::int64_t number, LeadReader& reader) {
  const auto before = [](const SheetProblem& problem, std::int64_t n) { return problem.number < n; };
  auto found = std::lower_bound(sheet.problems.begin(), sheet.problems.end(), number, before);
  for (; found != sheet.problems.end() && found->number == number; ++found)
    reader.problem("", "", found->code);
}

// A word's stage when nobody knows the word: its rows' payments and trials tell.
std::string stage_by_rows(const WordCount& count) {
  if (count.with_payment * 2 > count.rows) return "paid";
  return count.with_trial * 2 > count.rows ? "trial_held" : "applied";
}

template <class Target>
void most_frequent_first(std::vector<Target>& targets) {
  std::stable_sort(targets.begin(), targets.end(),
                   [](const Target& a, const Target& b) { return a.rows > b.rows; });
}

}  // namespace

ReadingPlan plan_of(const Sheet& sheet, const Recognition& recognition, const Mapping& mapping) {
  ReadingPlan plan;
  plan.file = sheet.file;
  plan.header_number = recognition.header_number;
  plan.first_row = recognition.first_row;
  plan.region = mapping.region.empty() ? "RU" : mapping.region;
  for (std::size_t i = 0; i < recognition.columns.size(); ++i) {
    const auto& column = recognition.columns[i];
    const auto decided = mapping.columns.find(column.header);
    const auto meaning = decided == mapping.columns.end() ? column.meaning : decided->second;
    auto key = column.field_key.value_or("");
    if (meaning == ColumnMeaning::custom && key.empty()) key = field_key_of(column.header);
    plan.columns.push_back({column.header, meaning, std::move(key), recognition.dates[i]});
  }
  return plan;
}

std::string_view ReadingPlan::cell(const Sheet& sheet, std::size_t row, std::size_t column) const {
  if (!fixes.empty()) {
    const auto fix = fixes.find({sheet.table.number(row) - header_number, columns[column].header});
    if (fix != fixes.end()) return fix->second;
  }
  return sheet.table.cell(row, column);
}

void count_words(const Sheet& sheet, const ReadingPlan& plan, WordCounts& counts) {
  const auto cell = [&](std::size_t row, ColumnMeaning meaning) {
    for (std::size_t column = 0; column < plan.columns.size(); ++column) {
      if (plan.columns[column].meaning == meaning) return plan.cell(sheet, row, column);
    }
    return std::string_view();
  };
  for (auto row = plan.first_row; row < sheet.table.rows(); ++row) {
    const bool trial = !cell(row, ColumnMeaning::trial_on).empty();
    const bool payment = !cell(row, ColumnMeaning::payment).empty();
    for (auto* count : {&counts.owners[std::string(cell(row, ColumnMeaning::owner))],
                        &counts.statuses[std::string(cell(row, ColumnMeaning::status))]}) {
      ++count->rows;
      count->with_trial += trial ? 1 : 0;
      count->with_payment += payment ? 1 : 0;
    }
  }
}

std::vector<StatusTarget> proposed_statuses(const WordCounts& counts) {
  std::vector<StatusTarget> out;
  for (const auto& [value, count] : counts.statuses) {
    StatusTarget target;
    target.value = value;
    target.rows = count.rows;
    const auto known = meaning_of_status(base::folded(value));
    if (known && known->final_status) {
      target.final_status = known->final_status;
    } else {
      target.stage = known && !known->stage.empty() ? std::string(known->stage) : stage_by_rows(count);
    }
    out.push_back(std::move(target));
  }
  most_frequent_first(out);
  return out;
}

std::vector<OwnerTarget> listed_owners(const WordCounts& counts) {
  std::vector<OwnerTarget> out;
  for (const auto& [value, count] : counts.owners) {
    OwnerTarget target;
    target.value = value;
    target.rows = count.rows;
    target.distribute = value.empty();
    out.push_back(std::move(target));
  }
  most_frequent_first(out);
  return out;
}

Lead lead_of(const Sheet& sheet, const ReadingPlan& plan, std::size_t row) {
  Lead lead;
  lead.file = plan.file;
  lead.row = sheet.table.number(row) - plan.header_number;
  LeadReader reader(plan, lead);
  add_sheet_problems(sheet, sheet.table.number(row), reader);
  for (std::size_t column = 0; column < plan.columns.size(); ++column) {
    if (const auto cell = plan.cell(sheet, row, column); !cell.empty())
      reader.take(plan.columns[column], cell);
  }
  if (lead.name.empty() && lead.phones.empty() && lead.mails.empty() && lead.handles.empty()) {
    lead.blocked = true;
    reader.problem("", "", "no_name_no_contact", true);
  }
  return lead;
}

}  // namespace intake
