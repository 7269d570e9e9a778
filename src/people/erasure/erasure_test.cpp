#include "people/erasure/erasure_service.hpp"

#include "jobs/jobs.hpp"
#include "people/card/person_index.hpp"
#include "people/family/family_service.hpp"
#include "people/finding/finding_service.hpp"
#include "people/finding/history_service.hpp"
#include "people/merge/merge_service.hpp"
#include "people/people_desk.hpp"
#include "storage/durable_file.hpp"
#include "testing/story_page.hpp"

namespace people {
namespace {

constexpr const char* name_of_hers = "Зинаида Тихомирова";

constexpr std::string_view tables_of_sqlite =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
constexpr std::string_view tables_of_postgres =
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";

// "table.column" of every value of the whole database that holds one of the words.
std::vector<std::string> places_of(storage::Db& db, const std::vector<std::string>& words) {
  return db.read([&](storage::Tx& tx) {
    std::vector<std::string> places;
    const bool lite = tx.engine() == storage::Engine::sqlite;
    for (const auto& table : tx.rows<std::string>(lite ? tables_of_sqlite : tables_of_postgres)) {
      tx.connection().run("SELECT * FROM " + table, {}, [&](const storage::Row& row) {
        for (int i = 0; i < row.columns(); ++i) {
          for (const auto& word : words) {
            if (row.text(i).find(word) != std::string_view::npos) {
              places.push_back(table + "." + std::string(row.name(i)) + ": " + std::string(row.text(i)));
            }
          }
        }
      });
    }
    return places;
  });
}

// The files of a folder that hold one of the words.
std::vector<std::string> files_with(const std::filesystem::path& folder,
                                    const std::vector<std::string>& words) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = storage::read_whole(entry.path());
    for (const auto& word : words) {
      if (bytes.find(word) != std::string::npos)
        files.push_back(entry.path().filename().string() + ": " + word);
    }
  }
  return files;
}

void note(Desk& desk, PersonId id, const std::string& text) {
  REQUIRE(desk.change([&](Ctx& ctx) { return add_note(ctx, {id, text}); }));
}

void index_everything(storage::Db& db) {
  index_history(db);
  for (const auto* index : {&people_index(), &history_index()}) {
    while (index->merge(db)) {
    }
  }
}

const std::vector<std::string> her_words{"Тихомиров",  "тихомиров", "Зинаида",  "zina@example.org",
                                         "9161112233", "916 111",   "аллергия", "Аллергия",
                                         "Суздаль",    "Оксфорд"};

// A person with everything that can hang on a card.
PersonId somebody(Desk& desk) {
  NewPerson wanted{.name = "Зинаида Старых", .phones = {"8 916 111-22-33"}, .emails = {"zina@example.org"}};
  wanted.profile = Profile{.city = "Суздаль", .goal = "Оксфорд"};
  wanted.note = "Аллергия на кошек";
  const auto id = desk.card(wanted).person.id;
  REQUIRE(desk.change([&](Ctx& ctx) { return change_person(ctx, {.id = id, .name = name_of_hers}); }));
  note(desk, id, "Ещё раз: аллергия. " + std::string(5000, 'x') + " Тихомирова");
  return id;
}

base::Result<ErasedPerson> erased(Desk& desk, PersonId id, const std::string& name = name_of_hers) {
  return desk.change([&](Ctx& ctx) { return erase_person(ctx, {id, name}); });
}

}  // namespace

TEST_CASE("after an erasure nothing in any table says who it was") {
  testing::for_each_engine([](storage::Db& db) {
    const testing::TempFolder folder;
    keep_erasures_in(folder.path());
    Desk desk(db);
    const auto id = somebody(desk);
    const auto twin = desk.card({.name = "Зина Тихомирова", .phones = {"+7 916 111-22-34"}}).person.id;
    REQUIRE(
        desk.change([&](Ctx& ctx) { return merge_people(ctx, {.id = id, .merged_id = twin, .take = {}}); }));
    const auto mother = desk.card({.name = "Мария"}).person.id;
    REQUIRE(desk.change([&](Ctx& ctx) { return add_relative(ctx, {id, mother, Relation::mother, true}); }));
    const auto aunt = desk.card({.name = "Ольга"}).person.id;
    REQUIRE(desk.change([&](Ctx& ctx) { return add_relative(ctx, {id, aunt, Relation::relative, false}); }));
    REQUIRE(desk.change([&](Ctx& ctx) { return remove_relative(ctx, id, aunt); }));
    note(desk, mother, "Дочь: +7 (916) 111-22-33, звонить вечером");
    note(desk, mother, "Оплатила");
    index_everything(db);
    REQUIRE(erased(desk, id));
    REQUIRE(erase_traces(db, {id, twin}, desk.now));
    for (const auto& place : places_of(db, her_words)) FAIL_CHECK(place);

    const auto to_take_out = [&] {
      return db.read([](storage::Tx& tx) {
        return tx.value<std::int64_t>("SELECT count(*) FROM search_erased WHERE index_name = 'people'");
      });
    };
    CHECK(to_take_out() == 2);  // both cards, out of the lists as well
    index_everything(db);
    CHECK(to_take_out() == 0);

    CHECK(refusal_of(desk.look([&](Ctx& ctx) { return get_card(ctx, id); })) == "not_found");
    CHECK(refusal_of(desk.look([&](Ctx& ctx) { return get_card(ctx, twin); })) == "not_found");
    const auto found = desk.look([](Ctx& ctx) { return find_people(ctx, {.q = "тихом"}); });
    CHECK(found->items.empty());
    CHECK(desk.card_of(mother).family.empty());
    const auto kept = desk.look([&](Ctx& ctx) { return testing::story_page(ctx, mother, std::nullopt, 10); });
    CHECK(kept->items.front().payload.text.find("Оплатила") != std::string::npos);
  });
}

TEST_CASE("after an erasure no file of the data folder holds a byte of it") {
  testing::for_each_temp_db([](testing::TempDb& temp) {
    if (temp.db().engine() != storage::Engine::sqlite) return;  // PostgreSQL keeps its own files
    keep_erasures_in(temp.options().data_dir);
    Desk desk(temp.db());
    const auto id = somebody(desk);
    index_everything(temp.db());
    REQUIRE_FALSE(files_with(temp.options().data_dir, her_words).empty());
    REQUIRE(erased(desk, id));
    REQUIRE(erase_traces(temp.db(), {id}, desk.now));
    for (const auto& file : files_with(temp.options().data_dir, her_words)) FAIL_CHECK(file);
  });
}

TEST_CASE("who comes back with an older copy of the database is erased again by the list") {
  testing::for_each_engine([](storage::Db& db) {
    const testing::TempFolder folder;
    keep_erasures_in(folder.path());
    Desk desk(db);
    const auto id = somebody(desk);
    const auto other = desk.card({.name = "Павел"}).person.id;
    storage::ErasureList(folder.path()).add({"person", std::to_string(id.value), desk.now});
    storage::ErasureList(folder.path()).add({"person", "77", desk.now});
    CHECK(apply_erasures(db, desk.now) == 1);
    for (const auto& place : places_of(db, her_words)) FAIL_CHECK(place);
    CHECK(desk.card_of(other).person.name == "Павел");
    CHECK(apply_erasures(db, desk.now) == 0);
  });
}

TEST_CASE("an erasure is refused unless the name on the card is typed, and then nothing is noted") {
  testing::for_each_engine([](storage::Db& db) {
    const testing::TempFolder folder;
    keep_erasures_in(folder.path());
    Desk desk(db);
    const auto id = somebody(desk);
    CHECK(refusal_of(erased(desk, id, "Зинаида")) == "invalid /name");
    CHECK(refusal_of(erased(desk, id, "")) == "invalid /name");
    CHECK(refusal_of(erased(desk, PersonId{99})) == "not_found");
    CHECK(storage::ErasureList(folder.path()).all().empty());
    CHECK(erased(desk, id, "  зинаида тихомирова "));
    CHECK(refusal_of(erased(desk, id)) == "not_found");
    CHECK(storage::ErasureList(folder.path()).all().size() == 1);
  });
}

}  // namespace people
