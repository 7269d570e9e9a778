#include "pipeline/stage_rules.hpp"

#include "base/fault.hpp"
#include "base/text.hpp"

namespace pipeline {
namespace {

constexpr std::size_t name_limit = 80;  // characters
constexpr std::size_t definition_limit = 600;

// Texts by language, laid over the old ones; mistakes are noted below `pointer`.
void lay_over(std::map<std::string, std::string>& texts, const std::map<std::string, std::string>& change,
              const std::string& pointer, std::size_t limit, std::vector<base::Problem>& problems) {
  for (const auto& [language, text] : change) {
    const std::string at = pointer + "/" + language;
    if (!base::from_word<auth::Language>(language)) {
      problems.push_back({at, "must be one of: " + base::all_words<auth::Language>()});
    } else if (text.empty() || base::code_points(text).size() > limit) {
      problems.push_back({at, "must have 1 to " + std::to_string(limit) + " characters"});
    } else {
      texts[language] = text;
    }
  }
}

}  // namespace

base::Result<Stage> changed(Stage stage, const StageChange& change) {
  std::vector<base::Problem> problems;
  if (change.names) lay_over(stage.names, *change.names, "/names", name_limit, problems);
  if (change.definitions)
    lay_over(stage.definitions, *change.definitions, "/definitions", definition_limit, problems);
  if (!base::fault("stage.role_kept")) stage.owner_role = change.owner_role.value_or(stage.owner_role);
  stage.time_limit = change.time_limit.value_or(stage.time_limit);
  stage.next_kind = change.next_kind.value_or(stage.next_kind);
  stage.next_delay = change.next_delay.value_or(stage.next_delay);
  if (stage.time_limit.count < 1 || stage.time_limit > longest_time_limit) {
    problems.push_back({"/time_limit", "must be 1 minute to 366 days"});
  } else if (stage.next_delay > stage.time_limit && !base::fault("stage.any_delay")) {
    problems.push_back({"/next_delay", "must not be longer than the time limit of the stage"});
  }
  if (problems.empty()) return stage;
  return base::fail(base::Code::invalid, "The stage needs a correction.", std::move(problems));
}

}  // namespace pipeline
