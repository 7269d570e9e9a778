// Names, cities and sentences in four scripts for made-up schools. The same seed gives the same words.
#pragma once
#include <cstdint>
#include <random>
#include <string>

namespace app {

// Made-up people: more than 100,000 distinct names in Cyrillic, Latin, Chinese and Japanese script.
class SeedWords {
 public:
  explicit SeedWords(unsigned seed) : random_(seed) {}

  std::string name();
  std::string phone();  // E.164
  std::string mail(const std::string& name, std::int64_t number);
  std::string city();
  // The IANA zone of one of our cities.
  static std::string zone_of(const std::string& city);
  std::string goal();
  std::string level();
  std::string source();
  // A sentence in the language of the last name.
  std::string note();
  // A note of `shortest` to `longest` bytes, made of sentences people write about clients.
  std::string text(std::size_t shortest, std::size_t longest);

  std::int64_t number(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random_);
  }
  bool once_in(std::int64_t times) { return number(1, times) == 1; }

 private:
  enum class Script { cyrillic, latin, chinese, japanese };
  std::mt19937_64 random_;
  Script script_ = Script::cyrillic;
};

}  // namespace app
