// Words inside cells: statuses, wanted times, goals, and the usual utm words.
#include <algorithm>

#include "intake/recognise/recognise_words.hpp"

namespace intake {
namespace {

using people::FinalStatus;

struct StatusWord {
  std::string_view word;
  std::string_view stage;
  std::optional<FinalStatus> final_status = std::nullopt;
};

// Parts of a status, the first that is found counts: negations and special cases stand before what they
// contain.
constexpr StatusWord status_words[] = {{"спам", {}, FinalStatus::spam},
                                       {"spam", {}, FinalStatus::spam},
                                       {"垃圾", {}, FinalStatus::spam},
                                       {"スパム", {}, FinalStatus::spam},
                                       {"迷惑", {}, FinalStatus::spam},
                                       {"广告", {}, FinalStatus::spam},
                                       {"не звонить", {}, FinalStatus::do_not_call},
                                       {"do not call", {}, FinalStatus::do_not_call},
                                       {"don't call", {}, FinalStatus::do_not_call},
                                       {"请勿", {}, FinalStatus::do_not_call},
                                       {"勿扰", {}, FinalStatus::do_not_call},
                                       {"連絡不要", {}, FinalStatus::do_not_call},
                                       {"電話不可", {}, FinalStatus::do_not_call},
                                       {"стоп", {}, FinalStatus::do_not_call},
                                       {"неверный номер", {}, FinalStatus::wrong_number},
                                       {"не тот номер", {}, FinalStatus::wrong_number},
                                       {"неправильный номер", {}, FinalStatus::wrong_number},
                                       {"wrong number", {}, FinalStatus::wrong_number},
                                       {"空号", {}, FinalStatus::wrong_number},
                                       {"错号", {}, FinalStatus::wrong_number},
                                       {"番号違い", {}, FinalStatus::wrong_number},
                                       {"отказ", {}, FinalStatus::not_needed},
                                       {"не актуал", {}, FinalStatus::not_needed},
                                       {"неактуал", {}, FinalStatus::not_needed},
                                       {"не нужно", {}, FinalStatus::not_needed},
                                       {"не интерес", {}, FinalStatus::not_needed},
                                       {"refus", {}, FinalStatus::not_needed},
                                       {"declin", {}, FinalStatus::not_needed},
                                       {"not interested", {}, FinalStatus::not_needed},
                                       {"rejected", {}, FinalStatus::not_needed},
                                       {"lost", {}, FinalStatus::not_needed},
                                       {"拒绝", {}, FinalStatus::not_needed},
                                       {"放弃", {}, FinalStatus::not_needed},
                                       {"不需要", {}, FinalStatus::not_needed},
                                       {"无意向", {}, FinalStatus::not_needed},
                                       {"お断り", {}, FinalStatus::not_needed},
                                       {"辞退", {}, FinalStatus::not_needed},
                                       {"不要", {}, FinalStatus::not_needed},
                                       {"失注", {}, FinalStatus::not_needed},
                                       {"не оплат", "trial_held"},
                                       {"ждет оплат", "trial_held"},
                                       {"ждем оплат", "trial_held"},
                                       {"ожида", "trial_held"},
                                       {"unpaid", "trial_held"},
                                       {"not paid", "trial_held"},
                                       {"awaiting payment", "trial_held"},
                                       {"未付", "trial_held"},
                                       {"待付", "trial_held"},
                                       {"未入金", "trial_held"},
                                       {"счет", "trial_held"},
                                       {"оплат", "paid"},
                                       {"оплач", "paid"},
                                       {"купил", "paid"},
                                       {"учится", "paid"},
                                       {"paid", "paid"},
                                       {"sold", "paid"},
                                       {"won", "paid"},
                                       {"已付", "paid"},
                                       {"付款", "paid"},
                                       {"成交", "paid"},
                                       {"缴费", "paid"},
                                       {"报名成功", "paid"},
                                       {"支払", "paid"},
                                       {"入金", "paid"},
                                       {"購入", "paid"},
                                       {"入会", "paid"},
                                       {"не пришел", "trial_scheduled"},
                                       {"no show", "trial_scheduled"},
                                       {"перенос", "trial_scheduled"},
                                       {"пробный прош", "trial_held"},
                                       {"пробник прош", "trial_held"},
                                       {"пробное прош", "trial_held"},
                                       {"пу прош", "trial_held"},
                                       {"прошел", "trial_held"},
                                       {"после проб", "trial_held"},
                                       {"был на", "trial_held"},
                                       {"trial done", "trial_held"},
                                       {"trial held", "trial_held"},
                                       {"trial passed", "trial_held"},
                                       {"after trial", "trial_held"},
                                       {"attended", "trial_held"},
                                       {"trial completed", "trial_held"},
                                       {"已试听", "trial_held"},
                                       {"试听完", "trial_held"},
                                       {"试听过", "trial_held"},
                                       {"体験済", "trial_held"},
                                       {"体験完", "trial_held"},
                                       {"体験終", "trial_held"},
                                       {"записан", "trial_scheduled"},
                                       {"назначен", "trial_scheduled"},
                                       {"scheduled", "trial_scheduled"},
                                       {"booked", "trial_scheduled"},
                                       {"已预约", "trial_scheduled"},
                                       {"已约", "trial_scheduled"},
                                       {"预约", "trial_scheduled"},
                                       {"予約", "trial_scheduled"},
                                       {"хочет проб", "trial_requested"},
                                       {"запрос", "trial_requested"},
                                       {"согласен на", "trial_requested"},
                                       {"wants trial", "trial_requested"},
                                       {"wants a trial", "trial_requested"},
                                       {"trial requested", "trial_requested"},
                                       {"想试听", "trial_requested"},
                                       {"申请试听", "trial_requested"},
                                       {"要试听", "trial_requested"},
                                       {"体験希望", "trial_requested"},
                                       {"пробн", "trial_requested"},
                                       {"trial", "trial_requested"},
                                       {"дума", {}},
                                       {"думает", {}},
                                       {"thinking", {}},
                                       {"consider", {}},
                                       {"考虑", {}},
                                       {"検討", {}},
                                       {"нов", "applied"},
                                       {"new", "applied"},
                                       {"新", "applied"},
                                       {"заявк", "applied"},
                                       {"applied", "applied"},
                                       {"перезвон", "applied"},
                                       {"call back", "applied"},
                                       {"callback", "applied"},
                                       {"回电", "applied"},
                                       {"再联系", "applied"},
                                       {"折り返し", "applied"},
                                       {"再連絡", "applied"},
                                       {"дозвон", "applied"},
                                       {"не берет", "applied"},
                                       {"не отвеч", "applied"},
                                       {"no answer", "applied"},
                                       {"not reached", "applied"},
                                       {"未接", "applied"},
                                       {"不接", "applied"},
                                       {"不在", "applied"},
                                       {"応答なし", "applied"},
                                       {"дубл", "applied"},
                                       {"duplicate", "applied"},
                                       {"重复", "applied"},
                                       {"重複", "applied"},
                                       {"в работе", "applied"},
                                       {"in progress", "applied"},
                                       {"跟进中", "applied"},
                                       {"対応中", "applied"}};

constexpr std::string_view time_words[] = {
    "утро",      "утром",    "вечер",    "днем",    "будни",     "выходн",  "любое",   "после",    "до 1",
    "не раньше", "не позже", "morning",  "evening", "afternoon", "weekend", "weekday", "any time", "anytime",
    "after ",    "before ",  "周末",     "周一",    "周二",      "周三",    "周四",    "周五",     "周六",
    "周日",      "工作日",   "上午",     "下午",    "晚上",      "都可以",  "平日",    "週末",     "午前",
    "午後",      "夜",       "いつでも", "пн",      "вт",        "ср",      "чт",      "пт",       "сб",
    "вс",        "mon",      "tue",      "wed",     "thu",       "fri",     "sat",     "sun"};

constexpr std::string_view goal_words[] = {
    "ielts",     "toefl",   "егэ",          "огэ",       "sat",         "ap ",        "a-level",
    "gre",       "gmat",    "igcse",        "cambridge", "разговорн",   "работ",      "путешеств",
    "поступлен", "переезд", "ребенк",       "экзамен",   "собеседован", "грамматик",  "бизнес",
    "business",  "travel",  "conversation", "speaking",  "exam",        "university", "job",
    "kids",      "雅思",    "托福",         "口语",      "考试",        "留学",       "商务",
    "英会話",    "試験",    "ビジネス",     "旅行",      "toeic",       "英検",       "школ"};

constexpr std::string_view utm_sources[] = {
    "google",   "yandex", "vk",      "vkontakte", "wechat",  "facebook",    "fb",    "instagram",
    "ig",       "tiktok", "douyin",  "friend",    "media",   "blogger",     "baidu", "bing",
    "telegram", "tg",     "youtube", "mail",      "email",   "xiaohongshu", "weibo", "zhihu",
    "site",     "direct", "avito",   "2gis",      "twitter", "linkedin",    "line",  "yahoo"};

constexpr std::string_view utm_mediums[] = {
    "cpc",     "cpm",       "ppc",  "social", "referral", "barter", "article", "email",   "organic", "banner",
    "display", "affiliate", "post", "story",  "video",    "push",   "sms",     "offline", "partner"};

template <class List>
bool any_part(const List& words, std::string_view text) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.contains(word); });
}

template <class List>
bool any_whole(const List& words, std::string_view text) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

}  // namespace

std::optional<StatusMeaning> meaning_of_status(std::string_view folded) {
  if (folded.empty()) return StatusMeaning{"applied", std::nullopt};
  for (const auto& word : status_words) {
    if (folded.contains(word.word)) return StatusMeaning{word.stage, word.final_status};
  }
  return std::nullopt;
}

bool has_time_word(std::string_view folded) {
  return any_part(time_words, folded);
}
bool has_goal_word(std::string_view folded) {
  return any_part(goal_words, folded);
}
bool is_utm_source(std::string_view folded) {
  return any_whole(utm_sources, folded);
}
bool is_utm_medium(std::string_view folded) {
  return any_whole(utm_mediums, folded);
}

}  // namespace intake
