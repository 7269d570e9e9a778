#include "intake/import/pair_service.hpp"

#include "intake/import/import_desk.hpp"

using namespace intake;
using testing::for_each_engine;
using work::Desk;

namespace {

const std::string header = "№;ФИО;Телефон;E-mail;Возраст или класс;Статус\n";
const std::string twice = header +
                          "1;Анна Белова;89161110001;anna@mail.test;;новая заявка\n"
                          "2;Белова Анна;8 916 111-00-01;anna@mail.test;;новая заявка\n"
                          "3;Борис Седов;89161110003;boris@mail.test;;новая заявка\n";
const std::string perhaps = header +
                            "1;Анна Белова;89161110001;;;новая заявка\n"
                            "2;Виктор Белов;89161110001;;;новая заявка\n";

std::vector<ImportJoin> joins_of(ImportDesk& desk, ImportId id) {
  return Desk::must(desk.as_boss([&](Ctx& ctx) { return list_joins(ctx, id, 0, 100); })).items;
}

base::Result<ImportJoin> part(ImportDesk& desk, ImportId id, std::int64_t number, bool apart = true) {
  return desk.as_boss([&](Ctx& ctx) { return part_join(ctx, id, number, apart); });
}

std::vector<import_store::StagedPair> pairs_of(ImportDesk& desk, ImportId id) {
  return desk.db().read([&](storage::Tx& tx) { return import_store::pairs(tx, id, std::nullopt, 0, 100); });
}

std::size_t live_people(ImportDesk& desk) {
  return static_cast<std::size_t>(desk.db().read([](storage::Tx& tx) { return people::count_people(tx); }));
}

base::Result<ImportPair> decide(ImportDesk& desk, ImportId id, ImportPairDecision decision) {
  return desk.as_boss([&](Ctx& ctx) { return decide_import_pair(ctx, id, 1, decision); });
}

}  // namespace

TEST_CASE("EXT-26: each row that joins is listed with why, and its merge is undone singly after apply") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed(twice);
    auto joins = joins_of(desk, item.id);
    REQUIRE(joins.size() == 1);
    CHECK(joins[0].left.at("name") == "Белова Анна");
    CHECK(joins[0].right_row == "leads.csv, 1");
    CHECK_FALSE(joins[0].evidence.empty());
    CHECK(joins[0].sure_percent >= 99);
    CHECK_FALSE(joins[0].merge_id);

    desk.applied(item.id);
    CHECK(live_people(desk) == 2);
    joins = joins_of(desk, item.id);
    REQUIRE(joins[0].merge_id);
    Desk::must(desk.as_boss([&](Ctx& ctx) { return people::undo_merge(ctx, *joins[0].merge_id); }));
    CHECK(live_people(desk) == 3);
    CHECK(joins_of(desk, item.id)[0].undone_at);
    const auto rows = desk.rows(item.id);
    CHECK(rows[1].status == RowStatus::parted);
    CHECK(rows[1].person_id != rows[0].person_id);
    CHECK(desk.desk.forgotten().items.empty());
    CHECK_FALSE(desk.as_boss([&](Ctx& ctx) { return people::undo_merge(ctx, *joins[0].merge_id); }));
  });
}

TEST_CASE(
    "EXT-26: a joined row that a person calls another one stays apart in rehearsal, apply and newer copies") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed(twice);
    CHECK(Desk::must(part(desk, item.id, 2)).apart);
    CHECK(desk.seen(item.id).changes == 1);
    const auto early = desk.as_boss([&](Ctx& ctx) { return start_apply(ctx, item.id); });
    REQUIRE_FALSE(early);
    CHECK(early.error().code == base::Code::conflict);

    const auto again = desk.rehearsed(item.id);
    CHECK(again.changes == 0);
    CHECK(joins_of(desk, item.id).empty());
    REQUIRE(pairs_of(desk, item.id).size() == 1);
    CHECK(pairs_of(desk, item.id)[0].decision == ImportPairDecision::different);
    desk.applied(item.id);
    CHECK(live_people(desk) == 3);
    CHECK(desk.rehearsed(twice).rehearsal->unchanged == 3);

    desk.undone(item.id);
    CHECK(desk.rehearsed(twice).rehearsal->new_people == 3);
  });
}

TEST_CASE("EXT-26: that a row is another person can be taken back before the next rehearsal") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed(twice);
    Desk::must(part(desk, item.id, 2));
    Desk::must(part(desk, item.id, 2));  // said twice is said once
    CHECK(desk.seen(item.id).changes == 1);
    Desk::must(part(desk, item.id, 2, false));
    CHECK(desk.seen(item.id).changes == 0);
    CHECK(desk.rehearsed(item.id).rehearsal->joined_rows == 1);
    CHECK(part(desk, item.id, 3).error().code == base::Code::not_found);
    desk.applied(item.id);
    CHECK(part(desk, item.id, 2).error().code == base::Code::conflict);
  });
}

TEST_CASE("EXT-26: a proposed pair that a person joins is one card in rehearsal, apply and newer copies") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed(perhaps);
    REQUIRE(pairs_of(desk, item.id).size() == 1);
    Desk::must(decide(desk, item.id, ImportPairDecision::same));
    CHECK(desk.rehearsed(item.id).rehearsal->new_people == 1);
    const auto joins = joins_of(desk, item.id);
    REQUIRE(joins.size() == 1);
    CHECK(joins[0].by_hand);
    desk.applied(item.id);
    CHECK(live_people(desk) == 1);
    REQUIRE(joins_of(desk, item.id)[0].merge_id);
    desk.undone(item.id);
    CHECK(live_people(desk) == 0);
    CHECK(desk.rehearsed(perhaps).rehearsal->new_people == 1);
  });
}

TEST_CASE("EXT-26: who joined a pair and thinks better of it must rehearse again, and then it is two") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed(perhaps);
    Desk::must(decide(desk, item.id, ImportPairDecision::same));
    Desk::must(decide(desk, item.id, ImportPairDecision::different));
    CHECK_FALSE(desk.as_boss([&](Ctx& ctx) { return start_apply(ctx, item.id); }));
    desk.rehearsed(item.id);
    desk.applied(item.id);
    CHECK(live_people(desk) == 2);
    const auto waiting = Desk::must(desk.as_boss([](Ctx& ctx) { return people::duplicate_pairs(ctx, {}); }));
    CHECK(waiting.items.empty());
  });
}

TEST_CASE("EXT-26: rows told to be a card's person join it, and told apart from it do not") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(perhaps.substr(0, perhaps.find("2;")));
    const std::string other = header + "7;Виктор Белов;89161110001;;;новая заявка\n";
    const auto item = desk.rehearsed(other, "other.csv");
    REQUIRE(pairs_of(desk, item.id).size() == 1);
    REQUIRE(pairs_of(desk, item.id)[0].right_person);
    Desk::must(decide(desk, item.id, ImportPairDecision::same));
    CHECK(desk.rehearsed(item.id).rehearsal->joined_rows == 1);
    CHECK(Desk::must(part(desk, item.id, 1)).apart);
    CHECK(desk.rehearsed(item.id).rehearsal->new_people == 1);
    desk.applied(item.id);
    CHECK(live_people(desk) == 2);
  });
}
