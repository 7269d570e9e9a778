// Ages, levels and payments as people write them.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "intake/recognise/recognise_rules.hpp"

namespace intake {
namespace {

constexpr int adult_age = 18;
constexpr int oldest_age = 100;
constexpr int age_in_first_grade = 6;  // at its beginning; a year older at its end
constexpr int last_grade = 12;

std::optional<int> first_number(std::string_view text) {
  const auto begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data() + begin, text.data() + text.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

AgeRange ages_of_grade(int grade) {
  return {grade + age_in_first_grade - 1, grade + age_in_first_grade + 1, false};
}

struct GradeWord {
  std::string_view word;
  int grade;
};
// Longer words first: "十一年级" contains "一年级".
constexpr std::array<GradeWord, 27> grade_words{
    {{"十二年级", 12}, {"十一年级", 11}, {"十年级", 10}, {"九年级", 9}, {"八年级", 8}, {"七年级", 7},
     {"六年级", 6},    {"五年级", 5},    {"四年级", 4},  {"三年级", 3}, {"二年级", 2}, {"一年级", 1},
     {"初一", 7},      {"初二", 8},      {"初三", 9},    {"高一", 10},  {"高二", 11},  {"高三", 12},
     {"高校1", 10},    {"高校2", 11},    {"高校3", 12},  {"中学1", 7},  {"中学2", 8},  {"中学3", 9},
     {"高1", 10},      {"高2", 11},      {"高3", 12}}};

template <std::size_t n>
bool has_any(std::string_view text, const std::array<std::string_view, n>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.contains(word); });
}

constexpr std::array<std::string_view, 9> grade_marks{"класс", "кл.",   "grade", "年级",  "年生",
                                                      "小学",  "year ", "form ", "класса"};
constexpr std::array<std::string_view, 11> age_marks{"лет", "год",  "years",    "yo",  "y.o", "岁",
                                                     "歳",  "age ", "year old", "г.р", "летн"};
constexpr std::array<std::string_view, 9> adult_words{"взросл", "adult",  "студент", "成人",   "大人",
                                                      "大学",   "社会人", "univers", "student"};
constexpr std::array<std::string_view, 6> preschool_words{"дошкол",       "детский сад", "preschool",
                                                          "kindergarten", "幼儿园",      "幼稚園"};

struct LevelWord {
  std::string_view word;
  std::string_view level;
};
constexpr std::array<LevelWord, 24> level_words{{{"нулев", "starter"},
                                                 {"с нуля", "starter"},
                                                 {"zero", "starter"},
                                                 {"starter", "starter"},
                                                 {"零基础", "starter"},
                                                 {"零起点", "starter"},
                                                 {"ゼロ", "starter"},
                                                 {"未経験", "starter"},
                                                 {"upper-intermediate", "B2"},
                                                 {"upper intermediate", "B2"},
                                                 {"pre-intermediate", "A2"},
                                                 {"pre intermediate", "A2"},
                                                 {"intermediate", "B1"},
                                                 {"elementary", "A2"},
                                                 {"beginner", "A1"},
                                                 {"advanced", "C1"},
                                                 {"proficiency", "C2"},
                                                 {"начальн", "A1"},
                                                 {"средн", "B1"},
                                                 {"продвинут", "C1"},
                                                 {"初级", "A1"},
                                                 {"中级", "B1"},
                                                 {"高级", "C1"},
                                                 {"初級", "A1"}}};

struct CurrencyWord {
  std::string_view word;
  std::string_view currency;
};
// "¥" is the yuan here unless the text says yen; the school's first customers with that sign are in China.
constexpr std::array<CurrencyWord, 22> currency_words{
    {{"руб", "RUB"},  {"₽", "RUB"}, {"rub", "RUB"},   {"р.", "RUB"},   {"usd", "USD"}, {"$", "USD"},
     {"долл", "USD"}, {"eur", "EUR"}, {"€", "EUR"},     {"евро", "EUR"}, {"円", "JPY"},  {"jpy", "JPY"},
     {"yen", "JPY"},  {"cny", "CNY"}, {"rmb", "CNY"},   {"元", "CNY"},   {"юан", "CNY"}, {"¥", "CNY"},
     {"£", "GBP"},    {"gbp", "GBP"}, {"тенге", "KZT"}, {"₸", "KZT"}}};
constexpr std::array<std::string_view, 6> lesson_words{"урок", "занят", "lesson", "课", "レッスン", "回"};

std::string_view currency_of(std::string_view folded) {
  for (const auto& [word, currency] : currency_words) {
    if (folded.contains(word)) return currency;
  }
  return folded.ends_with("р") ? "RUB" : "";
}

// "12 000", "3,200.50", "1.200,50": digits with one mark of thousands and perhaps one of decimals, in
// hundredths.
std::optional<std::int64_t> hundredths_of(std::string_view text) {
  const auto begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return std::nullopt;
  const auto end = std::min(text.find_first_not_of("0123456789., '", begin), text.size());
  auto number = std::string(base::trimmed(text.substr(begin, end - begin)));
  while (!number.empty() && (number.back() == '.' || number.back() == ',')) number.pop_back();
  const auto mark = number.find_last_of(".,");
  std::int64_t fraction = 0;
  if (mark != std::string::npos && number.size() - mark - 1 <= 2) {
    const auto decimals = base::digits_of(number.substr(mark));
    fraction = first_number(decimals).value_or(0) * (decimals.size() == 1 ? 10 : 1);
    number.resize(mark);
  }
  const auto digits = base::digits_of(number);
  std::int64_t whole = 0;
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
  constexpr std::int64_t largest = 1'000'000'000'000;
  if (error != std::errc() || whole > largest) return std::nullopt;
  return whole * 100 + fraction;
}

}  // namespace

std::optional<AgeRange> read_age(std::string_view text) {
  const auto folded = base::folded(text);
  if (folded.empty()) return std::nullopt;
  for (const auto& [word, grade] : grade_words) {
    if (folded.contains(word)) return ages_of_grade(grade);
  }
  const auto number = first_number(folded);
  if (number && has_any(folded, age_marks) && *number > 0 && *number <= oldest_age) {
    return AgeRange{*number, *number, true};
  }
  if (number && has_any(folded, grade_marks) && *number > 0 && *number <= last_grade)
    return ages_of_grade(*number);
  if (has_any(folded, adult_words)) return AgeRange{adult_age, oldest_age, false};
  if (has_any(folded, preschool_words)) return AgeRange{3, 7, false};
  const bool bare = folded.find_first_not_of("0123456789") == std::string::npos;
  if (!bare || !number || *number < 1 || *number > oldest_age) return std::nullopt;
  if (*number > last_grade) return AgeRange{*number, *number, true};
  return AgeRange{std::min(*number, ages_of_grade(*number).youngest), ages_of_grade(*number).oldest, false};
}

std::optional<std::string> normal_level(std::string_view text) {
  auto folded = base::folded(text);
  for (const auto& [word, level] : level_words) {
    if (folded.contains(word)) return std::string(level);
  }
  for (const auto& [wide, narrow] : {std::pair{"а", "a"}, {"в", "b"}, {"с", "c"}}) {  // Cyrillic look-alikes
    if (folded.starts_with(wide)) folded.replace(0, 2, narrow);
  }
  const bool letter = !folded.empty() && folded[0] >= 'a' && folded[0] <= 'c';
  if (!letter || folded.size() < 2 || (folded[1] != '1' && folded[1] != '2')) return std::nullopt;
  const bool plus = folded.size() > 2 && folded[2] == '+';
  const auto rest = std::string_view(folded).substr(plus ? 3 : 2);
  if (!rest.empty() && rest[0] >= '0' && rest[0] <= '9') return std::nullopt;
  std::string level{static_cast<char>(folded[0] - 'a' + 'A'), folded[1]};
  if (plus) level += '+';
  return level;
}

std::optional<Payment> read_payment(std::string_view text) {
  const auto folded = base::folded(text);
  if (folded.empty()) return std::nullopt;
  Payment payment;
  payment.text = std::string(text);
  const auto currency = currency_of(folded);
  const auto hundredths = hundredths_of(folded);
  if (!hundredths) return payment;
  if (currency.empty() && has_any(folded, lesson_words)) {
    payment.lessons = *hundredths / 100;
  } else {
    const auto minor = currency == "JPY" ? *hundredths / 100 : *hundredths;
    payment.amount = base::Money{minor, std::string(currency)};
  }
  return payment;
}

}  // namespace intake
