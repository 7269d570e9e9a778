// A newer copy of a sheet brings everything that changed in it: where people stand, whose they are, teachers,
// payments, trials and promises. What was edited here stays, and both are shown.
#include "intake/import/card_fields.hpp"
#include "intake/import/import_desk.hpp"
#include "intake/import/review_service.hpp"
#include "testing/story_page.hpp"

using namespace intake;
using testing::for_each_engine;
using work::Desk;

namespace {

const std::string header =
    "№;ФИО;Телефон;Менеджер;Статус;Дата заявки;Дата пробного;Преподаватель;Оплата;История общения с "
    "клиентом\n";
// The school's clock stands at 2026-11-18.
const std::string anna = "1;Анна Белова;89161110001;manager2;новая заявка;01.11.2026;;;;02.11.2026 думает\n";
const std::string boris = "2;Борис Серов;89161110002;manager2;новая заявка;02.11.2026;;;;\n";
const std::string older = header + anna + boris;

std::string with_anna(const std::string& row) {
  return header + row + boris;
}

PersonId first_of(ImportDesk& desk, ImportId id) {
  return *desk.rows(id).front().person_id;
}

std::vector<import_store::StagedConflict> conflicts(ImportDesk& desk, ImportId id) {
  return desk.db().read([&](storage::Tx& tx) { return import_store::conflicts(tx, id); });
}

void take_sheet(ImportDesk& desk, ImportId id, std::int64_t number) {
  Desk::must(desk.as_boss([&](Ctx& ctx) { return decide_field_conflict(ctx, id, number, "sheet"); }));
}

std::size_t promises_of(ImportDesk& desk, PersonId person) {
  std::size_t count = 0;
  for (const auto& step : desk.desk.steps(person)) count += step.kind == "promise";
  return count;
}

std::int64_t count_of(storage::Db& db, const std::string& what) {
  return db.read(
      [&](storage::Tx& tx) { return tx.value<std::int64_t>("SELECT COUNT(*) FROM " + what).value_or(0); });
}

// Open deals by stage and closed people by their status.
std::map<std::string, std::int64_t> funnel(storage::Db& db) {
  return db.read([](storage::Tx& tx) {
    auto counts = pipeline::open_deals_by_stage(tx);
    for (const auto& [status, count] : people::count_by_final_status(tx)) counts[status] = count;
    return counts;
  });
}

}  // namespace

TEST_CASE("IMP-1: people whom the newer copy marks as a refusal or spam are closed and make no work") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto first = desk.applied(older);
    const auto refused = first_of(desk, first.id);
    const auto spam = *desk.rows(first.id)[1].person_id;
    CHECK(desk.desk.steps(refused).size() == 1);
    const auto item = desk.applied(header +
                                   "1;Анна Белова;89161110001;manager2;отказ;01.11.2026;;;;\n"
                                   "2;Борис Серов;89161110002;manager2;спам;02.11.2026;;;;\n");
    CHECK(item.rehearsal->updated == 2);
    CHECK(item.rehearsal->without_work == 2);
    CHECK(desk.desk.card(refused).final_status == people::FinalStatus::not_needed);
    CHECK(desk.desk.card(refused).final_reason == "отказ");
    CHECK(desk.desk.card(spam).final_status == people::FinalStatus::spam);
    for (const auto person : {refused, spam}) {
      CHECK(desk.desk.steps(person).empty());
      CHECK(desk.desk.deals(person).front().closed_at);
    }
    CHECK(conflicts(desk, item.id).empty());
  });
}

TEST_CASE(
    "IMP-1: a newer copy moves the deal, gives the card its manager, teacher and payment, and tells the "
    "trial") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto person = first_of(desk, desk.applied(older).id);
    desk.applied(
        with_anna("1;Анна Белова;89161110001;manager3;оплатил;01.11.2026;10.11.2026;Ms. "
                  "Carter;12000р;02.11.2026 думает\n"));
    const auto card = desk.desk.card(person);
    CHECK(card.owner_id == AccountId{3});
    CHECK(card.fields.at("teacher") == "Ms. Carter");
    CHECK(card.fields.at("payment") == "12000р");
    const auto deal = desk.desk.deals(person).front();
    CHECK(deal.stage == "paid");
    CHECK(deal.owner_id == AccountId{3});
    CHECK(deal.amount == base::Money{1'200'000, "RUB"});
    for (const auto& step : desk.desk.steps(person)) {
      CHECK(step.owner_id == AccountId{3});
      CHECK(step.state == work::TaskState::held);
    }
    const auto told = Desk::must(
        desk.as_boss([&](Ctx& ctx) { return testing::story_page(ctx, person, std::nullopt, 50); }));
    const auto trial = std::ranges::find_if(told.items, [](const auto& entry) {
      return entry.payload.text.find("Дата пробного: 2026-11-10 · Преподаватель: Ms. Carter") !=
             std::string::npos;
    });
    REQUIRE(trial != told.items.end());
    CHECK(base::wall_time(trial->occurred_at, "Europe/Moscow").date == base::Date{2026, 11, 10});
  });
}

TEST_CASE(
    "IMP-1: each of manager, trial, teacher and payment alone makes a row of a newer copy an updated one") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(older);
    for (const char* row :
         {"1;Анна Белова;89161110001;manager3;новая заявка;01.11.2026;;;;02.11.2026 думает\n",
          "1;Анна Белова;89161110001;manager2;новая заявка;01.11.2026;09.11.2026;;;02.11.2026 думает\n",
          "1;Анна Белова;89161110001;manager2;новая заявка;01.11.2026;;Денис;;02.11.2026 думает\n",
          "1;Анна Белова;89161110001;manager2;новая заявка;01.11.2026;;;8 уроков;02.11.2026 думает\n"}) {
      CHECK(desk.rehearsed(with_anna(row)).rehearsal->updated == 1);
    }
    // A cell that was emptied is no change.
    CHECK(desk.rehearsed(with_anna("1;Анна Белова;89161110001;;;01.11.2026;;;;02.11.2026 думает\n"))
              .rehearsal->unchanged == 2);
  });
}

TEST_CASE("IMP-1: stage, manager and teacher that were changed here stay, and are shown beside the sheet's") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const std::string taught = "1;Анна Белова;89161110001;manager2;новая заявка;01.11.2026;;Денис;;\n";
    const auto person = first_of(desk, desk.applied(with_anna(taught)).id);
    const auto deal = desk.desk.deals(person).front();
    Desk::must(desk.as_boss([&](Ctx& ctx) -> base::Result<void> {
      CHECK_OK(pipeline::move_deal(ctx, {.id = deal.id, .stage = "trial_held", .version = {}}));
      CHECK_OK(people::set_owner(ctx, person, AccountId{4}));
      people::PersonChange change{.id = person};
      change.fields.emplace();
      (*change.fields)["teacher"] = "Mr. Brown";
      CHECK_OK(people::change_person(ctx, change));
      return {};
    }));
    const std::string newer =
        with_anna("1;Анна Белова;89161110001;manager3;оплатил;01.11.2026;;Ms. Carter;;\n");
    const auto item = desk.rehearsed(newer);
    std::map<std::string, std::pair<std::string, std::string>> shown;
    for (const auto& each : conflicts(desk, item.id)) shown[each.field] = {each.here, each.sheet};
    CHECK(shown.size() == 3);
    CHECK(shown["status"] == std::pair<std::string, std::string>{"trial_held", "paid"});
    CHECK(shown["owner"] == std::pair<std::string, std::string>{"manager4", "manager3"});
    CHECK(shown["fields/teacher"] == std::pair<std::string, std::string>{"Mr. Brown", "Ms. Carter"});
    desk.applied(item.id);
    CHECK(desk.desk.deals(person).front().stage == "trial_held");
    CHECK(desk.desk.card(person).owner_id == AccountId{4});
    CHECK(desk.desk.card(person).fields.at("teacher") == "Mr. Brown");
  });
}

TEST_CASE("IMP-1: of what was changed here the sheet's value is taken when a person says so") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto person = first_of(desk, desk.applied(older).id);
    const auto deal = desk.desk.deals(person).front();
    Desk::must(desk.as_boss([&](Ctx& ctx) -> base::Result<void> {
      CHECK_OK(pipeline::move_deal(ctx, {.id = deal.id, .stage = "trial_held", .version = {}}));
      return people::set_owner(ctx, person, AccountId{4});
    }));
    const auto item = desk.rehearsed(
        with_anna("1;Анна Белова;89161110001;manager3;отказ;01.11.2026;;;;02.11.2026 думает\n"));
    const auto found = conflicts(desk, item.id);
    REQUIRE(found.size() == 2);
    for (const auto& each : found) take_sheet(desk, item.id, each.number);
    desk.applied(item.id);
    CHECK(desk.desk.card(person).final_status == people::FinalStatus::not_needed);
    CHECK(desk.desk.card(person).owner_id == AccountId{3});
  });
}

TEST_CASE("IMP-1: a card edited between the rehearsal and apply keeps the edit, and both are shown") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto person = first_of(desk, desk.applied(older).id);
    const auto item = desk.rehearsed(
        with_anna("1;Анна Белова;89161110001;manager2;оплатил;01.11.2026;;;;02.11.2026 думает\n"));
    CHECK(conflicts(desk, item.id).empty());
    const auto deal = desk.desk.deals(person).front();
    Desk::must(desk.as_boss([&](Ctx& ctx) {
      return pipeline::move_deal(ctx, {.id = deal.id, .stage = "trial_held", .version = {}});
    }));
    desk.applied(item.id);
    CHECK(desk.desk.deals(person).front().stage == "trial_held");
    const auto shown = conflicts(desk, item.id);
    REQUIRE(shown.size() == 1);
    CHECK(shown[0].field == "status");
    CHECK(shown[0].sheet == "paid");
  });
}

TEST_CASE(
    "IMP-1: promises of new lines of a newer copy are proposed, known ones are not, past ones are reviewed") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const std::string known =
        "1;Анна Белова;89161110001;manager2;новая заявка;01.11.2026;;;;\"17.11.2026 просила перезвонить "
        "25.11.2026 в 15:00";
    const auto person = first_of(desk, desk.applied(with_anna(known + "\"\n")).id);
    CHECK(promises_of(desk, person) == 1);
    const auto item =
        desk.rehearsed(with_anna(
            known + "\n17.11.2026 просила перезвонить 26.11.2026 в 12:00\n16.11.2026 просила перезвонить "
                    "17.11.2026 в 10:00\"\n"));
    CHECK(item.rehearsal->promises == 1);
    CHECK(item.rehearsal->past_promises == 1);
    CHECK(item.rehearsal->timeline_entries == 2);
    desk.applied(item.id);
    CHECK(promises_of(desk, person) == 2);
    const auto past =
        Desk::must(desk.as_boss([&](Ctx& ctx) { return list_past_promises(ctx, item.id, {}); })).items;
    REQUIRE(past.size() == 1);
    CHECK(past[0].person_id == person);
    desk.undone(item.id);
    CHECK(promises_of(desk, person) == 1);
  });
}

TEST_CASE("IMP-1: rows of one card that change together change it once, by the furthest of them") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const std::string twice = "3;Белова Анна;8 916 111-00-01;manager2;";
    const auto first = desk.applied(older + twice + "новая заявка;03.11.2026;;;;\n");
    const auto person = people::PersonId{
        db.read([&](storage::Tx& tx) { return people::live_card(tx, first_of(desk, first.id)); })};
    CHECK(first.rehearsal->joined_rows == 1);
    const auto item = desk.applied(
        with_anna("1;Анна Белова;89161110001;manager2;пробный прошёл;01.11.2026;;;;02.11.2026 думает\n") +
        twice + "оплатил;03.11.2026;;;;\n");
    CHECK(item.rehearsal->updated == 2);
    CHECK(conflicts(desk, item.id).empty());
    CHECK(desk.desk.deals(person).front().stage == "paid");
    desk.undone(item.id);
    CHECK(desk.desk.deals(person).front().stage == "applied");
    CHECK(desk.rehearsed(item.id).rehearsal->updated == 2);
  });
}

TEST_CASE("NEW-18: the rehearsal of a newer copy foretells every figure of what apply does") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(older +
                 "3;Вера Ким;89161110003;manager2;записан на ПУ;03.11.2026;;;;\n"
                 "4;Глеб Ли;89161110004;;новая заявка;04.11.2026;;;;\n");
    const auto item =
        desk.rehearsed(header +
                       "1;Анна Белова;89161110001;manager3;оплатил;01.11.2026;10.11.2026;Денис;8 "
                       "уроков;\"02.11.2026 думает\n"
                       "17.11.2026 просила перезвонить 25.11.2026 в 15:00\"\n"
                       "2;Борис Серов;89161110002;manager2;спам;02.11.2026;;;;17.11.2026 просил перезвонить "
                       "25.11.2026 в 15:00\n"
                       "3;Вера Ким;89161110003;manager2;пробный прошёл;03.11.2026;;;;16.11.2026 просила "
                       "перезвонить 17.11.2026 в 9:00\n"
                       "4;Глеб Ли;89161110004;;новая заявка;04.11.2026;;;;\n"
                       "5;Дарья Мо;89161110005;manager2;отказ;05.11.2026;;;;05.11.2026 дорого\n"
                       "6;Ева Но;89161110006;manager2;новая заявка;06.11.2026;;;;\n");
    const auto& told = *item.rehearsal;
    const auto said = desk.rows(item.id);
    const auto entries = count_of(db, "events WHERE type = 'history.imported'");
    const auto held = count_of(db, "tasks WHERE state = 'held' AND kind = 'promise'");
    const auto people_before = count_of(db, "people WHERE merged_into IS NULL");
    const auto before = funnel(db);
    desk.applied(item.id);
    const auto done = desk.rows(item.id);
    for (std::size_t i = 0; i < said.size(); ++i) {
      CHECK(done[i].status == said[i].status);
      CHECK(done[i].card == said[i].card);
    }
    CHECK(told.updated == 3);
    CHECK(told.unchanged == 1);
    CHECK(told.new_people == 2);
    CHECK(count_of(db, "people WHERE merged_into IS NULL") - people_before == told.new_people);
    CHECK(count_of(db, "events WHERE type = 'history.imported'") - entries == told.timeline_entries);
    CHECK(count_of(db, "tasks WHERE state = 'held' AND kind = 'promise'") - held == told.promises);
    const auto past =
        Desk::must(desk.as_boss([&](Ctx& ctx) { return list_past_promises(ctx, item.id, {}); })).items;
    CHECK(static_cast<std::int64_t>(past.size()) == told.past_promises);
    auto after = funnel(db);
    std::int64_t closed = 0;
    for (const auto& basket : told.funnel) {
      const auto found = before.find(basket.stage);
      CHECK(basket.today == (found == before.end() ? 0 : found->second));
      CHECK(after[basket.stage] - basket.today == basket.added);
      if (base::from_word<people::FinalStatus>(basket.stage)) closed += basket.added;
    }
    CHECK(closed == told.without_work);
    CHECK(desk.desk.forgotten().items.empty());
  });
}

TEST_CASE("NEW-18: undoing a newer copy gives stage, final status, manager, amount, fields and steps back") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto first = desk.applied(older);
    const auto person = first_of(desk, first.id);
    const auto other = *desk.rows(first.id)[1].person_id;
    const auto seen = [&] {
      std::string all;
      for (const auto id : {person, other}) {
        auto card = desk.desk.card(id);
        card.version = 0;
        card.updated_at = {};
        all += base::json::text_of(card);
        for (auto deal : desk.desk.deals(id)) {
          deal.version = 0;
          all += base::json::text_of(deal);
        }
        for (const auto& step : desk.desk.steps(id)) all += base::json::text_of(step);
      }
      return all;
    };
    const auto before = seen();
    const auto fields = count_of(db, "person_fields");
    const auto item = desk.applied(
        header +
        "1;Анна Белова;89161110001;manager3;оплатил;01.11.2026;10.11.2026;Денис;12000р;02.11.2026 думает\n"
        "2;Борис Серов;89161110002;manager4;отказ;02.11.2026;;;;\n");
    CHECK(seen() != before);
    CHECK(count_of(db, "person_fields") == fields + 2);
    CHECK(desk.undone(item.id).kept_on_undo == 0);
    CHECK(seen() == before);
    CHECK(count_of(db, "person_fields") == fields);
    CHECK(desk.desk.forgotten().items.empty());
  });
}

TEST_CASE("NEW-18: undoing a newer copy leaves a card alone that somebody worked on since") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto person = first_of(desk, desk.applied(older).id);
    const auto item = desk.applied(
        with_anna("1;Анна Белова;89161110001;manager2;оплатил;01.11.2026;;;;02.11.2026 думает\n"));
    Desk::must(desk.as_boss([&](Ctx& ctx) { return people::add_note(ctx, {person, "paid in cash"}); }));
    CHECK(desk.undone(item.id).kept_on_undo == 1);
    CHECK(desk.desk.deals(person).front().stage == "paid");
  });
}
