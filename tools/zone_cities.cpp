// Prints the city of each time zone in a language, as CLDR has it, for web/src/lib/zone-cities/LANGUAGE.json:
//   g++ -std=c++20 tools/zone_cities.cpp -licui18n -licuuc -o build/zone_cities
//   for l in ru zh ja; do build/zone_cities $l > web/src/lib/zone-cities/$l.json; done
#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace {

// Old names such as US/Pacific and offsets such as Etc/GMT+3 are no zones that people live in.
bool lived_in(const std::string& zone) {
  for (const auto* area : {"Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/",
                           "Australia/", "Europe/", "Indian/", "Pacific/"}) {
    if (zone.starts_with(area)) return true;
  }
  return false;
}

// What CLDR has no name for comes in Latin letters: the page makes those of the zone itself.
bool is_latin(const std::string& text) {
  return std::ranges::all_of(text, [](unsigned char byte) { return byte < 0x80; });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::TimeZoneNames> names(
      icu::TimeZoneNames::createInstance(icu::Locale(argv[1]), status));
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createEnumeration(status));
  if (U_FAILURE(status)) return 1;
  std::map<std::string, std::string> cities;
  while (const auto* zone = zones->snext(status)) {
    std::string id;
    zone->toUTF8String(id);
    if (!lived_in(id)) continue;
    icu::UnicodeString canonical, city;
    icu::TimeZone::getCanonicalID(*zone, canonical, status);
    names->getExemplarLocationName(canonical, city);
    std::string text;
    city.toUTF8String(text);
    if (!is_latin(text)) cities[id] = text;
  }
  const char* before = "{\n";
  for (const auto& [id, city] : cities) {
    std::cout << before << "  \"" << id << "\": \"" << city << '"';
    before = ",\n";
  }
  std::cout << "\n}\n";
}
