#include "people/contact_rules.hpp"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace people {
namespace {

constexpr std::size_t shortest_phone = 7;
constexpr std::size_t longest_phone = 15;  // E.164
constexpr std::size_t longest_mail = 254;  // RFC 5321
// Where numbers without a country are looked for when they do not fit the school's own region.
constexpr std::array<std::string_view, 7> guessed_regions{"RU", "US", "JP", "CN", "KZ", "BY", "GB"};
// Their mobile numbers have shapes of their own, so these are asked before the fixed lines of anybody.
constexpr std::array<std::string_view, 3> mobile_regions{"RU", "CN", "JP"};
constexpr std::array<std::string_view, 12> extension_words{"доб", "ext",  "вн.",  "внутр", "内線", "转",
                                                           "轉",  "分机", "分機", "#",     "x",    "х"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string joined(std::string_view head, std::string_view tail) {
  std::string out(head);
  out += tail;
  return out;
}

std::string ascii_digits(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_digit);
  return out;
}

std::size_t digit_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

// Splits at any of the marks and drops empty pieces.
std::vector<std::string_view> pieces_of(std::string_view text, std::string_view marks) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(marks), text.size());
    if (const auto piece = base::trimmed(text.substr(0, end)); !piece.empty()) out.push_back(piece);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string with_ascii_marks(std::string text) {
  for (const auto& [wide, narrow] : {std::pair{"、", ","}, {"，", ","}, {"；", ";"}, {"：", ":"}}) {
    for (auto at = text.find(wide); at != std::string::npos; at = text.find(wide, at))
      text.replace(at, 3, narrow);
  }
  return text;
}

// "916-123-45-67 926…" of one piece: cut before a plus inside, and at blanks between two whole numbers.
void cut_joined_numbers(std::string_view piece, std::vector<std::string_view>& out) {
  for (std::size_t at = 1; at < piece.size(); ++at) {
    const bool plus = piece[at] == '+';
    const bool blank = piece[at] == ' ' && digit_count(piece.substr(0, at)) >= 10;
    if (!plus && !blank) continue;
    if (digit_count(piece.substr(0, at)) < shortest_phone || digit_count(piece.substr(at)) < 10) continue;
    out.push_back(base::trimmed(piece.substr(0, at)));
    return cut_joined_numbers(base::trimmed(piece.substr(at)), out);
  }
  out.push_back(piece);
}

// "/" separates two numbers, or is only a way to write one ("0221/12345").
void cut_at_slash(std::string_view piece, std::vector<std::string_view>& out) {
  const auto slash = piece.find('/');
  if (slash != std::string_view::npos && digit_count(piece.substr(0, slash)) >= shortest_phone &&
      digit_count(piece.substr(slash)) >= shortest_phone) {
    cut_at_slash(piece.substr(0, slash), out);
    return cut_at_slash(piece.substr(slash + 1), out);
  }
  cut_joined_numbers(base::trimmed(piece), out);
}

struct NumberAndExtension {
  std::string_view number;
  std::string extension;
};

NumberAndExtension without_extension(std::string_view piece) {
  std::size_t cut = std::string_view::npos;
  for (const auto word : extension_words) {
    const auto at = piece.find(word);
    if (at != std::string_view::npos && at < cut && digit_count(piece.substr(at)) > 0) cut = at;
  }
  if (cut == std::string_view::npos) return {piece, {}};
  const auto extension = ascii_digits(piece.substr(cut));
  if (extension.size() > 6) return {piece, {}};
  return {piece.substr(0, cut), extension};
}

// The words beside a number: "мама 8 916…" -> "мама".
std::string label_of(std::string_view number) {
  std::string letters;
  for (const char c : number) letters += is_digit(c) || std::string_view("+-().*#:/").contains(c) ? ' ' : c;
  return std::string(base::first_code_points(base::folded(letters), 40));
}

i18n::phonenumbers::PhoneNumberUtil& library() {
  return *i18n::phonenumbers::PhoneNumberUtil::GetInstance();
}

struct FoundNumber {
  std::string e164;
  bool guessed = false;
};

std::optional<FoundNumber> international(const std::string& digits) {
  if (auto found = detail::library_e164(joined("+", digits), "ZZ")) return FoundNumber{*found};
  return std::nullopt;
}

std::optional<FoundNumber> by_region(const std::string& digits, std::string_view region) {
  if (auto found = detail::library_e164(digits, region)) return FoundNumber{*found};
  for (const auto other : mobile_regions) {
    if (auto found = detail::quick_e164(digits, false, other)) return FoundNumber{*found, true};
  }
  for (const auto other : guessed_regions) {
    if (other == region) continue;
    if (auto found = detail::library_e164(digits, other)) return FoundNumber{*found, true};
  }
  return std::nullopt;
}

// A number that today's tables do not know but whose country and length are right: they age, phones do not.
std::optional<FoundNumber> possible(const std::string& digits) {
  i18n::phonenumbers::PhoneNumber number;
  using Util = i18n::phonenumbers::PhoneNumberUtil;
  if (library().Parse(joined("+", digits), "ZZ", &number) != Util::NO_PARSING_ERROR) return std::nullopt;
  if (!library().IsPossibleNumber(number)) return std::nullopt;
  std::string text;
  library().Format(number, Util::E164, &text);
  return FoundNumber{text};
}

std::optional<FoundNumber> found_number(const std::string& digits, bool plus, std::string_view region) {
  if (auto quick = detail::quick_e164(digits, plus, region)) return FoundNumber{*quick};
  const bool zeros = !plus && digits.starts_with("00");
  const auto outside = zeros ? digits.substr(2) : digits;
  if (plus || zeros) {
    if (auto found = international(outside)) return found;
  }
  if (auto found = by_region(digits, region)) return found;
  if (auto found = international(digits)) return FoundNumber{found->e164, true};
  if (plus || zeros) return possible(outside);
  return std::nullopt;
}

std::string reason_why_not(std::size_t digits) {
  if (digits == 0) return "phone_no_digits";
  if (digits < shortest_phone) return "phone_too_short";
  return digits > longest_phone + 2 ? "phone_too_long" : "phone_not_valid";
}

void read_piece(std::string_view piece, std::string_view region, PhoneCell& cell) {
  const auto [number, extension] = without_extension(piece);
  const auto digits = ascii_digits(number);
  if (digits.empty() && !extension.empty() && !cell.phones.empty()) {
    cell.phones.back().extension = extension;  // "…, доб. 2"
    return;
  }
  std::optional<FoundNumber> found;
  if (digits.size() >= shortest_phone && digits.size() <= longest_phone + 2) {
    found = found_number(digits, number.contains('+'), region);
  }
  if (!found) {
    cell.unread.push_back({std::string(piece), reason_why_not(digits.size())});
    return;
  }
  const auto same = [&](const ReadPhone& known) { return known.e164 == found->e164; };
  if (std::any_of(cell.phones.begin(), cell.phones.end(), same)) return;
  cell.phones.push_back({found->e164, extension, label_of(number), found->guessed});
}

// "+7 916 123-45-67", one number of plain characters: by far the commonest cell.
bool single_plain_number(std::string_view cell) {
  const auto plain = [](char c) { return is_digit(c) || std::string_view("+-(). ").contains(c); };
  return digit_count(cell) <= longest_phone && std::all_of(cell.begin(), cell.end(), plain);
}

bool plain_mail_character(char c) {
  return static_cast<unsigned char>(c) >= 0x80 ||
         (c > ' ' && !std::string_view("<>()[],;:\"\\@").contains(c));
}

// Empty when the address can be one, else the code of the reason.
std::string mail_trouble(std::string_view mail) {
  const auto at = mail.find('@');
  if (at == std::string_view::npos) return "mail_no_at";
  const auto box = mail.substr(0, at);
  const auto domain = mail.substr(at + 1);
  const bool dots =
      domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains("..");
  const bool characters = std::all_of(box.begin(), box.end(), plain_mail_character) &&
                          std::all_of(domain.begin(), domain.end(), plain_mail_character);
  return !box.empty() && dots && characters && mail.size() <= longest_mail ? "" : "mail_not_valid";
}

std::string_view after_prefix(std::string_view text, std::string_view mark) {
  const auto at = text.find(mark);
  return at == std::string_view::npos ? std::string_view() : base::trimmed(text.substr(at + mark.size()));
}

struct HandleMark {
  std::string_view mark;
  ContactKind kind;
};
constexpr std::array<HandleMark, 22> handle_marks{{{"t.me/", ContactKind::telegram},
                                                   {"telegram.me/", ContactKind::telegram},
                                                   {"tg://resolve?domain=", ContactKind::telegram},
                                                   {"telegram:", ContactKind::telegram},
                                                   {"телеграм:", ContactKind::telegram},
                                                   {"тг:", ContactKind::telegram},
                                                   {"tg:", ContactKind::telegram},
                                                   {"wechat:", ContactKind::wechat},
                                                   {"weixin:", ContactKind::wechat},
                                                   {"вичат:", ContactKind::wechat},
                                                   {"微信号:", ContactKind::wechat},
                                                   {"微信:", ContactKind::wechat},
                                                   {"wx:", ContactKind::wechat},
                                                   {"wa.me/", ContactKind::whatsapp},
                                                   {"whatsapp:", ContactKind::whatsapp},
                                                   {"ватсап:", ContactKind::whatsapp},
                                                   {"вотсап:", ContactKind::whatsapp},
                                                   {"vk.com/", ContactKind::vk},
                                                   {"vk.ru/", ContactKind::vk},
                                                   {"vk:", ContactKind::vk},
                                                   {"вк:", ContactKind::vk},
                                                   {"line:", ContactKind::other}}};

ReadHandle handle_of(std::string_view piece) {
  const auto lower = base::folded(piece);
  for (const auto& [mark, kind] : handle_marks) {
    const auto name = after_prefix(lower, mark);
    if (name.empty()) continue;
    const auto bare = name.starts_with('@') ? name.substr(1) : name;
    return {kind, std::string(bare.substr(0, bare.find_first_of("?/ ")))};
  }
  if (lower.starts_with('@')) return {ContactKind::telegram, lower.substr(1)};
  if (lower.starts_with("wx_") || lower.starts_with("wxid_")) return {ContactKind::wechat, lower};
  return {ContactKind::other, lower};
}

std::string mail_key(std::string_view mail) {
  const auto lower = base::folded(mail);
  const auto at = lower.rfind('@');
  if (at == std::string::npos) return lower;
  auto box = lower.substr(0, at);
  auto domain = lower.substr(at + 1);
  if (domain == "googlemail.com") domain = "gmail.com";
  if (domain == "ya.ru" || domain == "yandex.com" || domain == "yandex.by" || domain == "yandex.kz") {
    domain = "yandex.ru";
  }
  if (const auto plus = box.find('+'); plus != std::string::npos && plus > 0) box.resize(plus);
  if (domain == "gmail.com") std::erase(box, '.');
  if (domain == "yandex.ru") std::replace(box.begin(), box.end(), '-', '.');
  return box + "@" + domain;
}

}  // namespace

namespace detail {

std::optional<std::string> quick_e164(std::string_view digits, bool plus, std::string_view region) {
  const bool zeros = !plus && digits.starts_with("00");
  const auto body = zeros ? digits.substr(2) : digits;
  const bool outside = plus || zeros;
  const auto chinese_mobile = [](std::string_view n) {
    return n.size() == 11 && n[0] == '1' && (n[1] == '3' || n[1] == '8' || (n[1] == '5' && n[2] != '4'));
  };
  if (body.size() == 11 && body[0] == '7' && body[1] == '9' && (outside || region == "RU")) {
    return joined("+", body);
  }
  if (body.size() == 13 && body.starts_with("86") && chinese_mobile(body.substr(2)) && outside) {
    return joined("+", body);
  }
  const auto japanese_mobile = [](std::string_view n) {
    return n.size() == 10 && (n[0] == '7' || n[0] == '8' || n[0] == '9') && n[1] == '0' && n[2] != '0';
  };
  if (body.size() == 12 && body.starts_with("81") && japanese_mobile(body.substr(2)) && outside) {
    return joined("+", body);
  }
  if (outside) return std::nullopt;
  if (region == "RU" && digits.size() == 11 && digits.starts_with("89"))
    return joined("+7", digits.substr(1));
  if (region == "RU" && digits.size() == 10 && digits[0] == '9') return joined("+7", digits);
  if (region == "CN" && chinese_mobile(digits)) return joined("+86", digits);
  if (region == "JP" && digits.size() == 11 && digits[0] == '0' && japanese_mobile(digits.substr(1))) {
    return joined("+81", digits.substr(1));
  }
  return std::nullopt;
}

std::optional<std::string> library_e164(std::string_view number, std::string_view region) {
  using Util = i18n::phonenumbers::PhoneNumberUtil;
  i18n::phonenumbers::PhoneNumber parsed;
  if (library().Parse(std::string(number), std::string(region), &parsed) != Util::NO_PARSING_ERROR ||
      !library().IsValidNumber(parsed)) {
    return std::nullopt;
  }
  std::string text;
  library().Format(parsed, Util::E164, &text);
  return text;
}

}  // namespace detail

PhoneCell read_phones(std::string_view cell, std::string_view region) {
  PhoneCell out;
  cell = base::trimmed(cell);
  if (cell.empty()) return out;
  if (single_plain_number(cell)) {
    read_piece(cell, region, out);
    return out;
  }
  std::vector<std::string_view> pieces;
  std::string folded_lines;  // NFKC makes ０９０－… plain; line breaks must survive it
  for (const auto line : pieces_of(cell, "\r\n")) folded_lines += base::folded(line) + '\n';
  const auto plain = with_ascii_marks(std::move(folded_lines));
  for (const auto piece : pieces_of(plain, ",;|\n")) cut_at_slash(piece, pieces);
  for (const auto piece : pieces) read_piece(piece, region, out);
  return out;
}

MailCell read_mails(std::string_view cell) {
  MailCell out;
  const auto plain = with_ascii_marks(std::string(cell));
  for (auto piece : pieces_of(plain, ",; \t\r\n<>|")) {
    if (piece.starts_with("mailto:")) piece.remove_prefix(7);
    auto mail = base::folded(piece);
    while (mail.ends_with('.')) mail.pop_back();
    if (auto trouble = mail_trouble(mail); !trouble.empty()) {
      out.unread.push_back({std::string(piece), std::move(trouble)});
    } else if (std::find(out.mails.begin(), out.mails.end(), mail) == out.mails.end()) {
      out.mails.push_back(std::move(mail));
    }
  }
  if (!out.mails.empty()) {  // "Anna Petrova <anna@…>": the words beside an address are no mistake
    std::erase_if(out.unread, [](const UnreadContact& piece) { return piece.code == "mail_no_at"; });
  }
  return out;
}

std::vector<ReadHandle> read_handles(std::string_view cell) {
  std::vector<ReadHandle> out;
  const auto plain = with_ascii_marks(std::string(cell));
  for (const auto piece : pieces_of(plain, ",;|\r\n")) {
    auto handle = handle_of(piece);
    if (handle.value.empty() || handle.value == "-") continue;
    out.push_back(std::move(handle));
  }
  return out;
}

std::string contact_key(ContactKind kind, std::string_view value) {
  switch (kind) {
    case ContactKind::phone:
      return base::digits_of(value);
    case ContactKind::mail:
      return mail_key(value);
    case ContactKind::whatsapp:
      return all_digits(value) ? std::string(value) : base::folded(value);
    case ContactKind::telegram:
    case ContactKind::wechat:
    case ContactKind::vk:
    case ContactKind::other:
      break;
  }
  const auto lower = base::folded(value);
  return lower.starts_with('@') ? lower.substr(1) : lower;
}

ContactReading read_contact(ContactKind kind, std::string_view text, std::string_view region) {
  if (kind == ContactKind::phone) {
    auto cell = read_phones(text, region);
    if (!cell.phones.empty()) return {cell.phones[0].e164, cell.phones[0].extension, {}};
    return {std::nullopt, {}, cell.unread.empty() ? "phone_no_digits" : cell.unread[0].code};
  }
  if (kind == ContactKind::mail) {
    auto cell = read_mails(text);
    if (!cell.mails.empty()) return {cell.mails[0], {}, {}};
    return {std::nullopt, {}, cell.unread.empty() ? "mail_no_at" : cell.unread[0].code};
  }
  const auto handles = read_handles(text);
  if (handles.empty()) return {std::nullopt, {}, "handle_empty"};
  return {handles[0].value, {}, {}};
}

}  // namespace people
