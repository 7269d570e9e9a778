#include "people/contact_rules.hpp"

#include <doctest/doctest.h>

#include <random>

namespace {

std::string first_phone(std::string_view text, std::string_view region = "RU") {
  const auto cell = people::read_phones(text, region);
  return cell.phones.empty() ? "" : cell.phones[0].e164;
}

std::string why_not(std::string_view text) {
  const auto cell = people::read_phones(text, "RU");
  return cell.unread.empty() ? "" : cell.unread[0].code;
}

}  // namespace

TEST_CASE("EXT-1: a phone is the same however it is written") {
  for (const auto* text :
       {"8 (920) 132-84-71", "79201328471", "+7 920 132 8471", "9201328471", "8-920-132-84-71",
        "+7(920)1328471 доб. 2", "007 920 1328471", "８９２０１３２８４７１", "+89201328471"}) {
    CHECK_MESSAGE(first_phone(text) == "+79201328471", text);
  }
  for (const auto* text :
       {"+86-158-5442-1854", "008615854421854", "+86 15854421854", "15854421854", "8615854421854"}) {
    CHECK_MESSAGE(first_phone(text) == "+8615854421854", text);
  }
  CHECK(first_phone("090-9826-4524") == "+819098264524");
  CHECK(first_phone("+81 9098264524") == "+819098264524");
  CHECK(first_phone("(202) 555-4682") == "+12025554682");
  CHECK(first_phone("+1-202-555-4682") == "+12025554682");
  CHECK(first_phone("202.555.4682", "US") == "+12025554682");
}

TEST_CASE("EXT-1: a slash inside a number does not break it, between two numbers it separates them") {
  CHECK(first_phone("0221/1234567", "DE") == "+492211234567");
  const auto cell = people::read_phones("8 916 123-45-67 / 8 926 765-43-21", "RU");
  REQUIRE(cell.phones.size() == 2);
  CHECK(cell.phones[1].e164 == "+79267654321");
}

TEST_CASE("EXT-1: several numbers of one cell are all read, with extensions and labels") {
  const auto cell =
      people::read_phones("мама 8 (916) 123-45-67 доб. 2, +7(967)2845061; 8-916-123-45-67", "RU");
  REQUIRE(cell.phones.size() == 2);
  CHECK(cell.phones[0].e164 == "+79161234567");
  CHECK(cell.phones[0].extension == "2");
  CHECK(cell.phones[0].label == "мама");
  CHECK(cell.phones[1].e164 == "+79672845061");
  CHECK(people::read_phones("89161234567 89267654321", "RU").phones.size() == 2);
  CHECK(people::read_phones("+79161234567+79267654321", "RU").phones.size() == 2);
  CHECK(people::read_phones("8 916 123 45 67, доб. 15", "RU").phones[0].extension == "15");
  CHECK(people::read_phones("+1 202 555 0123 ext. 7", "RU").phones[0].extension == "7");
}

TEST_CASE("EXT-1: a number whose country was guessed says so") {
  CHECK_FALSE(people::read_phones("8 916 123-45-67", "RU").phones[0].guessed);
  CHECK(people::read_phones("090-9826-4524", "RU").phones[0].guessed);
  CHECK_FALSE(people::read_phones("+81 9098264524", "RU").phones[0].guessed);
}

TEST_CASE("EXT-1: what is no phone is refused with the reason") {
  CHECK(why_not("нет") == "phone_no_digits");
  CHECK(why_not("123-45") == "phone_too_short");
  CHECK(why_not("8 (916) … доб. 2, +7…") == "phone_too_short");
  CHECK(why_not("123456789012345678901234567890") == "phone_too_long");
  CHECK(why_not("0000000000") == "phone_not_valid");
  CHECK(why_not("") == "");
}

TEST_CASE("The quick way to a number gives what the library gives") {
  std::mt19937 random(7);
  const auto digit = [&] { return static_cast<char>('0' + random() % 10); };
  const std::vector<std::string> shapes{"79#########",    "89#########",  "9#########",   "861##########",
                                        "1##########",    "81##########", "819#########", "0#0########",
                                        "00861#########", "0079########"};
  int quick_ones = 0;
  for (int round = 0; round < 4000; ++round) {
    auto digits = shapes[round % shapes.size()];
    for (auto& c : digits) {
      if (c == '#') c = digit();
    }
    const bool plus = random() % 2 == 0;
    const auto* region = std::vector{"RU", "CN", "JP"}[random() % 3];
    const auto quick = people::detail::quick_e164(digits, plus, region);
    if (!quick) continue;
    ++quick_ones;
    const bool zeros = !plus && digits.starts_with("00");
    const auto text = plus ? "+" + digits : zeros ? "+" + digits.substr(2) : digits;
    CHECK_MESSAGE(people::detail::library_e164(text, region) == quick, text << " in " << region);
  }
  CHECK(quick_ones > 500);
}

TEST_CASE("Mails are compared without what their provider ignores, and stored as written in lower case") {
  using people::ContactKind;
  CHECK(people::read_mails("DANILA.Kulakov65@Yandex.RU").mails[0] == "danila.kulakov65@yandex.ru");
  const auto key = [](std::string_view mail) { return people::contact_key(ContactKind::mail, mail); };
  CHECK(key("an.na+school@gmail.com") == key("anna@googlemail.com"));
  CHECK(key("an-na@ya.ru") == key("an.na@yandex.ru"));
  CHECK(key("an.na@mail.ru") != key("anna@mail.ru"));
  CHECK(people::read_mails("Anna Petrova <anna@example.com>, b@example.com").mails.size() == 2);
  CHECK(people::read_mails("anna.example.com").unread[0].code == "mail_no_at");
  CHECK(people::read_mails("anna@@example.com").unread[0].code == "mail_not_valid");
  CHECK(people::read_mails("anna@example").unread[0].code == "mail_not_valid");
}

TEST_CASE("Messenger names lose their decoration and keep their kind") {
  using people::ContactKind;
  const auto one = [](std::string_view text) {
    const auto all = people::read_handles(text);
    REQUIRE(all.size() == 1);
    return all[0];
  };
  CHECK(one("@Kulakov65").value == "kulakov65");
  CHECK(one("https://t.me/kulakov65?start=1").value == "kulakov65");
  CHECK(one("wx_3132902").kind == ContactKind::wechat);
  CHECK(one("微信：abc123").value == "abc123");
  CHECK(one("vk.com/id17").kind == ContactKind::vk);
  CHECK(one("wa.me/79161234567").value == "79161234567");
  CHECK(one("anna").kind == ContactKind::other);
  CHECK(people::read_handles(" - ").empty());
}

TEST_CASE("A contact typed into a form is read by its kind, or refused with a code") {
  using people::ContactKind;
  CHECK(people::read_contact(ContactKind::phone, "8 916 123-45-67", "RU").value == "+79161234567");
  CHECK(people::read_contact(ContactKind::phone, "12", "RU").code == "phone_too_short");
  CHECK(people::read_contact(ContactKind::mail, "x", "RU").code == "mail_no_at");
}
