#include "intake/match/match_names.hpp"

#include <doctest/doctest.h>

namespace {

using intake::WordMatch;

intake::NameMatch compare(std::string_view left, std::string_view right) {
  return intake::compared_names(intake::match_name(left), {}, intake::match_name(right), {},
                                [](std::string_view) { return 8.0; });
}

bool one_person(std::string_view left, std::string_view right) {
  const auto match = compare(left, right);
  return !match.missing && !match.conflict && match.bits > 0;
}

}  // namespace

TEST_CASE("NEW-18: a name is the same in any order, case and script, with a patronymic or without") {
  CHECK(one_person("КУЛАКОВ Данила", "Kulakov Danila"));
  CHECK(one_person("Кулаков Данила Иосифович", "Данила Кулаков"));
  CHECK(one_person("Yulia Shcherbakova", "Щербакова Юлия"));
  CHECK(one_person("Iuliia Tsoy", "Юлия Цой"));
  CHECK(one_person("Sergey Alexeyev", "Сергей Алексеев"));
  CHECK(one_person("Пётр Фёдоров", "Petr Fedorov"));
  CHECK(one_person("江 敬阳", "江敬阳"));
  CHECK(one_person("江敬阳", "Jiang Jingyang"));
}

TEST_CASE("NEW-18: initials, short forms and slips of the keyboard fit") {
  CHECK(one_person("В. Туров", "Туров Венедикт"));
  CHECK(one_person("Н.", "Надежда"));
  CHECK(one_person("Ю. Орлова", "Yulia Orlova"));
  CHECK(one_person("Катя Орлова", "Екатерина Орлова"));
  CHECK(one_person("КОНОАЛОВ Моисей", "Моисей Коновалов"));
  CHECK(one_person("Ваисльев Добромысл", "Добромысл Васильев"));
  CHECK(compare("КОНОАЛОВ Моисей", "Моисей Коновалов").typo);
  CHECK(one_person("Bob Miller", "Robert Miller"));
}

TEST_CASE("EXT-3: another first name, patronymic, given name or gender is a conflict") {
  CHECK(compare("Анна Петрова", "Борис Петров").conflict);
  CHECK(compare("Алина Петрова", "Арина Петрова").conflict);
  CHECK(compare("Алина", "Арина").conflict);
  CHECK(compare("А. Петрова", "Мария Петрова").conflict);
  CHECK(compare("Иван Петров Сергеевич", "Иван Петров Андреевич").conflict);
  CHECK(compare("王小明", "王小红").conflict);
  CHECK(compare("Кулакова", "Кулаков Данила").conflict);
  CHECK(compare("Ivy Gilby", "J. Gilby").conflict);
  CHECK_FALSE(compare("王小明", "小明").conflict);
}

TEST_CASE("NEW-18: a mail may confirm what a name leaves out, and never speaks for another first name") {
  const auto rarity = [](std::string_view) { return 8.0; };
  const auto hints = intake::plain_words_of_handle("nadezhda.lavrenteva98@mail.ru");
  const auto confirmed = intake::compared_names(intake::match_name("Лаврентьева Надежда"), {},
                                                intake::match_name("Надежда"), hints, rarity);
  CHECK(confirmed.equal_words == 2);
  const auto relative = intake::compared_names(intake::match_name("Павел Лаврентьев"), {},
                                               intake::match_name(""), hints, rarity);
  CHECK(relative.missing);
  CHECK(relative.bits < 0);
  const auto sibling = intake::compared_names(intake::match_name("Павел Орлов"), {},
                                              intake::match_name("Ольга Орлова"), {"olga", "orlova"}, rarity);
  CHECK(sibling.conflict);
}

TEST_CASE("One slip is one letter put in, left out, changed or swapped") {
  CHECK(intake::one_slip_apart("petrov", "petro"));
  CHECK(intake::one_slip_apart("petrov", "pertov"));
  CHECK(intake::one_slip_apart("petrov", "petrof"));
  CHECK_FALSE(intake::one_slip_apart("petrov", "pteorv"));
  CHECK_FALSE(intake::one_slip_apart("petrov", "petr"));
  CHECK(intake::compared_words("ana", "ina") == WordMatch::none);
}
