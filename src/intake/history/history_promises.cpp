// Promises in notes: a word that promises a contact, and a time. Russian and English here; what is written in
// characters is read in history_characters.cpp.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/history/history_rules.hpp"

namespace intake {
namespace {

constexpr int first_call_of_a_day = 10 * 60;  // when only a day is named
constexpr int afternoon_until = 7;            // "at 3" is 15:00, "at 8" is 8:00
constexpr int half_day = 12;

// Words that promise: their start, and the starts that tell of what was already done.
struct Cue {
  std::string_view start;
  std::array<std::string_view, 3> done;
};
constexpr std::array<Cue, 21> cues{{{"перезвон", {"перезвонил", "перезвонен", {}}},
                                    {"позвон", {"позвонил", {}, {}}},
                                    {"созвон", {"созвонил", {}, {}}},
                                    {"звонок", {}},
                                    {"звонить", {}},
                                    {"набрать", {}},
                                    {"наберу", {}},
                                    {"связаться", {}},
                                    {"свяжемся", {}},
                                    {"свяжусь", {}},
                                    {"написать", {}},
                                    {"напишу", {}},
                                    {"напишем", {}},
                                    {"напомнить", {}},
                                    {"ответить", {}},
                                    {"call", {"called", "calling", {}}},
                                    {"ring", {"ringing", {}, {}}},
                                    {"phone", {"phoned", {}, {}}},
                                    {"write", {"written", {}, {}}},
                                    {"remind", {"reminded", {}, {}}},
                                    {"contact", {"contacted", {}, {}}}}};
constexpr std::array<std::string_view, 17> cues_in_characters{
    "打电话", "打電話",   "回电", "回電", "致电",   "打给",   "联系",       "聯繫", "聯絡",
    "回复",   "电话联系", "電話", "連絡", "折り返", "かけ直", "メールする", "通话"};
constexpr std::array<std::string_view, 9> done_in_characters{
    "打了", "已经", "已打", "已联系", "联系了", "しました", "した。", "済み", "ありました"};

struct Token {
  std::string_view text;
  int number = -1;  // of digits, else -1
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    if (is_digit(text[at])) {
      int value = 0;
      while (at < text.size() && is_digit(text[at]))
        value = std::min(value * 10 + (text[at++] - '0'), 99'999);
      out.push_back({text.substr(begin, at - begin), value});
    } else if (is_letter(text[at])) {
      while (at < text.size() && is_letter(text[at])) ++at;
      out.push_back({text.substr(begin, at - begin), -1});
    } else {
      ++at;
      if (text[begin] != ' ') out.push_back({text.substr(begin, 1), -1});
    }
  }
  return out;
}

struct DayWord {
  std::string_view start;
  int days;
};
constexpr std::array<DayWord, 6> day_words{
    {{"послезавтра", 2}, {"завтра", 1}, {"сегодня", 0}, {"tomorrow", 1}, {"today", 0}, {"tonight", 0}}};
constexpr std::array<std::string_view, 7> russian_weekdays{"понедельник", "вторник", "сред",   "четверг",
                                                           "пятниц",      "суббот",  "воскрес"};
constexpr std::array<std::string_view, 7> english_weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 7> short_weekdays{"пн", "вт", "ср", "чт", "пт", "сб", "вс"};

std::optional<int> weekday_word(std::string_view word) {
  for (int day = 0; day < 7; ++day) {
    const auto i = static_cast<std::size_t>(day);
    if (word.starts_with(russian_weekdays[i]) || word == english_weekdays[i] || word == short_weekdays[i])
      return day;
    if (word.size() == 3 && english_weekdays[i].starts_with(word)) return day;
  }
  return std::nullopt;
}

// Reads times out of the tokens of one sentence.
class WordTimes {
 public:
  WordTimes(std::vector<Token> tokens, base::Date on) : tokens_(std::move(tokens)), on_(on) {}

  detail::SaidTime read() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!said_.day && !said_.minutes_from_now) i = read_day(i);
      if (i < tokens_.size() && !said_.minute_of_day) i = read_clock(i);
    }
    return said_;
  }

 private:
  std::string_view word(std::size_t i) const {
    return i < tokens_.size() ? tokens_[i].text : std::string_view();
  }
  int number(std::size_t i) const { return i < tokens_.size() ? tokens_[i].number : -1; }
  bool next_before(std::size_t i) const {
    return i > 0 && (word(i - 1) == "next" || word(i - 1).starts_with("след"));
  }

  // Returns the last token it used, or `i` itself.
  std::size_t read_day(std::size_t i) {
    const auto text = word(i);
    for (const auto& [start, days] : day_words) {
      if (!text.starts_with(start)) continue;
      const bool after = text == "tomorrow" && i >= 2 && word(i - 1) == "after";  // the day after tomorrow
      said_.day = detail::plus_days(on_, after ? 2 : days);
      return i;
    }
    if (const auto weekday = weekday_word(text)) {
      said_.day = detail::coming_weekday(on_, *weekday, next_before(i));
      return i;
    }
    if (next_before(i) && (text.starts_with("недел") || text == "week")) {
      const auto weekday = weekday_word(word(i + 1));
      said_.day = detail::coming_weekday(on_, weekday.value_or(0), true);
      return i;
    }
    if (text.starts_with("через") || text == "in") return read_distance(i);
    if (number(i) >= 1 && number(i) <= 31) return read_date(i);
    if (const auto month = text.size() >= 3 ? month_of_word(text) : 0;
        month > 0 && number(i + 1) >= 1) {  // Dec 5
      said_.day = detail::coming_day(on_, month, number(i + 1));
      return i + 1;
    }
    return i;
  }

  // "через 2 дня", "in a week", "через полчаса"
  std::size_t read_distance(std::size_t i) {
    auto at = i + 1;
    int count = 1;
    if (number(at) >= 0) {
      count = number(at++);
    } else if (word(at) == "a" || word(at) == "an" || word(at) == "пару" || word(at).starts_with("полтора")) {
      count = word(at) == "пару" ? 2 : 1;
      ++at;
    }
    const auto unit = word(at);
    const auto starts = [&](std::string_view russian, std::string_view english) {
      return unit.starts_with(russian) || unit.starts_with(english);
    };
    if (count > 1000) return i;
    if (unit.starts_with("полчаса")) {
      said_.minutes_from_now = 30;
    } else if (starts("мин", "min")) {
      said_.minutes_from_now = count;
    } else if (starts("час", "hour")) {
      said_.minutes_from_now = count * 60;
    } else if (starts("ден", "day") || unit.starts_with("дн")) {
      said_.day = detail::plus_days(on_, count);
    } else if (starts("недел", "week")) {
      said_.day = detail::plus_days(on_, 7LL * count);
    } else if (starts("месяц", "month")) {
      said_.day = detail::plus_days(on_, 30LL * count);
    } else {
      return i;
    }
    return at;
  }

  // "5 декабря", "05.12", "05.12.2026", "20го", "20 числа"
  std::size_t read_date(std::size_t i) {
    const auto day = number(i);
    const auto after = word(i + 1);
    if (const auto month = after.size() >= 3 ? month_of_word(after) : 0; month > 0) {
      said_.day = detail::coming_day(on_, month, day);
      return i + 1;
    }
    if ((after == "." || after == "/") && number(i + 2) >= 1 && number(i + 2) <= 12 &&
        word(i + 2).size() <= 2 && !clock_word_before(i)) {
      if (word(i + 3) == after && number(i + 4) > 0) {
        const auto year = number(i + 4) < 100 ? 2000 + number(i + 4) : number(i + 4);
        if (base::date_exists(year, number(i + 2), day)) said_.day = base::Date{year, number(i + 2), day};
        return i + 4;
      }
      said_.day = detail::coming_day(on_, number(i + 2), day);
      return i + 2;
    }
    const bool dash = after == "-" && (word(i + 2) == "го" || word(i + 2) == "е");
    if (dash || after == "го" || after == "числа" || after == "th") {
      said_.day = detail::coming_day(on_, 0, day);
      return i + (dash ? 2 : 1);
    }
    return i;
  }

  bool clock_word_before(std::size_t i) const {
    if (i == 0) return false;
    static constexpr std::array<std::string_view, 10> words{"в",  "к",  "до", "около",  "после",
                                                            "at", "by", "@",  "around", "с"};
    return std::find(words.begin(), words.end(), word(i - 1)) != words.end();
  }

  // "15:00", "в 15.00", "в 15-00", "at 3pm", "в 3 часа дня", "в 9 вечера", "noon"
  std::size_t read_clock(std::size_t i) {
    if (word(i) == "noon" || word(i).starts_with("полдень")) {
      said_.minute_of_day = half_day * 60;
      return i;
    }
    const auto hour = number(i);
    if (hour < 0 || hour > 24 || word(i).size() > 2) return i;
    auto at = i + 1;
    int minute = 0;
    const bool announced = clock_word_before(i);
    bool exact = false;
    const auto mark = word(at);
    if (number(at + 1) >= 0 && number(at + 1) < 60 && word(at + 1).size() == 2 &&
        (mark == ":" || (announced && (mark == "." || mark == "-")))) {
      minute = number(at + 1);
      at += 2;
      exact = true;
    }
    const auto half = read_half(at);
    if (!exact && !announced && half == Half::none) return i;
    if (!exact && half == Half::none && not_a_clock(word(at))) return i;
    said_.minute_of_day = minutes_of(hour, minute, half, exact);
    return at - 1;
  }

  enum class Half { none, hours, morning, evening };

  // The word behind an hour; moves `at` behind it.
  Half read_half(std::size_t& at) {
    auto half = Half::none;
    if (word(at).starts_with("час") || word(at) == "ч" || word(at) == "h" || word(at) == "o") {
      half = Half::hours;
      ++at;
    }
    const auto text = word(at);
    if (text == "am" || text == "утра" || text == "a") half = Half::morning;
    if (text == "pm" || text == "дня" || text == "вечера" || text == "p") half = Half::evening;
    if (half == Half::morning || half == Half::evening) ++at;
    return half;
  }

  static bool not_a_clock(std::string_view after) {
    static constexpr std::array<std::string_view, 12> others{"класс", "лет",  "год",   "урок", "числ", "дн",
                                                             "мин",   "день", "занят", "%",    "го",   "раз"};
    return std::any_of(others.begin(), others.end(), [&](auto start) { return after.starts_with(start); }) ||
           (after.size() >= 3 && month_of_word(after) > 0);
  }

  static int minutes_of(int hour, int minute, Half half, bool exact) {
    if (half == Half::evening && hour < half_day) hour += half_day;
    if (half == Half::morning && hour == half_day) hour = 0;
    const bool bare = half == Half::none || half == Half::hours;
    if (bare && !exact && hour >= 1 && hour <= afternoon_until) hour += half_day;
    return (hour % 24) * 60 + minute;
  }

  std::vector<Token> tokens_;
  base::Date on_;
  detail::SaidTime said_;
};

bool promises_in_words(std::string_view folded) {
  for (const auto& token : tokens_of(folded)) {
    for (const auto& cue : cues) {
      if (!token.text.starts_with(cue.start)) continue;
      const bool done = std::any_of(cue.done.begin(), cue.done.end(), [&](std::string_view past) {
        return !past.empty() && token.text.starts_with(past);
      });
      if (!done) return true;
    }
  }
  return false;
}

bool promises_in_characters(std::string_view folded) {
  const auto has = [&](std::string_view word) { return folded.contains(word); };
  return std::any_of(cues_in_characters.begin(), cues_in_characters.end(), has) &&
         std::none_of(done_in_characters.begin(), done_in_characters.end(), has);
}

// Sentences end at 。！？ and at . ! ? ; before a blank: "в 15.00" stays whole.
std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t end) {
    if (const auto sentence = base::trimmed(text.substr(begin, end - begin)); !sentence.empty())
      out.push_back(sentence);
    begin = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool blank_after = at + 1 < text.size() && text[at + 1] == ' ';
    if (text[at] == '\n' || (blank_after && std::string_view("!?;").contains(text[at]))) cut(at + 1);
    if (text[at] == '.' && blank_after && at > 0 && !is_digit(text[at - 1])) cut(at + 1);
    for (const std::string_view mark : {"。", "！", "？", "；"}) {
      if (text.substr(at).starts_with(mark)) cut(at + mark.size());
    }
  }
  cut(text.size());
  return out;
}

base::Instant due_of(const detail::SaidTime& said, base::Date on, std::optional<int> minute_of_day,
                     std::string_view zone) {
  if (said.minutes_from_now) {
    const auto from = minute_of_day.value_or(first_call_of_a_day);
    return base::instant_of({on, from / 60, from % 60}, zone) + base::Minutes{*said.minutes_from_now};
  }
  auto day = said.day.value_or(on);
  const auto minute = said.minute_of_day.value_or(first_call_of_a_day);
  // "Call at 3" said at half past four means tomorrow.
  if (!said.day && minute_of_day && minute <= *minute_of_day) day = detail::plus_days(day, 1);
  return base::instant_of({day, minute / 60, minute % 60}, zone);
}

}  // namespace

namespace detail {

int weekday_of(base::Date date) {
  constexpr std::int64_t monday = 4;  // 1970-01-05 was one
  return static_cast<int>(((day_number(date) - monday) % 7 + 7) % 7);
}

base::Date plus_days(base::Date date, std::int64_t days) {
  return date_of_day_number(day_number(date) + days);
}

base::Date coming_weekday(base::Date on, int weekday, bool next_week) {
  const auto today = weekday_of(on);
  if (next_week) return plus_days(on, 7 - today + weekday);
  return plus_days(on, weekday > today ? weekday - today : 7 - today + weekday);
}

std::optional<base::Date> coming_day(base::Date on, int month, int day) {
  if (day < 1 || day > 31 || month < 0 || month > 12) return std::nullopt;
  constexpr std::int64_t four_years = 366 * 4 + 1;  // to the next 29 February
  for (std::int64_t ahead = 0; ahead <= four_years; ++ahead) {
    const auto date = plus_days(on, ahead);
    if (date.day == day && (month == 0 || date.month == month)) return date;
  }
  return std::nullopt;
}

SaidTime time_in_words(std::string_view folded, base::Date on) {
  return WordTimes(tokens_of(folded), on).read();
}

}  // namespace detail

std::vector<CaughtPromise> promises_in(std::string_view text, base::Date written_on,
                                       std::optional<int> minute_of_day, std::string_view zone) {
  constexpr std::size_t longest_promise = 500;
  std::vector<CaughtPromise> out;
  for (const auto sentence : sentences_of(text)) {
    const auto folded = base::folded(base::first_code_points(sentence, 2000));
    const bool characters = promises_in_characters(folded);
    if (!characters && !promises_in_words(folded)) continue;
    const auto said = characters ? detail::time_in_characters(folded, written_on)
                                 : detail::time_in_words(folded, written_on);
    if (!said.day && !said.minute_of_day && !said.minutes_from_now) continue;
    out.push_back({std::string(base::first_code_points(sentence, longest_promise)),
                   due_of(said, written_on, minute_of_day, zone),
                   said.minute_of_day.has_value() || said.minutes_from_now.has_value()});
  }
  return out;
}

}  // namespace intake
