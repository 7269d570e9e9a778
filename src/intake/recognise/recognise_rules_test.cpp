#include "intake/recognise/recognise_rules.hpp"

#include <doctest/doctest.h>

#include "intake/sheet/sheet_reader.hpp"
#include "intake/sheet/sheet_samples.hpp"

namespace {

using intake::ColumnMeaning;
using people::FinalStatus;

struct ReadAll {
  intake::Sheet sheet;
  intake::Recognition recognition;
  std::vector<intake::Lead> leads;
};

ReadAll read(std::string_view csv, const intake::Mapping& mapping = {}) {
  ReadAll out;
  out.sheet = intake::read_sheet(csv, "leads.csv").value();
  out.recognition = intake::recognised(out.sheet);
  const auto plan = intake::plan_of(out.sheet, out.recognition, mapping);
  for (auto row = plan.first_row; row < out.sheet.table.rows(); ++row) {
    out.leads.push_back(intake::lead_of(out.sheet, plan, row));
  }
  return out;
}

std::string meanings(const intake::Recognition& recognition) {
  std::string out;
  for (const auto& column : recognition.columns) {
    if (!out.empty()) out += ' ';
    out += base::word_of(column.meaning);
  }
  return out;
}

intake::StatusTarget status(const std::string& value, intake::WordCount count = {10, 0, 0}) {
  intake::WordCounts counts;
  counts.statuses[value] = count;
  return intake::proposed_statuses(counts).at(0);
}

}  // namespace

TEST_CASE("IMP-1: all columns of the three sheets are recognised, and every row is read") {
  constexpr std::string_view expected =
      "external_id name phone mail messenger age_or_grade goal level wanted_times city utm_source utm_medium "
      "utm_campaign owner status applied_on trial_on teacher payment history";
  std::size_t rows = 0;
  for (const auto* name : {"leads-google-sheet.csv", "leads-office-cp1251.csv", "leads-workbook.xlsx"}) {
    const auto all = read(intake::samples::data_file(name));
    CHECK(meanings(all.recognition) == expected);
    for (const auto& lead : all.leads) CHECK_MESSAGE(lead.problems.empty(), lead.file << " " << lead.row);
    CHECK(all.leads.front().row == 1);
    rows += all.leads.size();
  }
  CHECK(rows == 3000);
}

TEST_CASE("IMP-1: headers in English, Chinese and Japanese are recognised") {
  CHECK(meanings(read("Full name,Mobile phone,Email,Status,Date of birth\nAnna,1,2,3,4\n").recognition) ==
        "name phone mail status birth_date");
  CHECK(meanings(read("姓名,手机,微信,城市,跟进记录\n王,1,2,3,4\n").recognition) ==
        "name phone messenger city history");
  CHECK(meanings(read("お名前,電話番号,メール,担当者,備考\n田中,1,2,3,4\n").recognition) ==
        "name phone mail owner note");
}

TEST_CASE("IMP-1: without a header, or with a misleading one, the values tell") {
  const auto bare = read(
      "1,Анна Петрова,8 916 123-45-67,anna@mail.ru,31.05.2026\n2,Борис Иванов,8 916 "
      "123-45-68,boris@mail.ru,1.6.26\n"
      "3,Вера Орлова,8 916 123-45-69,vera@mail.ru,02.06.2026\n");
  CHECK(meanings(bare.recognition) == "external_id name phone mail applied_on");
  CHECK(bare.recognition.header_number == 0);
  CHECK(bare.recognition.columns[2].header == "C");
  CHECK(bare.leads.at(0).row == 1);
  const auto misled = read(
      "Имя,E-mail,Телефон\nАнна Петрова,8 916 123-45-67,anna@mail.ru\nБорис Иванов,8 916 "
      "123-45-68,boris@mail.ru\n"
      "Вера Орлова,8 916 123-45-69,vera@mail.ru\n");
  CHECK(meanings(misled.recognition) == "name phone mail");
  CHECK(misled.recognition.columns[1].sure_percent < 90);
}

TEST_CASE("IMP-1: what is no known column becomes a field of the school's own; a person's choice wins") {
  const std::string csv = "Имя,Телефон,Размер обуви,Телефон\nАнна,8 916 123-45-67,38,8 926 123-45-67\n";
  const auto all = read(csv);
  CHECK(all.recognition.columns[2].meaning == ColumnMeaning::custom);
  CHECK(all.recognition.columns[2].field_key == "razmer_obuvi");
  CHECK(all.recognition.columns[3].header == "Телефон (2)");
  CHECK(all.leads.at(0).fields.at("razmer_obuvi") == "38");
  CHECK(all.leads.at(0).phones.size() == 2);
  intake::Mapping mapping;
  mapping.columns["Размер обуви"] = ColumnMeaning::ignore;
  mapping.columns["Телефон (2)"] = ColumnMeaning::note;
  const auto decided = read(csv, mapping);
  CHECK(decided.leads.at(0).fields.empty());
  CHECK(decided.leads.at(0).note == "8 926 123-45-67");
}

TEST_CASE("IMP-1: dates are read in the style of their column; those that do not exist are problems") {
  const auto all = read(
      "Имя,Дата заявки,Дата рождения\nА,5/31/2026,46118\nБ,4/5/2026,2010-02-30\nВ,31.02.2026,5 декабря 2011\n"
      "Г,13.6.26,когда-то\n");
  CHECK(all.leads.at(0).applied_on == base::Date{2026, 5, 31});
  CHECK(all.leads.at(1).applied_on == base::Date{2026, 4, 5});
  CHECK(all.leads.at(3).applied_on == base::Date{2026, 6, 13});
  CHECK_FALSE(all.leads.at(2).applied_on);
  REQUIRE(all.leads.at(2).problems.size() == 1);
  CHECK(all.leads.at(2).problems[0].code == "date_impossible");
  CHECK(all.leads.at(2).problems[0].value == "31.02.2026");
  CHECK(all.leads.at(2).problems[0].column == "Дата заявки");
  CHECK_FALSE(all.leads.at(2).problems[0].blocks);
  CHECK(all.leads.at(0).profile.birth_date == base::Date{2026, 4, 6});
  CHECK(all.leads.at(1).problems.at(0).code == "date_impossible");
  CHECK(all.leads.at(2).profile.birth_date == base::Date{2011, 12, 5});
  CHECK(all.leads.at(3).problems.at(0).code == "date_unreadable");
  const auto day_first = read("Имя,Дата\nА,31/5/2026\nБ,4/5/2026\n");
  CHECK(day_first.leads.at(1).applied_on == base::Date{2026, 5, 4});
}

TEST_CASE("IMP-1: a row without name and contact is left out, with row and reason") {
  const auto all = read("Имя,Телефон,Город\nАнна,8 916 123-45-67,Москва\n\n,нет,Тверь\n");
  REQUIRE(all.leads.size() == 2);
  CHECK(all.leads[1].blocked);
  CHECK(all.leads[1].row == 3);
  CHECK(all.leads[1].problems.at(0).code == "phone_no_digits");
  CHECK(all.leads[1].problems.at(1).code == "no_name_no_contact");
  CHECK(all.leads[1].problems.at(1).blocks);
  CHECK_FALSE(all.leads[0].blocked);
}

TEST_CASE("IMP-1: status words in four languages are proposed as stages or final statuses") {
  for (const auto* word :
       {"новая заявка", "перезвонить", "недозвон", "дубль?", "", "No answer", "新規", "未接通"}) {
    CHECK_MESSAGE(status(word).stage == "applied", word);
  }
  for (const auto* word : {"записан на ПУ", "Trial scheduled", "已预约试听", "体験予約済"}) {
    CHECK_MESSAGE(status(word).stage == "trial_scheduled", word);
  }
  for (const auto* word :
       {"пробный прошёл", "Trial done", "已试听", "体験済み", "ждёт оплату", "не оплатил"}) {
    CHECK_MESSAGE(status(word).stage == "trial_held", word);
  }
  for (const auto* word : {"оплатил", "Paid", "已付款", "入金済み"})
    CHECK_MESSAGE(status(word).stage == "paid", word);
  CHECK(status("хочет пробный").stage == "trial_requested");
  CHECK(status("спам").final_status == FinalStatus::spam);
  CHECK(status("ОТКАЗ").final_status == FinalStatus::not_needed);
  CHECK(status("не звонить").final_status == FinalStatus::do_not_call);
  CHECK(status("空号").final_status == FinalStatus::wrong_number);
  CHECK(status("думает", {10, 9, 0}).stage == "trial_held");
  CHECK(status("думает", {10, 1, 0}).stage == "applied");
  CHECK(status("оплатил").proposed);
}

TEST_CASE("Ages, levels and payments are read as people write them") {
  CHECK(intake::read_age("16 лет")->oldest == 16);
  CHECK(intake::read_age("7 класс")->youngest == 12);
  CHECK(intake::read_age("grade 11")->oldest == 18);
  CHECK(intake::read_age("十年级")->youngest == 15);
  CHECK(intake::read_age("взрослый")->youngest == 18);
  CHECK(intake::read_age("9")->youngest == 9);
  CHECK(intake::read_age("27")->is_age);
  CHECK_FALSE(intake::read_age("?"));
  CHECK(intake::normal_level("b1+") == "B1+");
  CHECK(intake::normal_level("В2") == "B2");
  CHECK(intake::normal_level("нулевой") == "starter");
  CHECK_FALSE(intake::normal_level("?"));
  CHECK(intake::read_payment("12 000")->amount->minor == 1'200'000);
  CHECK(intake::read_payment("12000р")->amount->currency == "RUB");
  CHECK(intake::read_payment("¥3,200")->amount->minor == 320'000);
  CHECK(intake::read_payment("$240")->amount->currency == "USD");
  CHECK(intake::read_payment("8 уроков")->lessons == 8);
  CHECK_FALSE(intake::read_payment("оплачено")->amount);
}
