// What imports ask of deals.
#include "pipeline/pipeline.hpp"

namespace pipeline {
namespace {

struct StageCount {
  std::string stage;
  std::int64_t deals = 0;
};
BOOST_DESCRIBE_STRUCT(StageCount, (), (stage, deals))

constexpr std::string_view count_open =
    "SELECT stage, COUNT(*) AS deals FROM deals WHERE closed_at IS NULL GROUP BY stage";

constexpr std::string_view erase_statements[] = {
    "DELETE FROM merged_deals WHERE deal_id IN (SELECT id FROM deals WHERE person_id = $1)",
    "DELETE FROM deal_baskets WHERE deal_id IN (SELECT id FROM deals WHERE person_id = $1)",
    "DELETE FROM deals WHERE person_id = $1",
};

}  // namespace

std::map<std::string, std::int64_t> open_deals_by_stage(Tx& tx) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& row : tx.rows<StageCount>(count_open)) counts[row.stage] = row.deals;
  return counts;
}

void erase_deals(Tx& tx, PersonId person) {
  for (const auto& statement : erase_statements) tx.post(statement, person);
}

}  // namespace pipeline
