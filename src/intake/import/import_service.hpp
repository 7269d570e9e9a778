// Use cases of imports: upload, correct, rehearse, decide, apply, start, undo.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "http/call.hpp"
#include "intake/import/import_files.hpp"
#include "intake/import/import_store.hpp"
#include "storage/ctx.hpp"

namespace intake {

using storage::Ctx;

// A new import in state uploaded, with a proposal for every value that was counted. invalid: no file (/file).
base::Result<Import> add_import(Ctx& ctx, const Upload& upload, const Mapping& mapping);

// not_found.
base::Result<Import> get_import(Ctx& ctx, ImportId id);
base::Result<http::Page<Import>> list_imports(Ctx& ctx, std::optional<std::string> cursor, int limit);

struct ChangeImport {
  ImportId id;
  Mapping mapping;
};
BOOST_DESCRIBE_STRUCT(ChangeImport, (), (id, mapping))

// What a person corrected; the rehearsal before it does not count any more. not_found; conflict: applied
// already, or just being worked on; invalid: an unknown zone, region, account, team or stage, with its
// pointer. `words` are the values of the columns as they are meant now; they get proposals where nothing is
// decided. Without them the targets stay as wanted.
base::Result<Import> change_mapping(Ctx& ctx, const ChangeImport& wanted,
                                    const std::optional<WordCounts>& words = {});

// Each starts background work and answers at once; its `step` and `progress` tell how far it is.
// not_found; conflict: the import is in another state.
base::Result<Import> start_rehearsal(Ctx& ctx, ImportId id);
base::Result<Import> start_apply(Ctx& ctx, ImportId id);
base::Result<Import> start_undo(Ctx& ctx, ImportId id);

// Lets the first steps be handed out. not_found; conflict: not applied, or started before.
base::Result<Import> start_work(Ctx& ctx, ImportId id);

// An import that waits for a person and is not applied. not_found; conflict: being worked on, or applied.
base::Result<import_store::ImportRecord> editable_import(Ctx& ctx, ImportId id);

// Decisions. not_found: the import or the number; conflict: the import is applied.
base::Result<FoundPromise> accept_found_promise(Ctx& ctx, ImportId id, std::int64_t number, bool accepted);
base::Result<http::Nothing> decide_field_conflict(Ctx& ctx, ImportId id, std::int64_t number,
                                                  const std::string& take);

}  // namespace intake
