// The way of a document: read once for its names, once for what it says, then settle the whole.
#include "extract/extractor.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "extract/lexicon/embedded.hpp"
#include "extract/lexicon/loader.hpp"
#include "extract/pipeline.hpp"

namespace chancery::extract {
namespace {

// FNV-1a: tells lexicons apart, defends against nobody.
class Fingerprint {
public:
    void add(std::string_view text) {
        for (const char c : text) {
            hash_ ^= static_cast<unsigned char>(c);
            hash_ *= 1099511628211U;
        }
    }
    [[nodiscard]] std::string text() const {
        std::string out;
        for (int shift = 60; shift >= 0; shift -= 4)
            out.push_back("0123456789abcdef"[(hash_ >> static_cast<unsigned>(shift)) & 0xFU]);
        return out;
    }

private:
    std::uint64_t hash_ = 14695981039346656037U;
};

using NamedText = std::pair<std::string, std::string>;

Result<std::vector<NamedText>> read_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return Error{Errc::not_found, "no lexicon folder " + folder.string()};
    std::vector<NamedText> files;
    for (const LexiconFile& known : embedded_lexicon()) {
        const auto path = folder / std::string(known.name);
        if (!std::filesystem::exists(path, error)) continue;
        std::ifstream in(path, std::ios::binary);
        if (!in) return Error{Errc::invalid_argument, "cannot read " + path.string()};
        files.emplace_back(known.name, std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return files;
}

}  // namespace

struct Extractor::Impl {
    explicit Impl(engine::Engine e) : engine(std::move(e)) {
        for (const std::string_view name : engine.relation_names()) relations.push_back(rel_of(name));
    }

    engine::Engine engine;
    std::vector<Rel> relations;
    Lexicon lexicon;
    std::string version;
};

Extractor::Extractor(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::create(const std::optional<std::filesystem::path>& user_lexicon) {
    auto engine = engine::Engine::load(engine::embedded_model());
    if (!engine) return engine.error();
    auto impl = std::make_unique<Impl>(std::move(*engine));
    Fingerprint fingerprint;
    std::vector<Fault> faults;
    const auto load = [&](std::string_view name, std::string_view content) {
        fingerprint.add(name);
        fingerprint.add(content);
        load_lexicon_file(name, content, impl->lexicon, faults);
    };
    for (const LexiconFile& file : embedded_lexicon()) load(file.name, file.content);
    if (user_lexicon) {
        const auto files = read_folder(*user_lexicon);
        if (!files) return files.error();
        for (const auto& [name, content] : *files) load(name, content);
    }
    if (!faults.empty()) {
        return Error{
            Errc::invalid_argument,
            "the lexicon has bad lines; first " + faults.front().where + ": " + faults.front().detail,
            std::move(faults)};
    }
    impl->version = "0.2.0+model." + std::string(impl->engine.version()) + ".lexicon." + fingerprint.text();
    return Extractor(std::unique_ptr<const Impl>(std::move(impl)));
}

Result<Claims> Extractor::extract(const Document& document, std::stop_token stop) const {
    auto claims =
        Pipeline(document, {impl_->lexicon, impl_->engine, impl_->relations}, std::move(stop)).run();
    if (claims) claims->extractor_version = impl_->version;
    return claims;
}

const engine::Engine& Extractor::engine() const {
    return impl_->engine;
}

std::string_view Extractor::version() const {
    return impl_->version;
}

}  // namespace chancery::extract
