// From the stored files of an import to leads, with the mapping that is used: proposals where nobody decided.
#pragma once
#include <deque>
#include <string>
#include <vector>

#include "access/access.hpp"
#include "intake/import_types.hpp"
#include "intake/recognise/recognise_rules.hpp"

namespace intake {

// A file of an import with its bytes.
struct ImportFile {
  std::string name;
  std::string bytes;
};

struct Reading {
  std::vector<FileInfo> files;
  Mapping mapping;         // complete: every value of the owner and status columns has a target
  std::deque<Lead> leads;  // of all sheets that are read, in their order; each can be forgotten by itself
};

// Reads every file; `fixes` are the corrected cells by file. Refused: what read_sheet refuses, with the
// file's name.
base::Result<Reading> read_files(const std::vector<ImportFile>& files, const Mapping& decided,
                                 const std::vector<auth::Account>& accounts,
                                 const std::map<std::string, CellFixes>& fixes = {});

// How often each value of the manager and status columns of these sheets occurs. Refused: as read_files.
base::Result<WordCounts> counted_words(const std::vector<ImportFile>& files, const Mapping& decided);

// The mapping with a target for every value that was counted: what a person decided stays, the rest are
// proposals.
Mapping completed(Mapping mapping, const WordCounts& counts, const std::vector<auth::Account>& accounts);

// The name under which a sheet's rows are known: the one found out for a worksheet, else the mapping's, else
// the file's stem.
std::string source_of(const Mapping& mapping, const std::string& file);

// Marks the sheets that the mapping leaves out.
void leave_out(std::vector<FileInfo>& sheets, const Mapping& mapping);

// The account a value of the manager column most likely means: the same name, its first word, or its Latin
// form.
std::optional<AccountId> account_meant(const std::string& value, const std::vector<auth::Account>& accounts);

}  // namespace intake
