#include "intake/import/import_desk.hpp"
#include "intake/import/review_service.hpp"
#include "intake/sheet/sheet_samples.hpp"
#include "testing/story_page.hpp"

using namespace intake;
using testing::for_each_engine;
using work::Desk;

namespace {

const std::string header = "№;ФИО;Телефон;E-mail;Город;Статус;История общения с клиентом\n";
const std::string anna = header + "1;Анна Белова;89161110001;anna@mail.test;Тверь;новая заявка;\n";
// The same person with another number and a promise ahead of the school's clock, 2026-11-18, and a new one.
const std::string more =
    header +
    "5;Белова Анна;8 916 111-00-01;anna@mail.test;Омск;новая заявка;\"18.11.2026 просила "
    "перезвонить 20.11.2026 в 15:00\"\n6;Вера Ким;89161110006;vera@mail.test;Тула;новая заявка;\n";

// Whatever undoing must restore, as text.
std::vector<std::string> school(storage::Db& db) {
  constexpr std::string_view queries[] = {
      "SELECT 'person ' || CAST(id AS TEXT) || name || COALESCE(city, '') || COALESCE(final_status, '') || "
      "COALESCE(CAST(merged_into AS TEXT), '') AS line FROM people ORDER BY id",
      "SELECT 'contact ' || CAST(person_id AS TEXT) || key AS line FROM contacts ORDER BY person_id, "
      "position",
      "SELECT 'deal ' || CAST(id AS TEXT) || stage || COALESCE(CAST(closed_at AS TEXT), '') AS line FROM "
      "deals "
      "ORDER BY id",
      "SELECT 'task ' || CAST(id AS TEXT) || kind || state AS line FROM tasks ORDER BY id",
      "SELECT 'source ' || source || external_id || CAST(person_id AS TEXT) || lead AS line FROM source_rows "
      "ORDER "
      "BY source, external_id",
      "SELECT 'key ' || CAST(hash AS TEXT) || ' ' || CAST(person_id AS TEXT) AS line FROM match_keys ORDER "
      "BY hash, "
      "person_id",
      "SELECT 'found ' || CAST(doc_id AS TEXT) || text AS line FROM search_people_docs ORDER BY doc_id",
      "SELECT 'told ' || payload AS line FROM events WHERE type = 'history.imported' ORDER BY id",
  };
  std::vector<std::string> lines;
  for (const auto& query : queries) {
    for (auto& line : db.read([&](storage::Tx& tx) { return tx.rows<std::string>(query); })) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

PersonId person_of(ImportDesk& desk, ImportId id) {
  return *desk.rows(id).front().person_id;
}

void note(ImportDesk& desk, PersonId person) {
  Desk::must(desk.as_boss([&](Ctx& ctx) { return people::add_note(ctx, {person, "spoke with her"}); }));
}

}  // namespace

TEST_CASE("NEW-18: undoing restores a card that rows had joined, its steps, the search and the tables") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(anna, "first.csv");
    const auto before = school(db);
    const auto item = desk.applied(more, "second.csv");
    CHECK(item.rehearsal->joined_rows == 1);
    CHECK(school(db) != before);
    const auto undone = desk.undone(item.id);
    CHECK(undone.kept_on_undo == 0);
    CHECK(school(db) == before);
    CHECK(desk.desk.forgotten().items.empty());
  });
}

TEST_CASE("NEW-18: undoing restores a closed card that rows had joined") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto person = person_of(desk, desk.applied(anna, "first.csv").id);
    Desk::must(desk.as_boss([&](Ctx& ctx) {
      return people::set_final_status(ctx, person, people::FinalStatus::not_needed, "too dear");
    }));
    const auto before = school(db);
    desk.undone(desk.applied(more, "second.csv").id);
    CHECK(school(db) == before);
  });
}

TEST_CASE("NEW-18: undoing a newer copy gives the fields, the history and the sheet's own word back") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(anna);
    const auto before = school(db);
    std::string newer = anna;
    newer.replace(newer.find("Тверь"), std::string("Тверь").size(), "Псков");
    newer.insert(newer.rfind('\n'), "\"17.11.2026 написала в чат\"");
    const auto item = desk.applied(newer);
    CHECK(item.rehearsal->updated == 1);
    desk.undone(item.id);
    CHECK(school(db) == before);
    CHECK(desk.rehearsed(newer).rehearsal->updated == 1);
  });
}

TEST_CASE("NEW-18: undoing keeps and lists the cards somebody worked on, with steps that are handed out") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(more);
    const auto person = person_of(desk, item.id);
    note(desk, person);
    const auto undone = desk.undone(item.id);
    CHECK(undone.kept_on_undo == 1);
    const auto kept = Desk::must(desk.as_boss([&](Ctx& ctx) { return list_kept(ctx, item.id); })).items;
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].id == person);
    const auto steps = desk.desk.steps(person);
    REQUIRE_FALSE(steps.empty());
    for (const auto& step : steps) CHECK(step.state == work::TaskState::open);
    CHECK(desk.desk.forgotten().items.empty());
    CHECK_FALSE(desk.as_boss([&](Ctx& ctx) { return list_kept(ctx, ImportId{404}); }));
  });
}

TEST_CASE("NEW-18: an import that was undone can be rehearsed and applied again") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(more);
    desk.started(item.id);
    desk.undone(item.id);
    CHECK(desk.rehearsed(item.id).rehearsal->new_people == 2);
    const auto again = desk.applied(item.id);
    CHECK_FALSE(again.started);
    CHECK(again.held_tasks > 0);
    CHECK(db.read([](storage::Tx& tx) { return people::count_people(tx); }) == 2);
  });
}

TEST_CASE("NEW-18: what went into a card that stays when an import is undone, stays with it") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(anna +
                                   "2;Белова Анна;8 916 111-00-01;anna@mail.test;;новая заявка;\"17.11.2026 "
                                   "написала в чат\"\n");
    const auto person = person_of(desk, item.id);
    note(desk, person);
    CHECK(desk.undone(item.id).kept_on_undo == 1);
    const auto told = Desk::must(
        desk.as_boss([&](Ctx& ctx) { return testing::story_page(ctx, person, std::nullopt, 50); }));
    const bool kept = std::ranges::any_of(told.items, [](const auto& entry) {
      return entry.payload.text.find("написала в чат") != std::string::npos;
    });
    CHECK(kept);
  });
}

TEST_CASE("NEW-18: undoing leaves a changed card alone when somebody edited it since") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto person = person_of(desk, desk.applied(anna).id);
    std::string newer = anna;
    newer.replace(newer.find("Тверь"), std::string("Тверь").size(), "Псков");
    const auto item = desk.applied(newer);
    note(desk, person);
    CHECK(desk.undone(item.id).kept_on_undo == 1);
    const auto card = Desk::must(desk.as_boss([&](Ctx& ctx) { return people::get_card(ctx, person); }));
    CHECK(card.person.profile.city == "Псков");
  });
}

TEST_CASE("NEW-18: a rehearsal leaves the school as it was, and apply does to every row what it said") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(anna, "first.csv");
    for (const char* file : {"leads-office-cp1251.csv", "leads-workbook.xlsx"}) {
      const auto before = school(db);
      const auto item = desk.rehearsed(samples::data_file(file), file);
      CHECK(school(db) == before);
      const auto said = desk.rows(item.id);
      const auto live = db.read([](storage::Tx& tx) { return people::count_people(tx); });
      desk.applied(item.id);
      const auto done = desk.rows(item.id);
      REQUIRE(done.size() == said.size());
      std::map<std::int64_t, PersonId> card_of;
      for (std::size_t i = 0; i < said.size(); ++i) {
        CHECK(done[i].status == said[i].status);
        CHECK(done[i].card == said[i].card);
        if (said[i].card == 0) continue;
        REQUIRE(done[i].person_id);
        const auto [card, is_first] = card_of.try_emplace(said[i].card, *done[i].person_id);
        CHECK(card->second == *done[i].person_id);
        if (said[i].person_id) CHECK(said[i].person_id == done[i].person_id);
      }
      const auto after = db.read([](storage::Tx& tx) { return people::count_people(tx); });
      CHECK(after - live == item.rehearsal->new_people);
      CHECK(desk.desk.forgotten().items.empty());
    }
  });
}
