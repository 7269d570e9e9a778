// The board: what is in each basket, and how much of it becomes a client.
#pragma once
#include "pipeline/pipeline.hpp"

namespace pipeline {

// invalid: days not 1 to 3660 (/days), a cursor that is not ours or comes without its basket (/cursor).
base::Result<Board> board(Ctx& ctx, const BoardQuery& query);

// The sources a person may filter the board by, the most frequent first.
std::vector<SourceCount> board_sources(Ctx& ctx);

}  // namespace pipeline
