#include "app/seed_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"

namespace app {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array russian_first{
    "Анна"sv,    "Мария"sv,   "Ольга"sv,  "Елена"sv,    "Наталья"sv, "Ирина"sv,   "Светлана"sv,
    "Юлия"sv,    "Дарья"sv,   "Полина"sv, "Виктория"sv, "Алиса"sv,   "София"sv,   "Ксения"sv,
    "Вера"sv,    "Надежда"sv, "Любовь"sv, "Алёна"sv,    "Марина"sv,  "Татьяна"sv, "Екатерина"sv,
    "Варвара"sv, "Милана"sv,  "Зоя"sv,    "Лидия"sv,    "Галина"sv,  "Кира"sv,    "Ева"sv};
constexpr std::array russian_family{
    "Иванов"sv,   "Петров"sv,      "Соколов"sv,  "Кузнецов"sv,   "Попов"sv,    "Лебедев"sv,  "Козлов"sv,
    "Новиков"sv,  "Морозов"sv,     "Волков"sv,   "Алексеев"sv,   "Егоров"sv,   "Павлов"sv,   "Степанов"sv,
    "Николаев"sv, "Орлов"sv,       "Андреев"sv,  "Макаров"sv,    "Никитин"sv,  "Захаров"sv,  "Зайцев"sv,
    "Соловьёв"sv, "Борисов"sv,     "Яковлев"sv,  "Григорьев"sv,  "Романов"sv,  "Воробьёв"sv, "Сергеев"sv,
    "Фролов"sv,   "Александров"sv, "Дмитриев"sv, "Королёв"sv,    "Гусев"sv,    "Киселёв"sv,  "Ильин"sv,
    "Максимов"sv, "Поляков"sv,     "Сорокин"sv,  "Виноградов"sv, "Ковалёв"sv,  "Белов"sv,    "Медведев"sv,
    "Антонов"sv,  "Тарасов"sv,     "Жуков"sv,    "Баранов"sv,    "Филиппов"sv, "Комаров"sv,  "Давыдов"sv,
    "Беляев"sv};
constexpr std::array russian_father{"Алексеевна"sv, "Андреевна"sv,  "Борисовна"sv, "Викторовна"sv,
                                    "Дмитриевна"sv, "Евгеньевна"sv, "Игоревна"sv,  "Львовна"sv,
                                    "Максимовна"sv, "Николаевна"sv, "Олеговна"sv,  "Павловна"sv,
                                    "Сергеевна"sv,  "Юрьевна"sv};
constexpr std::array english_first{"Emma"sv,    "Olivia"sv,  "Noah"sv,   "Liam"sv,  "Sophie"sv, "Chloe"sv,
                                   "Maurice"sv, "Camille"sv, "José"sv,   "Zoë"sv,   "Thomas"sv, "Grace"sv,
                                   "Henry"sv,   "Alice"sv,   "Oscar"sv,  "Lucy"sv,  "Felix"sv,  "Clara"sv,
                                   "Hugo"sv,    "Nora"sv,    "Samuel"sv, "Ruth"sv,  "Victor"sv, "Ada"sv,
                                   "Walter"sv,  "Iris"sv,    "Leon"sv,   "Edith"sv, "Arthur"sv, "Jane"sv};
constexpr std::array english_family{
    "Thompson"sv, "Laurent"sv, "Dubois"sv, "McDermott"sv, "García"sv,  "O'Neill"sv, "Bernard"sv, "Hughes"sv,
    "Carter"sv,   "Novak"sv,   "Okafor"sv, "Osei"sv,      "Schmidt"sv, "Müller"sv,  "Larsen"sv,  "Rossi"sv,
    "Fischer"sv,  "Weber"sv,   "Silva"sv,  "Santos"sv,    "Walker"sv,  "Bennett"sv, "Foster"sv,  "Reed"sv,
    "Hayes"sv,    "Porter"sv,  "Marsh"sv,  "Doyle"sv,     "Kerr"sv};
constexpr std::array chinese_family{"王"sv, "李"sv, "张"sv, "刘"sv, "陈"sv, "杨"sv, "赵"sv,
                                    "黄"sv, "周"sv, "吴"sv, "徐"sv, "孙"sv, "胡"sv, "朱"sv,
                                    "高"sv, "林"sv, "何"sv, "郭"sv, "马"sv, "罗"sv, "梁"sv,
                                    "宋"sv, "郑"sv, "谢"sv, "韩"sv, "唐"sv, "冯"sv, "于"sv};
constexpr std::array chinese_given{"伟"sv, "芳"sv, "娜"sv, "敏"sv, "静"sv, "丽"sv, "强"sv, "磊"sv, "军"sv,
                                   "洋"sv, "勇"sv, "艳"sv, "杰"sv, "娟"sv, "涛"sv, "明"sv, "超"sv, "秀"sv,
                                   "霞"sv, "平"sv, "刚"sv, "桂"sv, "思"sv, "远"sv, "雨"sv, "桐"sv, "立"sv,
                                   "轩"sv, "敬"sv, "阳"sv, "涵"sv, "子"sv, "欣"sv, "怡"sv, "浩"sv, "然"sv,
                                   "佳"sv, "宇"sv, "晨"sv, "梦"sv, "琪"sv, "瑶"sv};
constexpr std::array japanese_family{"佐藤"sv,   "鈴木"sv, "高橋"sv, "田中"sv, "伊藤"sv, "渡辺"sv,
                                     "山本"sv,   "中村"sv, "小林"sv, "加藤"sv, "吉田"sv, "山田"sv,
                                     "佐々木"sv, "松本"sv, "井上"sv, "木村"sv, "清水"sv, "山崎"sv,
                                     "小原"sv,   "石川"sv, "前田"sv, "藤田"sv};
constexpr std::array japanese_given{"美咲"sv, "さくら"sv, "陽菜"sv,   "結衣"sv,   "葵"sv,   "凛"sv,
                                    "蓮"sv,   "翔太"sv,   "大輝"sv,   "健太"sv,   "直樹"sv, "清"sv,
                                    "ユキ"sv, "アオイ"sv, "ひなた"sv, "楓"sv,     "拓海"sv, "颯太"sv,
                                    "優子"sv, "恵"sv,     "真由美"sv, "由美子"sv, "一郎"sv};
constexpr std::array cities{"Москва"sv, "Казань"sv, "Томск"sv,  "Самара"sv,  "Пермь"sv,
                            "杭州"sv,   "深圳"sv,   "上海"sv,   "Osaka"sv,   "東京"sv,
                            "London"sv, "Berlin"sv, "Almaty"sv, "Yerevan"sv, "Tbilisi"sv};
constexpr std::array zones{"Europe/Moscow"sv,      "Europe/Moscow"sv, "Asia/Tomsk"sv,    "Europe/Samara"sv,
                           "Asia/Yekaterinburg"sv, "Asia/Shanghai"sv, "Asia/Shanghai"sv, "Asia/Shanghai"sv,
                           "Asia/Tokyo"sv,         "Asia/Tokyo"sv,    "Europe/London"sv, "Europe/Berlin"sv,
                           "Asia/Almaty"sv,        "Asia/Yerevan"sv,  "Asia/Tbilisi"sv};
static_assert(zones.size() == cities.size());
constexpr std::array goals{"IELTS 7.0"sv,        "SAT Math"sv, "AP Calculus BC"sv,
                           "A-Level Physics"sv,  "ЕГЭ"sv,      "Разговорный английский"sv,
                           "Business English"sv, "高考英语"sv, "英検準1級"sv};
constexpr std::array levels{"A1"sv, "A2"sv, "B1"sv, "B1+"sv, "B2"sv, "C1"sv, "starter"sv};
constexpr std::array sources{"google"sv, "yandex"sv, "vk"sv, "blogger"sv, "friend"sv, "media"sv, "wechat"sv};
constexpr std::array mail_hosts{"mail.ru"sv, "gmail.com"sv, "yandex.ru"sv, "qq.com"sv, "example.com"sv};
// What people write about clients, by language.
constexpr std::array russian_notes{"Спросила про носителя и цену двух занятий в неделю."sv,
                                   "Мама решает, попросила прислать расписание."sv,
                                   "Обсудили цель: собеседование в октябре."sv,
                                   "Не берёт трубку, написали в мессенджер."sv,
                                   "Прислала письмо, ответили в тот же день."sv,
                                   "Хочет начать после каникул."sv,
                                   "Сравнивает с другой школой."sv,
                                   "Попросила вечер, после работы."sv,
                                   "Пробный понравился, думает над пакетом из восьми уроков."sv};
constexpr std::array english_notes{"Wants mornings only, before work."sv,
                                   "Liked the trial, asked about a discount for two children."sv,
                                   "Asked to move the trial to Saturday."sv,
                                   "Needs the certificate by spring."sv,
                                   "Payment did not go through, sent another link."sv,
                                   "Prefers a teacher who knows the exam."sv,
                                   "Will decide together with the parents this week."sv};
constexpr std::array chinese_notes{"称呼王女士，孩子九年级。"sv, "希望周末下午上课。"sv,
                                   "妈妈说期中考试后再联系。"sv, "询问外教老师的资质。"sv,
                                   "试听课很满意。"sv,           "想先买八节课试试。"sv,
                                   "请把课程表发到微信。"sv};
constexpr std::array japanese_notes{"体験レッスンの日程を相談しました。"sv,
                                    "料金についてもう一度説明が必要です。"sv, "来月から始めたいとのこと。"sv,
                                    "夜の時間帯をご希望です。"sv, "ネイティブの先生をご希望です。"sv};

template <class List>
std::string one_of(SeedWords& words, const List& list) {
  return std::string(
      list[static_cast<std::size_t>(words.number(0, static_cast<std::int64_t>(list.size()) - 1))]);
}

}  // namespace

std::string SeedWords::name() {
  const auto script = number(1, 10);
  if (script <= 5) {
    script_ = Script::cyrillic;
    std::string full = one_of(*this, russian_family) + "а " + one_of(*this, russian_first);
    return once_in(3) ? full : full + " " + one_of(*this, russian_father);
  }
  if (script <= 7) {
    script_ = Script::latin;
    const std::string first = one_of(*this, english_first) + " ";
    return first + one_of(*this, english_family) + (once_in(2) ? "-" + one_of(*this, english_family) : "");
  }
  if (script <= 9) {
    script_ = Script::chinese;
    return one_of(*this, chinese_family) + one_of(*this, chinese_given) + one_of(*this, chinese_given);
  }
  script_ = Script::japanese;
  return one_of(*this, japanese_family) + " " + one_of(*this, japanese_given);
}

std::string SeedWords::phone() {
  switch (number(1, 4)) {
    case 1:
      return fmt::format("+861{}{:08}", number(30, 89), number(0, 99'999'999));
    case 2:
      return fmt::format("+8190{:08}", number(20'000'000, 99'999'999));
    default:
      return fmt::format("+79{:09}", number(0, 999'999'999));
  }
}

std::string SeedWords::mail(const std::string& name, std::int64_t number_of_person) {
  std::string box;
  for (const char c : base::latin_of(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) box += c;
    if (c == ' ') box += '.';
  }
  return fmt::format("{}{}@{}", box, number_of_person, one_of(*this, mail_hosts));
}

std::string SeedWords::city() {
  return one_of(*this, cities);
}
std::string SeedWords::zone_of(const std::string& city) {
  const auto found = std::find(cities.begin(), cities.end(), city);
  return std::string{found == cities.end() ? "UTC"sv
                                           : zones.at(static_cast<std::size_t>(found - cities.begin()))};
}
std::string SeedWords::goal() {
  return one_of(*this, goals);
}
std::string SeedWords::level() {
  return one_of(*this, levels);
}
std::string SeedWords::source() {
  return one_of(*this, sources);
}

std::string SeedWords::note() {
  switch (script_) {
    case Script::cyrillic:
      return one_of(*this, russian_notes);
    case Script::latin:
      return one_of(*this, english_notes);
    case Script::chinese:
      return one_of(*this, chinese_notes);
    case Script::japanese:
      return one_of(*this, japanese_notes);
  }
  return {};
}

std::string SeedWords::text(std::size_t shortest, std::size_t longest) {
  const auto wanted = static_cast<std::size_t>(
      number(static_cast<std::int64_t>(shortest), static_cast<std::int64_t>(longest)));
  std::string text = note();
  while (text.size() < wanted)
    text += " " + (once_in(4) ? fmt::format("{} ", number(10, 99'999)) : "") + note();
  return text;
}

}  // namespace app
