#include "storage/sqlite/rows/scan.hpp"

namespace chancery::storage {
namespace {

std::int64_t document_of(std::int64_t claim) {
    return claim / ClaimId::kPerDocument;
}

}  // namespace

Scan::Scan(Connection& connection, std::string_view table, std::string_view sql)
    : table_(table), statement_(connection, sql) {
    advance();
}

void Scan::advance() {
    at_end_ = !statement_.step();
    if (at_end_) return;
    const std::int64_t next = statement_.integer(0);
    if (next < key_ || next < 0) throw CorruptRow(table_, next, "out of order");  // a damaged b-tree
    key_ = next;
}

bool Scan::at_document(DocumentKey document) {
    while (!at_end_ && key_ < document.value) advance();
    return !at_end_ && key_ == document.value;
}

bool Scan::at_claim_of(DocumentKey document) {
    if (at_end_ || document_of(key_) > document.value) return false;
    if (document_of(key_) < document.value) refuse_orphan();
    return true;
}

bool Scan::at_part_of(ClaimId claim) {
    while (!at_end_ && key_ < claim.number()) {
        if (document_of(key_) == claim.document.value) refuse_orphan();
        advance();
    }
    return !at_end_ && key_ == claim.number();
}

void Scan::leave(DocumentKey document) const {
    if (!at_end_ && document_of(key_) == document.value) refuse_orphan();
}

void Scan::finish() const {
    if (!at_end_) refuse_orphan();
}

void Scan::refuse_orphan() const {
    row().refuse("alive, but what it belongs to is not");
}

}  // namespace chancery::storage
