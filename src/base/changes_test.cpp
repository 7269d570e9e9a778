#include "base/changes.hpp"

#include <doctest/doctest.h>

namespace {

BOOST_DEFINE_ENUM_CLASS(Colour, red, green)

struct Shelf {
  std::string name;
  Colour colour{};
  std::optional<std::string> owner;
  std::vector<base::Minutes> waits;
  std::map<std::string, std::string> labels;
  bool open = false;
};
BOOST_DESCRIBE_STRUCT(Shelf, (), (name, colour, owner, waits, labels, open))

std::string text_of(const std::vector<base::MemberChange>& changes) {
  std::string text;
  for (const auto& [field, before, after] : changes) {
    text += field + ": " + before.value_or("-") + " > " + after.value_or("-") + "; ";
  }
  return text;
}

}  // namespace

TEST_CASE("a change of a record is told member by member, and nothing where nothing differs") {
  const Shelf shelf{"A", Colour::red, std::nullopt, {{240}, {1440}}, {{"en", "Old"}}, false};
  CHECK(base::changes_between(shelf, shelf).empty());
  Shelf other = shelf;
  other.colour = Colour::green;
  other.owner = "Anna";
  other.waits = {};
  other.labels = {{"en", "New"}, {"ru", "Новая"}};
  other.open = true;
  CHECK(text_of(base::changes_between(shelf, other)) ==
        "colour: red > green; owner: - > Anna; waits: 240, 1440 > -; labels/en: Old > New; "
        "labels/ru: - > Новая; open: false > true; ");
  CHECK(text_of(base::changes_between(other, shelf)).contains("labels/ru: Новая > -; "));
}
