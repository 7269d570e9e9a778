// Made-up leads whose true persons are known: four scripts, swapped and shortened names, slips of the
// keyboard, shared family phones, recycled numbers, dates of birth. For tests and benchmarks only.
#pragma once
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "intake/recognise/recognise_rules.hpp"

namespace intake::samples {

struct MadeUpLeads {
  std::vector<Lead> leads;
  std::vector<int> person;  // per lead
  std::vector<int> family;  // per lead, of its person
};

class LeadMaker {
 public:
  explicit LeadMaker(unsigned seed) : random_(seed) {}

  // About `rows` leads; every sixth or so is somebody who is there already.
  MadeUpLeads make(std::size_t rows) {
    MadeUpLeads out;
    while (out.leads.size() < rows) {
      const auto person = next_person();
      const int copies = one_in(6) ? 2 + (one_in(5) ? 1 : 0) : 1;
      for (int i = 0; i < copies; ++i) {
        out.leads.push_back(lead_of(person, i > 0));
        out.leads.back().row = static_cast<std::int64_t>(out.leads.size());
        out.leads.back().external_id = std::to_string(out.leads.size());
        out.person.push_back(person.number);
        out.family.push_back(person.family);
      }
    }
    shuffle(out);
    return out;
  }

 private:
  enum class Script { russian, latin, chinese, japanese };
  struct Person {
    int number = 0;
    int family = 0;
    Script script{};
    std::string first;
    std::string last;
    std::string phone;
    std::string mail;
    std::string handle;
    std::string city;
    base::Date born;
  };

  bool one_in(unsigned n) { return random_() % n == 0; }
  std::size_t below(std::size_t n) { return random_() % n; }
  template <class List>
  std::string_view pick(const List& list) {
    return list[below(std::size(list))];
  }
  std::string digits(std::size_t count) {
    std::string out;
    while (out.size() < count) out += static_cast<char>('0' + below(10));
    return out;
  }

  // Family names made of parts, as many as a large country has.
  std::string russian_last() {
    static constexpr std::array<std::string_view, 40> roots{
        "Иван",  "Петр",   "Сидор", "Козл",   "Волк",   "Зайц",  "Мороз",  "Лебед",  "Кузнец", "Плотник",
        "Орл",   "Соколь", "Галк",  "Воробь", "Медвед", "Белк",  "Ежик",   "Берез",  "Дуб",    "Клен",
        "Полев", "Лугов",  "Горн",  "Речк",   "Озер",   "Болот", "Степан", "Федот",  "Тимофе", "Матве",
        "Елис",  "Гаврил", "Данил", "Корнил", "Лавр",   "Никит", "Савел",  "Трофим", "Устин",  "Яким"};
    static constexpr std::array<std::string_view, 6> middles{"", "ник", "чик", "ил", "ан", "ар"};
    static constexpr std::array<std::string_view, 3> ends{"ов", "ев", "ин"};
    return std::string(pick(roots)) + std::string(pick(middles)) + std::string(pick(ends));
  }
  std::string latin_last() {
    static constexpr std::array<std::string_view, 24> heads{
        "Har",   "Wil",   "Mar",  "Thom", "Jack",  "Ander", "Peter", "Robin", "Wat",  "Gil",   "Hob", "Lang",
        "North", "South", "West", "East", "Black", "White", "Green", "Brown", "Long", "Short", "Old", "New"};
    static constexpr std::array<std::string_view, 16> tails{"son",   "ton",  "ley",  "field", "wood", "ford",
                                                            "man",   "well", "berg", "stein", "kins", "shaw",
                                                            "worth", "den",  "by",   "ham"};
    return std::string(pick(heads)) + std::string(pick(tails));
  }

  void name(Person& person) {
    static constexpr std::array<std::string_view, 40> russian{
        "Анна",    "Мария",   "Елена",  "Ольга",    "Ирина",  "Наталья", "Светлана", "Екатерина",
        "Татьяна", "Юлия",    "Алина",  "Арина",    "Полина", "Дарья",   "Ксения",   "Вера",
        "Надежда", "Любовь",  "Софья",  "Виктория", "Иван",   "Петр",    "Алексей",  "Андрей",
        "Сергей",  "Дмитрий", "Михаил", "Николай",  "Павел",  "Юрий",    "Егор",     "Илья",
        "Кирилл",  "Максим",  "Никита", "Роман",    "Степан", "Тимофей", "Федор",    "Ярослав"};
    static constexpr std::array<std::string_view, 32> latin{
        "James",  "Mary",      "John",    "Patricia", "Robert",  "Jennifer", "Michael", "Linda",
        "David",  "Elizabeth", "William", "Barbara",  "Richard", "Susan",    "Joseph",  "Jessica",
        "Thomas", "Sarah",     "Charles", "Karen",    "Oliver",  "Emma",     "Lucas",   "Sophia",
        "Henry",  "Grace",     "Leon",    "Ruth",     "Oscar",   "Alice",    "Hugo",    "Ivy"};
    static constexpr std::array<std::string_view, 40> han_last{
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱",
        "胡", "郭", "何", "高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯",
        "邓", "曹", "彭", "曾", "肖", "田", "董", "袁", "潘", "蒋", "蔡", "余"};
    static constexpr std::array<std::string_view, 40> han_first{
        "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟",
        "涛", "明", "超", "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "萍", "红", "辉",
        "鹏", "雪", "梅", "琳", "晨", "宇", "轩", "浩", "欣", "怡", "子", "文"};
    static constexpr std::array<std::string_view, 30> kanji_last{
        "佐藤", "鈴木", "高橋",   "田中", "伊藤", "渡辺", "山本", "中村", "小林",   "加藤",
        "吉田", "山田", "佐々木", "山口", "松本", "井上", "木村", "斎藤", "清水",   "山崎",
        "池田", "阿部", "橋本",   "石川", "前田", "藤田", "後藤", "岡田", "長谷川", "村上"};
    static constexpr std::array<std::string_view, 24> kanji_first{
        "翔太", "大輔", "健太", "拓也", "直樹", "美咲", "葵", "陽菜", "結衣", "さくら", "蓮", "悠真",
        "陽翔", "湊",   "凛",   "芽依", "莉子", "杏",   "樹", "朝陽", "紬",   "結菜",   "新", "蒼"};
    switch (person.script) {
      case Script::russian:
        person.first = pick(russian);
        if (person.last.empty()) person.last = russian_last();
        return;
      case Script::latin:
        person.first = pick(latin);
        if (person.last.empty()) person.last = latin_last();
        return;
      case Script::chinese:
        person.first = std::string(pick(han_first)) + (one_in(4) ? "" : std::string(pick(han_first)));
        if (person.last.empty()) person.last = pick(han_last);
        return;
      case Script::japanese:
        person.first = pick(kanji_first);
        if (person.last.empty()) person.last = pick(kanji_last);
        return;
    }
  }

  std::string new_phone(Script script) {
    switch (script) {
      case Script::russian:
        return "+79" + digits(9);
      case Script::latin:
        return "+1202" + std::string(1, static_cast<char>('2' + below(8))) + digits(6);
      case Script::chinese:
        return "+8613" + digits(9);
      case Script::japanese:
        return "+8190" + std::string(1, static_cast<char>('1' + below(9))) + digits(7);
    }
    return {};
  }

  std::string new_mail(const Person& person) {
    static constexpr std::array<std::string_view, 5> hosts{"mail.ru", "gmail.com", "yandex.ru", "example.com",
                                                           "qq.com"};
    if (person.script == Script::chinese) return digits(9) + "@qq.com";
    auto box =
        base::latin_of(person.first) + (one_in(2) ? "." : "_") + base::latin_of(person.last) + digits(2);
    std::erase_if(box, [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == ' ' || c == '\''; });
    return box + "@" + std::string(pick(hosts));
  }

  Person next_person() {
    static constexpr std::array<std::string_view, 12> cities{"Москва", "Казань", "Тверь",  "Омск",
                                                             "北京市", "上海市", "東京",   "大阪",
                                                             "Boston", "Denver", "Самара", "Уфа"};
    Person person;
    const bool relative = !last_.last.empty() && one_in(12);
    person.number = ++count_;
    person.family = relative ? last_.family : person.number;
    person.script = relative ? last_.script : static_cast<Script>(below(8) < 5 ? 0 : 1 + below(3));
    if (relative) person.last = last_.last;
    do name(person);
    while (relative && person.first == last_.first);
    person.phone = relative ? last_.phone : new_phone(person.script);
    if (!relative && one_in(400))
      person.phone = last_.phone.empty() ? person.phone : last_.phone;  // recycled
    person.mail = relative && one_in(3) ? last_.mail : new_mail(person);
    if (one_in(3)) person.handle = base::latin_of(person.last) + digits(3);
    person.city = relative ? last_.city : std::string(pick(cities));
    person.born = {1975 + static_cast<int>(below(42)), 1 + static_cast<int>(below(12)),
                   1 + static_cast<int>(below(28))};
    last_ = person;
    return person;
  }

  std::string slipped(std::string text) {
    if (text.size() < 12 || (static_cast<unsigned char>(text[0]) >= 0x80 && text.size() < 14)) return text;
    auto points = base::code_points(text);
    const auto at = 1 + below(points.size() - 2);
    if (one_in(2)) {
      std::swap(points[at], points[at + 1]);
    } else {
      points.erase(at, 1);
    }
    return base::utf8_of(points);
  }

  std::string written_name(const Person& person, bool again) {
    const bool letters = person.script == Script::russian || person.script == Script::latin;
    auto first = person.first;
    auto last = person.last;
    if (again && letters && one_in(15)) last = slipped(last);
    if (!letters) return last + (one_in(2) ? " " : "") + first;
    if (again && one_in(12)) return first;
    if (again && one_in(15)) return std::string(base::first_code_points(first, 1)) + ". " + last;
    auto text = one_in(2) ? first + " " + last : last + " " + first;
    if (person.script == Script::russian && one_in(10)) text = base::latin_of(text);
    if (one_in(40)) text.clear();
    return text;
  }

  std::string slipped_digit(std::string phone) {
    auto& digit = phone[phone.size() - 1 - below(6)];
    digit = static_cast<char>('0' + (digit - '0' + 1 + below(9)) % 10);
    return phone;
  }

  std::string written_grade(const Person& person) {
    const int age = 2026 - person.born.year;
    if (age >= 19) return one_in(2) ? "взрослый" : std::to_string(age);
    const auto grade = std::to_string(std::max(1, std::min(11, age - 6)));
    return one_in(2) ? grade + " класс" : std::to_string(age) + " лет";
  }

  Lead lead_of(const Person& person, bool again) {
    Lead lead;
    lead.file = "made-up.csv";
    lead.name = written_name(person, again);
    const bool phone_left_out = one_in(12);
    if (!phone_left_out) {
      const auto number = again && one_in(40)   ? slipped_digit(person.phone)
                          : again && one_in(40) ? new_phone(person.script)
                                                : person.phone;
      lead.phones.push_back({number, one_in(30) ? "2" : "", ""});
      if (one_in(25)) lead.phones.push_back({new_phone(person.script), "", ""});
    }
    if (!one_in(3) || phone_left_out)
      lead.mails.push_back(again && one_in(25) ? "new." + person.mail : person.mail);
    if (!person.handle.empty() && one_in(2))
      lead.handles.push_back({people::ContactKind::telegram, person.handle});
    if (one_in(2)) lead.profile.city = person.city;
    if (!one_in(3)) {
      lead.profile.birth_date = person.born;
      if (again && one_in(60)) std::swap(lead.profile.birth_date->day, lead.profile.birth_date->month);
      if (lead.profile.birth_date->month > 12) lead.profile.birth_date = person.born;
    }
    if (one_in(2)) lead.profile.grade = written_grade(person);
    lead.applied_on = base::Date{2026, 1 + static_cast<int>(below(12)), 1 + static_cast<int>(below(28))};
    return lead;
  }

  void shuffle(MadeUpLeads& all) {
    for (auto i = all.leads.size(); i > 1; --i) {
      const auto j = below(i);
      std::swap(all.leads[i - 1], all.leads[j]);
      std::swap(all.person[i - 1], all.person[j]);
      std::swap(all.family[i - 1], all.family[j]);
    }
  }

  std::mt19937 random_;
  int count_ = 0;
  Person last_;
};

}  // namespace intake::samples
