// Reads the files in the order of their names, so that every run sees the same list.
#include "tests/support/texts.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/support/http_client.hpp"
#include "tests/support/json.hpp"

namespace chancery::test {

namespace {

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                            const std::string& extension) {
    std::vector<std::filesystem::path> out;
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
        if (entry.path().extension() == extension) out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TextFile parse(const std::string& id, const std::string& raw) {
    TextFile out;
    out.id = id;
    std::size_t at = 0;
    while (raw.at(at) != '\n') {
        const std::size_t colon = raw.find(": ", at);
        const std::size_t end = raw.find('\n', at);
        const std::string key = raw.substr(at, colon - at);
        const std::string value = raw.substr(colon + 2, end - colon - 2);
        if (key == "published") out.published = value;
        if (key == "title") out.title = value;
        if (key == "source") out.source = value;
        at = end + 1;
    }
    out.text = raw.substr(at + 1);
    while (!out.text.empty() && out.text.back() == '\n') out.text.pop_back();
    return out;
}

}  // namespace

std::vector<TextFile> own_texts() {
    std::vector<TextFile> out;
    for (const auto& path : files_in(CHANCERY_SOURCE_DIR "/tests/e2e/texts", ".txt")) {
        out.push_back(parse(path.stem().string(), content(path)));
    }
    if (out.empty()) throw std::runtime_error("no texts in tests/e2e/texts");
    return out;
}

std::vector<TextFile> shared_texts() {
    std::vector<TextFile> out;
    for (const auto& path : files_in(CHANCERY_SOURCE_DIR "/../shared/eval/dev", ".json")) {
        const Json json = Json::parse(content(path));
        out.push_back({json["id"].text(), json["title"].text(), json["published"].text(),
                       json["source"].text(), json["text"].text()});
    }
    return out;
}

std::string bulk_line(const TextFile& file) {
    return document_json(file.id, file.text, file.published, file.title, file.source) + "\n";
}

}  // namespace chancery::test
