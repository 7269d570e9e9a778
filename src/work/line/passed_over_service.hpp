// Who stands in the manager's line besides the client in hand, and why it is not him.
#pragma once
#include <vector>

#include "base/result.hpp"
#include "storage/ctx.hpp"
#include "work/work_types.hpp"

namespace work {

using storage::Ctx;

// In the order of the queue: whoever stands before the client in hand, and the few behind. Without a client
// in hand everybody stands before. At most `most_passed_over`, and not who is due later than `line_horizon`.
constexpr std::size_t most_passed_over = 8;
constexpr base::Minutes line_horizon{12 * 60};
base::Result<std::vector<PassedOver>> passed_over(Ctx& ctx);

}  // namespace work
