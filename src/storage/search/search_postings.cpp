#include "storage/search/search_postings.hpp"

#include <algorithm>

namespace storage::search {
namespace {

constexpr char form_gaps = 0;
constexpr char form_bits = 1;

std::size_t bitmap_bytes(std::size_t docs) {
  return (docs + 7) / 8;
}

void append_gap(std::string& to, std::uint32_t gap) {
  for (; gap >= 0x80; gap >>= 7) to += static_cast<char>(gap | 0x80);
  to += static_cast<char>(gap);
}

std::string as_bits(const std::vector<Ordinal>& numbers, std::size_t docs) {
  std::string list(1 + bitmap_bytes(docs), '\0');
  list[0] = form_bits;
  for (const Ordinal number : numbers) {
    auto& byte = list[1 + number / 8];
    byte = static_cast<char>(byte | 1 << (number % 8));
  }
  return list;
}

// Walks the numbers of a list of gaps.
class Gaps {
 public:
  explicit Gaps(std::string_view list) : rest_(list.substr(1)) {}
  // The next number; false at the end.
  bool next(Ordinal& number) {
    std::uint32_t gap = 0;
    for (unsigned shift = 0; !rest_.empty() && shift < 32; shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      gap |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
      if (byte < 0x80) {
        number = next_ + gap;
        next_ = number + 1;
        return true;
      }
    }
    return false;
  }

 private:
  std::string_view rest_;
  Ordinal next_ = 0;
};

bool has_bit(std::string_view list, Ordinal number) {
  const std::size_t byte = 1 + number / 8;
  return byte < list.size() && (static_cast<unsigned char>(list[byte]) >> (number % 8) & 1) != 0;
}

std::vector<Ordinal> decoded_bits(std::string_view list) {
  std::vector<Ordinal> numbers;
  for (std::size_t i = 1; i < list.size(); ++i) {
    for (unsigned byte = static_cast<unsigned char>(list[i]); byte != 0; byte &= byte - 1) {
      numbers.push_back(static_cast<Ordinal>((i - 1) * 8) + static_cast<Ordinal>(__builtin_ctz(byte)));
    }
  }
  return numbers;
}

}  // namespace

std::string encoded(const std::vector<Ordinal>& numbers, std::size_t docs_in_segment) {
  std::string list(1, form_gaps);
  Ordinal next = 0;
  for (const Ordinal number : numbers) {
    append_gap(list, number - next);
    next = number + 1;
    if (list.size() > 1 + bitmap_bytes(docs_in_segment)) return as_bits(numbers, docs_in_segment);
  }
  return list;
}

std::vector<Ordinal> decoded(std::string_view list) {
  if (list.empty()) return {};
  if (list[0] == form_bits) return decoded_bits(list);
  std::vector<Ordinal> numbers;
  Gaps gaps(list);
  for (Ordinal number = 0; gaps.next(number);) numbers.push_back(number);
  return numbers;
}

void intersect(std::vector<Ordinal>& numbers, std::string_view list) {
  if (list.empty()) return numbers.clear();
  if (list[0] == form_bits) {
    std::erase_if(numbers, [&](Ordinal number) { return !has_bit(list, number); });
    return;
  }
  Gaps gaps(list);
  Ordinal other = 0;
  bool more = gaps.next(other);
  std::erase_if(numbers, [&](Ordinal number) {
    while (more && other < number) more = gaps.next(other);
    return !more || other != number;
  });
}

SegmentBuilder::SegmentBuilder() : list_of_(gram_end, none), lists_(1), blocks_(1) {}

void SegmentBuilder::add(std::string_view folded) {
  grams_.clear();
  append_grams(folded, grams_);
  for (const Gram gram : grams_) {
    auto& index = list_of_[gram];
    if (index == none) {
      index = static_cast<std::uint32_t>(lists_.size());
      lists_.emplace_back();
    }
    append(lists_[index], docs_);
  }
  ++docs_;
}

void SegmentBuilder::append(List& list, Ordinal number) {
  if (list.docs > 0 && list.next_number > number) return;  // this document holds the gram more than once
  std::uint32_t gap = number - list.next_number;
  for (; gap >= 0x80; gap >>= 7) append_byte(list, static_cast<unsigned char>(gap | 0x80));
  append_byte(list, static_cast<unsigned char>(gap));
  list.next_number = number + 1;
  ++list.docs;
}

void SegmentBuilder::append_byte(List& list, unsigned char byte) {
  if (list.last == none || blocks_[list.last].used == sizeof(Block::bytes)) {
    const auto fresh = static_cast<std::uint32_t>(blocks_.size());
    blocks_.emplace_back();
    (list.last == none ? list.first : blocks_[list.last].next) = fresh;
    list.last = fresh;
  }
  auto& block = blocks_[list.last];
  block.bytes[block.used++] = byte;
}

PostingRow SegmentBuilder::row_of(Gram gram) const {
  const List& list = lists_[list_of_[gram]];
  PostingRow row{gram, list.docs, std::string(1, form_gaps)};
  for (auto i = list.first; i != none; i = blocks_[i].next) {
    row.list.append(reinterpret_cast<const char*>(blocks_[i].bytes), blocks_[i].used);
  }
  if (row.list.size() > 1 + bitmap_bytes(docs_)) row.list = as_bits(decoded(row.list), docs_);
  return row;
}

std::vector<PostingRow> SegmentBuilder::take() {
  std::vector<PostingRow> rows;
  rows.reserve(lists_.size());
  for (Gram gram = 0; gram < gram_end; ++gram) {
    if (list_of_[gram] != none) rows.push_back(row_of(gram));
  }
  *this = SegmentBuilder();
  return rows;
}

}  // namespace storage::search
