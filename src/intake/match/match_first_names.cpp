// First names that differ by a letter and are different all the same, and their short forms. Data.
#include <algorithm>
#include <array>
#include <set>

#include "intake/match/match_names.hpp"

namespace intake::detail {
namespace {

// Common first names: two of them are never a slip of the keyboard ("Алина" and "Арина").
constexpr std::string_view first_names[] = {
    "александр",  "александра", "алексей",   "алена",     "алеся",     "алина",    "алиса",     "алла",
    "альбина",    "амина",      "анастасия", "анатолий",  "ангелина",  "андрей",   "анжела",    "анна",
    "антон",      "антонина",   "арина",     "аркадий",   "арсений",   "артем",    "артур",     "богдан",
    "борис",      "вадим",      "валентин",  "валентина", "валерий",   "валерия",  "варвара",   "василий",
    "василиса",   "вера",       "вероника",  "виктор",    "виктория",  "виталий",  "влад",      "владимир",
    "владислав",  "галина",     "георгий",   "герман",    "глеб",      "григорий", "давид",     "дамир",
    "дана",       "даниил",     "данил",     "данила",    "дарина",    "дария",    "дарья",     "денис",
    "диана",      "дина",       "дмитрий",   "ева",       "евгений",   "евгения",  "егор",      "екатерина",
    "елена",      "елизавета",  "жанна",     "зарина",    "зинаида",   "зоя",      "иван",      "игорь",
    "илья",       "инга",       "инна",      "ирина",     "камила",    "карина",   "кира",      "кирилл",
    "константин", "кристина",   "ксения",    "лариса",    "лев",       "леонид",   "лидия",     "лилия",
    "лия",        "любовь",     "людмила",   "майя",      "макар",     "максим",   "маргарита", "марина",
    "мария",      "марк",       "мария",     "марьяна",   "матвей",    "милана",   "мирон",     "михаил",
    "надежда",    "назар",      "наталья",   "никита",    "николай",   "нина",     "оксана",    "олег",
    "ольга",      "павел",      "петр",      "платон",    "полина",    "раиса",    "регина",    "рената",
    "ринат",      "родион",     "роман",     "руслан",    "савелий",   "сабина",   "светлана",  "семен",
    "сергей",     "снежана",    "софия",     "софья",     "станислав", "степан",   "таисия",    "тамара",
    "тарас",      "татьяна",    "тимофей",   "тимур",     "ульяна",    "федор",    "филипп",    "эвелина",
    "эдуард",     "элина",      "эльвира",   "эмилия",    "эмма",      "юлиана",   "юлия",      "юрий",
    "яна",        "ярослав",    "ярослава",  "adam",      "alan",      "albert",   "alex",      "alice",
    "amanda",     "amy",        "andrea",    "andrew",    "angela",    "ann",      "anna",      "anne",
    "anthony",    "ben",        "brian",     "carl",      "carol",     "caroline", "charles",   "chris",
    "christian",  "christina",  "christine", "daniel",    "daniela",   "danielle", "david",     "dennis",
    "diana",      "diane",      "donald",    "donna",     "edward",    "ellen",    "emily",     "emma",
    "eric",       "erica",      "erin",      "eva",       "frances",   "francis",  "frank",     "gary",
    "george",     "gina",       "grace",     "harry",     "helen",     "henry",    "irene",     "jack",
    "jackie",     "jacob",      "jake",      "james",     "jane",      "janet",    "jason",     "jay",
    "jean",       "jeff",       "jennifer",  "jerry",     "jessica",   "jill",     "jim",       "joan",
    "joanna",     "joanne",     "joe",       "john",      "jon",       "jordan",   "joseph",    "josh",
    "joy",        "juan",       "judy",      "julia",     "julian",    "julie",    "karen",     "kate",
    "katherine",  "kathleen",   "keith",     "kelly",     "kevin",     "kim",      "kyle",      "larry",
    "laura",      "lauren",     "leon",      "lily",      "lina",      "linda",    "lisa",      "liz",
    "louis",      "louise",     "lucas",     "lucy",      "luke",      "marc",     "maria",     "marie",
    "mark",       "martha",     "martin",    "martina",   "mary",      "matt",     "max",       "megan",
    "mia",        "michael",    "michelle",  "mike",      "nancy",     "nick",     "nicole",    "nina",
    "oliver",     "olivia",     "oscar",     "pamela",    "patricia",  "patrick",  "paul",      "paula",
    "peter",      "philip",     "rachel",    "ray",       "rebecca",   "richard",  "rick",      "robert",
    "robin",      "roger",      "ron",       "rosa",      "rose",      "roy",      "ruth",      "ryan",
    "sam",        "samantha",   "sandra",    "sara",      "sarah",     "scott",    "sean",      "sophia",
    "stephanie",  "stephen",    "steve",     "steven",    "susan",     "suzanne",  "ted",       "teresa",
    "terry",      "thomas",     "tim",       "tina",      "todd",      "tom",      "tony",      "tyler",
    "victor",     "victoria",   "vincent",   "walter",    "wayne",     "wendy",    "william",   "zoe"};

struct ShortForm {
  std::string_view shorter;
  std::string_view stem;  // what the long form begins with
};
constexpr ShortForm short_forms[] = {
    {"саша", "александр"}, {"шура", "александр"},  {"леша", "алексей"},    {"настя", "анастаси"},
    {"толя", "анатоли"},   {"аня", "анна"},        {"нюра", "анна"},       {"тоня", "антонин"},
    {"боря", "борис"},     {"валя", "валентин"},   {"валера", "валери"},   {"лера", "валери"},
    {"варя", "варвар"},    {"вася", "васили"},     {"вика", "виктори"},    {"витя", "виктор"},
    {"вова", "владимир"},  {"володя", "владимир"}, {"влад", "владислав"},  {"галя", "галин"},
    {"гоша", "георги"},    {"гриша", "григори"},   {"даня", "даниил"},     {"даша", "дар"},
    {"дима", "дмитри"},    {"женя", "евгени"},     {"катя", "екатерин"},   {"лена", "елен"},
    {"лиза", "елизавет"},  {"ваня", "иван"},       {"ира", "ирин"},        {"костя", "константин"},
    {"ксюша", "ксени"},    {"лара", "ларис"},      {"лида", "лиди"},       {"люба", "любовь"},
    {"люда", "людмил"},    {"люся", "людмил"},     {"макс", "максим"},     {"рита", "маргарит"},
    {"маша", "мари"},      {"миша", "михаил"},     {"надя", "надежд"},     {"наташа", "натал"},
    {"ната", "натал"},     {"коля", "никола"},     {"оля", "ольга"},       {"паша", "павел"},
    {"петя", "петр"},      {"поля", "полин"},      {"рома", "роман"},      {"света", "светлан"},
    {"сеня", "семен"},     {"сережа", "сергей"},   {"соня", "софи"},       {"стас", "станислав"},
    {"степа", "степан"},   {"тая", "таиси"},       {"таня", "татьян"},     {"тема", "артем"},
    {"тима", "тимофе"},    {"уля", "ульян"},       {"федя", "федор"},      {"эдик", "эдуард"},
    {"юля", "юли"},        {"юра", "юри"},         {"слава", "вячеслав"},  {"слава", "ярослав"},
    {"alex", "alexand"},   {"andy", "andrew"},     {"ben", "benjamin"},    {"beth", "elizabeth"},
    {"bill", "william"},   {"bob", "robert"},      {"cathy", "catherine"}, {"chris", "christ"},
    {"dan", "daniel"},     {"dave", "david"},      {"dick", "richard"},    {"ed", "edward"},
    {"jenny", "jennifer"}, {"jim", "james"},       {"joe", "joseph"},      {"josh", "joshua"},
    {"kate", "kat"},       {"kathy", "katherine"}, {"liz", "elizabeth"},   {"matt", "matthew"},
    {"mike", "michael"},   {"nick", "nicholas"},   {"pat", "patric"},      {"rob", "robert"},
    {"sam", "samuel"},     {"steve", "stephen"},   {"sue", "susan"},       {"ted", "theodore"},
    {"tim", "timothy"},    {"tom", "thomas"},      {"tony", "anthony"},    {"vicky", "victoria"},
    {"will", "william"}};

}  // namespace

bool known_first_name(std::string_view plain) {
  static const std::set<std::string, std::less<>> known = [] {
    std::set<std::string, std::less<>> out;
    for (const auto name : first_names) out.insert(plain_word(name));
    return out;
  }();
  return known.contains(plain);
}

bool is_short_form(std::string_view shorter, std::string_view longer) {
  static const std::vector<std::pair<std::string, std::string>> known = [] {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [brief, stem] : short_forms) out.emplace_back(plain_word(brief), plain_word(stem));
    std::sort(out.begin(), out.end());
    return out;
  }();
  auto found = std::lower_bound(known.begin(), known.end(), shorter,
                                [](const auto& entry, std::string_view word) { return entry.first < word; });
  for (; found != known.end() && found->first == shorter; ++found) {
    if (longer.starts_with(found->second)) return true;
  }
  return false;
}

}  // namespace intake::detail
