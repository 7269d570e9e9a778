// Phones, mails and messenger names as people type them, brought to the one form that is stored and compared.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person_types.hpp"

namespace people {

// A phone that could be read.
struct ReadPhone {
  std::string e164;       // "+79161234567"
  std::string extension;  // "2", mostly empty
  std::string label;      // words beside the number: "мама"
  bool guessed = false;   // the country was neither written nor the school's own
};

// A piece of a cell that should have been a contact, and why it is none: phone_no_digits, phone_too_short,
// phone_too_long, phone_not_valid, mail_no_at, mail_not_valid. The page words the codes.
struct UnreadContact {
  std::string text;
  std::string code;
};

struct PhoneCell {
  std::vector<ReadPhone> phones;  // in the order written, without repetitions
  std::vector<UnreadContact> unread;
};

// All phones of one cell: "8 (916) 123-45-67 доб. 2, +7…; (202) 555-0123". `region` (ISO 3166, such as "RU")
// is where numbers without a country are taken to be first; where they do not fit, other regions are tried.
PhoneCell read_phones(std::string_view cell, std::string_view region);

struct MailCell {
  std::vector<std::string> mails;  // lower case
  std::vector<UnreadContact> unread;
};

// All mail addresses of one cell.
MailCell read_mails(std::string_view cell);

// A name in a messenger. The value has no @ and no address before it; the kind is `other` when nothing tells.
struct ReadHandle {
  ContactKind kind{};
  std::string value;
};

// All messenger names of one cell: "@anna", "t.me/anna", "wx_123", "微信: abc", "vk.com/anna", "wa.me/7916…".
std::vector<ReadHandle> read_handles(std::string_view cell);

// The form in which two contacts are compared; equal keys reach the same person. Of a phone its E.164 digits,
// of a mail the box without what its provider ignores (case, Google's dots, "+tags"), of a handle its lower
// case. `value` is one of the read forms above.
std::string contact_key(ContactKind kind, std::string_view value);

// What one types into a form, read as a contact of that kind in its stored form, or the reason why it is
// none.
struct ContactReading {
  std::optional<std::string> value;
  std::string extension;
  std::string code;  // of UnreadContact, when there is no value
};
ContactReading read_contact(ContactKind kind, std::string_view text, std::string_view region);

namespace detail {
// Two ways to the same number, compared by a test: the quick one knows only the commonest shapes.
std::optional<std::string> quick_e164(std::string_view digits, bool plus, std::string_view region);
std::optional<std::string> library_e164(std::string_view number, std::string_view region);
}  // namespace detail

}  // namespace people
