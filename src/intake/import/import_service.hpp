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

// A new import in state uploaded, with a proposal for every value that was counted. invalid: no file (/file),
// or as check_mapping.
base::Result<Import> add_import(Ctx& ctx, const Upload& upload, const Mapping& mapping);

// A zone and a region for a mapping that names none: those of whoever asks.
Mapping with_defaults(const Ctx& ctx, Mapping mapping);

// invalid: an unknown zone, region, account, team or stage, an account or team that takes no work, a sheet
// that is left out and is none of these, or every sheet left out; with its pointer below /mapping.
base::Result<void> check_mapping(Ctx& ctx, const Mapping& mapping, const std::vector<FileInfo>& sheets);

// not_found.
base::Result<Import> get_import(Ctx& ctx, ImportId id);
base::Result<http::Page<Import>> list_imports(Ctx& ctx, std::optional<std::string> cursor, int limit);

struct ChangeImport {
  ImportId id;
  Mapping mapping;
};
BOOST_DESCRIBE_STRUCT(ChangeImport, (), (id, mapping))

// What a person corrected; the rehearsal before it does not count any more. not_found; conflict: applied
// already, or just being worked on; invalid: as check_mapping. `words` are the values of the columns as they
// are meant now; they get proposals where nothing is decided. Without them the targets stay as wanted.
base::Result<Import> change_mapping(Ctx& ctx, const ChangeImport& wanted,
                                    const std::optional<WordCounts>& words = {});

// Each starts background work and answers at once; its `step` and `progress` tell how far it is. An import
// that stopped while it was applied is failed with the reason: applying goes on where it stopped, undoing
// takes back what is in. not_found; conflict: the import is in another state.
base::Result<Import> start_rehearsal(Ctx& ctx, ImportId id);
base::Result<Import> start_apply(Ctx& ctx, ImportId id);
base::Result<Import> start_undo(Ctx& ctx, ImportId id);

// Lets the first steps be handed out, in the background like these. not_found; conflict: not applied, or
// started before.
base::Result<Import> start_work(Ctx& ctx, ImportId id);

// What the jobs of an import carry.
std::string payload_of(ImportId id);

// Nobody works on the import any more, for this reason: a person goes on with it, or takes it back.
base::Result<void> stop_import(Ctx& ctx, ImportId id, const std::string& reason);

// An import that waits for a person and is not applied. not_found; conflict: being worked on, or applied.
base::Result<import_store::ImportRecord> editable_import(Ctx& ctx, ImportId id);

// Decisions. not_found: the import or the number; conflict: the import is applied.
base::Result<FoundPromise> accept_found_promise(Ctx& ctx, ImportId id, std::int64_t number, bool accepted);
base::Result<http::Nothing> decide_field_conflict(Ctx& ctx, ImportId id, std::int64_t number,
                                                  const std::string& take);

}  // namespace intake
