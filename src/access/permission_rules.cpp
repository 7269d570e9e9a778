#include "access/permission_rules.hpp"

#include <algorithm>

#include "base/fault.hpp"

namespace auth {
namespace {

constexpr unsigned bit(Role role) {
  return 1U << static_cast<unsigned>(role);
}

template <class... R>
constexpr unsigned only(R... roles) {
  return (bit(roles) | ...);
}

using enum Role;
constexpr unsigned clerks = only(sales, support, academic, call_centre);  // who work with clients all day
constexpr unsigned leaders = only(head, director, administrator);
constexpr unsigned everybody = clerks | leaders | only(teacher, methodologist, analyst);

constexpr Grant table[] = {
    {"people.read", everybody},
    {"people.write", clerks | leaders | only(methodologist)},
    {"people.merge", leaders | only(sales, support, academic)},
    {"people.configure", leaders},
    {"people.erase", only(director, administrator)},
    {"work.take", clerks | leaders | only(methodologist)},
    {"work.configure", leaders},
    {"forgotten.read", clerks | leaders | only(methodologist, analyst)},
    {"pipeline.read", clerks | leaders | only(methodologist, analyst)},
    {"pipeline.move", clerks | leaders},
    {"pipeline.configure", leaders},
    {"import.run", leaders},
    {"reports.read", leaders | only(analyst)},
    {"staff.read", everybody},
    {"accounts.manage", only(administrator)},
    {"teams.manage", only(administrator)},
    {"audit.read", only(director, administrator)},
    {"jobs.manage", only(administrator)},
};

}  // namespace

std::span<const Grant> grants() {
  return table;
}

bool may(Role role, std::string_view permission) {
  if (base::fault("role.may_all")) return true;
  const auto* found = std::ranges::find(table, permission, &Grant::permission);
  return found != std::end(table) && (found->roles & bit(role)) != 0;
}

bool may(const base::Actor& actor, std::string_view permission) {
  const auto role = base::from_word<Role>(actor.role);
  return role && may(*role, permission);
}

std::vector<std::string> permissions_of(Role role) {
  std::vector<std::string> words;
  for (const auto& grant : table) {
    if ((grant.roles & bit(role)) != 0) words.emplace_back(grant.permission);
  }
  return words;
}

base::Reach reach_of(Role role) {
  if (base::fault("role.sees_all")) return base::Reach::all;
  switch (role) {
    case teacher:
      return base::Reach::own;
    case sales:
    case support:
    case academic:
    case methodologist:
    case call_centre:
    case head:
    case director:
    case analyst:
    case administrator:
      return base::Reach::all;
  }
  return base::Reach::own;
}

base::Actor actor_of(const Account& account) {
  return {account.id,
          account.team_id.value_or(TeamId{}),
          std::string(base::word_of(account.role)),
          std::string(base::word_of(account.language)),
          account.zone,
          reach_of(account.role)};
}

}  // namespace auth
