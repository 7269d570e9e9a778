// Posting lists: which documents of a segment hold a gram, as numbers from 0 in ascending order.
//
// The first byte tells the form: 0, then the gaps between the numbers, 7 bits a byte; or 1, then a bit for
// each document. The shorter one is stored, so that a list never takes more than a bit a document.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/search/search_grams.hpp"

namespace storage::search {

using Ordinal = std::uint32_t;

// A stored list.
struct PostingRow {
  Gram gram = 0;
  std::int64_t docs = 0;
  std::string list;
};

// The list in its shorter form. `numbers` ascend and are below `docs_in_segment`.
std::string encoded(const std::vector<Ordinal>& numbers, std::size_t docs_in_segment);

// The numbers of a list, ascending. Stops where the bytes make no sense.
std::vector<Ordinal> decoded(std::string_view list);

// Keeps those of `numbers` that the list has too.
void intersect(std::vector<Ordinal>& numbers, std::string_view list);

// The lists of one segment, made in memory from its documents in the order of their ids.
class SegmentBuilder {
 public:
  SegmentBuilder();
  void add(std::string_view folded);
  // Every list, by gram. The builder is empty afterwards.
  std::vector<PostingRow> take();

 private:
  static constexpr std::uint32_t none = 0;
  struct Block {  // a piece of a list; small, because most lists are short
    std::uint32_t next = none;
    std::uint8_t used = 0;
    unsigned char bytes[27];
  };
  struct List {
    Ordinal next_number = 0;  // behind the last one
    std::uint32_t docs = 0;
    std::uint32_t first = none;
    std::uint32_t last = none;
  };
  void append(List& list, Ordinal number);
  void append_byte(List& list, unsigned char byte);
  PostingRow row_of(Gram gram) const;

  Ordinal docs_ = 0;
  std::vector<std::uint32_t> list_of_;  // by gram: index in lists_, none if unused
  std::vector<List> lists_;
  std::vector<Block> blocks_;
  std::vector<Gram> grams_;  // of the document being added
};

}  // namespace storage::search
