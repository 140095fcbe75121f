// What makes two documents the same document.
#include "server/app/application.hpp"
#include "storage/sha256.hpp"

namespace chancery::app {

std::string content_hash(const Document& document) {
    storage::Sha256 hash;
    hash.field(document.title);
    hash.field(document.text);
    hash.field(document.url);
    hash.field(document.source);
    hash.field(document.published_at);  // `published` follows from it
    hash.field(document.lang);
    hash.field(document.collection);
    hash.field(static_cast<std::int64_t>(document.tags.size()));
    for (const std::string& tag : document.tags) hash.field(tag);
    return hash.hex();
}

std::string dataset_hash(std::string_view format, std::string_view source, std::uint32_t first_row,
                         std::string_view header, std::string_view lines) {
    storage::Sha256 hash;
    hash.field(format);
    hash.field(source);
    hash.field(std::int64_t{first_row});
    hash.field(header);
    hash.field(lines);
    return hash.hex();
}

}  // namespace chancery::app
