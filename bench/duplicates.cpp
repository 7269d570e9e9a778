// Duplicates: how right they are on the three sheets of tests/data and on made-up ones, and how long 100,000
// rows take. Run it from the repository: build/release/bench_duplicates [--show], which lists every wrong or
// missed pair.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <map>
#include <set>

#include "intake/match/match_rules.hpp"
#include "intake/match/match_samples.hpp"
#include "intake/sheet/sheet_reader.hpp"
#include "intake/sheet/sheet_samples.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<intake::Lead> leads_of(const std::string& file) {
  const auto sheet = intake::read_sheet(intake::samples::data_file(file), file).value();
  const auto plan = intake::plan_of(sheet, intake::recognised(sheet), {});
  std::vector<intake::Lead> leads;
  for (auto row = plan.first_row; row < sheet.table.rows(); ++row)
    leads.push_back(intake::lead_of(sheet, plan, row));
  return leads;
}

class Quality {
 public:
  Quality(const std::vector<intake::Lead>& leads, const std::vector<int>& truth)
      : leads_(leads),
        truth_(truth),
        records_(records_of(leads)),
        stats_(records_, records_.size()),
        found_(intake::matched(records_, stats_)) {
    for (std::uint32_t i = 0; i < records_.size(); ++i) members_[found_.group[i]].push_back(i);
    for (std::uint32_t a = 0; a < truth.size(); ++a) {
      for (auto b = a + 1; b < truth.size(); ++b) {
        if (truth[a] == truth[b]) true_pairs_.emplace(a, b);
      }
    }
  }

  // `families_claim`: a proposed family counts as the claim that they are one person.
  void report(bool families_claim, bool show) const {
    Pairs claimed;
    for (const auto& [group, all] : members_) claim(all, all, claimed);
    fmt::print("  {} rows, {} pairs compared\n", records_.size(), found_.compared);
    print("merged without asking", claimed);
    std::map<std::string_view, std::size_t> kinds;
    for (const auto& pair : found_.proposed) {
      ++kinds[base::word_of(pair.verdict.kind)];
      if (!families_claim && pair.verdict.kind == intake::MatchKind::family) continue;
      claim(members_.at(found_.group[pair.left]), members_.at(found_.group[pair.right]), claimed);
    }
    print("merged and proposed", claimed);
    for (const auto& [kind, number] : kinds) fmt::print("  to look at: {} of kind {}\n", number, kind);
    if (show) show_mistakes(claimed);
  }

 private:
  static std::vector<intake::MatchRecord> records_of(const std::vector<intake::Lead>& leads) {
    std::vector<intake::MatchRecord> out;
    for (const auto& lead : leads) out.push_back(intake::match_record(lead));
    return out;
  }

  static void claim(const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& right,
                    Pairs& claimed) {
    for (const auto a : left) {
      for (const auto b : right) {
        if (a != b) claimed.insert(std::minmax({a, b}));
      }
    }
  }

  void print(std::string_view what, const Pairs& claimed) const {
    std::size_t right = 0;
    for (const auto& pair : claimed) right += true_pairs_.contains(pair) ? 1 : 0;
    const auto share = [&](std::size_t of) { return static_cast<double>(right) / static_cast<double>(of); };
    fmt::print("  {}: precision {:.4f}, recall {:.4f}, {} pairs\n", what, share(claimed.size()),
               share(true_pairs_.size()), claimed.size());
  }

  void show_mistakes(const Pairs& claimed) const {
    for (const auto& pair : claimed) {
      if (!true_pairs_.contains(pair)) show("wrong ", pair);
    }
    for (const auto& pair : true_pairs_) {
      if (!claimed.contains(pair)) show("missed", pair);
    }
  }

  void show(std::string_view what, std::pair<std::uint32_t, std::uint32_t> pair) const {
    const auto& [a, b] = pair;
    const auto verdict = intake::verdict_of(records_[a], records_[b], stats_);
    fmt::print("  {} {} {} ({:.1f} bits): {} | {}\n", what, leads_[a].external_id, leads_[b].external_id,
               verdict.bits, leads_[a].name, leads_[b].name);
    for (const auto& e : intake::evidence_of(records_[a], records_[b], stats_)) {
      fmt::print("         {:3} {} {} {}\n", e.points, e.reason, e.left, e.right);
    }
  }

  const std::vector<intake::Lead>& leads_;
  const std::vector<int>& truth_;
  std::vector<intake::MatchRecord> records_;
  intake::MatchStats stats_;
  intake::Matches found_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> members_;
  Pairs true_pairs_;
};

void report_sheets(bool show) {
  std::map<std::string, int> person_of_row;
  const auto sheet = intake::read_sheet(intake::samples::data_file("truth.csv"), "truth.csv").value();
  for (std::size_t row = 1; row < sheet.table.rows(); ++row) {
    person_of_row[std::string(sheet.table.cell(row, 0))] = std::stoi(std::string(sheet.table.cell(row, 1)));
  }
  std::vector<intake::Lead> leads;
  for (const auto* file : {"leads-google-sheet.csv", "leads-office-cp1251.csv", "leads-workbook.xlsx"}) {
    for (auto& lead : leads_of(file)) leads.push_back(std::move(lead));
  }
  std::vector<int> truth;
  for (const auto& lead : leads) truth.push_back(person_of_row.at(lead.external_id));
  fmt::print("tests/data, all three sheets\n");
  Quality(leads, truth).report(true, show);
}

void report_made_up(bool show) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const auto made = intake::samples::LeadMaker(seed).make(4000);
    fmt::print("made up with seed {}\n", seed);
    Quality(made.leads, made.person).report(false, show);
  }
}

void report_speed() {
  constexpr std::size_t rows = 100'000;
  constexpr std::size_t people_in_base = 1'000'000;
  const auto made = intake::samples::LeadMaker(1).make(rows);
  const auto start = Clock::now();
  std::vector<intake::MatchRecord> records;
  records.reserve(made.leads.size());
  for (const auto& lead : made.leads) records.push_back(intake::match_record(lead));
  const auto prepared = seconds_since(start);
  const intake::MatchStats stats(records, people_in_base);
  const auto found = intake::matched(records, stats);
  fmt::print("{} made-up rows: records {:.2f} s, in all {:.2f} s, {} pairs compared\n", records.size(),
             prepared, seconds_since(start), found.compared);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("largest memory {} MB\n", usage.ru_maxrss / 1024);
}

}  // namespace

int main(int count, char** arguments) {
  const bool show = count > 1 && std::string_view(arguments[1]) == "--show";
  report_sheets(show);
  report_made_up(show);
  report_speed();
}
