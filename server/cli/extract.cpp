// chancery extract: what one text says, or how it reads word by word, without a server and without a
// database.
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "extract/engine/engine.hpp"
#include "extract/extractor.hpp"
#include "schema/utf8.hpp"
#include "server/cli/command.hpp"
#include "server/cli/conllu.hpp"
#include "server/cli/explanation.hpp"
#include "server/cli/input_file.hpp"
#include "server/json/extraction_json.hpp"

namespace chancery::cli {

namespace {

struct ExtractOptions {
    std::string file;
    std::string format = "json";
    std::string title;
    std::string published;
    std::string lexicon;
    bool words = false;
    bool explain = false;
};

Result<void> check_text(std::string_view text, const std::string& name) {
    if (const auto offset = utf8::first_invalid(text)) {
        return Error{Errc::malformed, name + " is not UTF-8: see byte " + std::to_string(*offset)};
    }
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return Error{Errc::unprocessable, name + " has a zero byte at byte " + std::to_string(nul)};
    }
    return {};
}

Result<extract::engine::Analysis> analyze(const extract::engine::Engine& engine, const std::string& text,
                                          bool words_given) {
    if (!words_given) return engine.analyze(text);
    const Result<GivenWords> given = read_given_words(text);
    if (!given) return given.error();
    return engine.analyze_words(text, given->words, given->sentence_sizes);
}

int print_conllu(const std::string& text, bool words_given) {
    const auto engine = extract::engine::Engine::load(extract::engine::embedded_model());
    if (!engine) return complain(engine.error());
    const auto analysis = analyze(*engine, text, words_given);
    if (!analysis) return complain(analysis.error());
    write_conllu(std::cout, text, *analysis, {engine->xpos_names(), engine->relation_names()});
    std::cout.flush();
    return std::cout ? kOk : kFailed;
}

int print_explanation(const extract::Extractor& extractor, const Document& document, const Claims& claims) {
    const extract::engine::Engine& engine = extractor.engine();
    const auto title = engine.analyze(document.title);
    if (!title) return complain(title.error());
    const auto text = engine.analyze(document.text);
    if (!text) return complain(text.error());
    write_explanation(std::cout, {document, claims, *title, *text, engine.relation_names()});
    std::cout.flush();
    return std::cout ? kOk : kFailed;
}

int print_claims(const ExtractOptions& options, std::string text) {
    if (const auto checked = check_text(options.title, "--title"); !checked) return complain(checked.error());
    Document document;
    document.title = options.title;
    document.text = std::move(text);
    if (!options.published.empty()) {
        document.published_at = options.published;
        document.published = parse_date_or_rfc3339(options.published);
        if (!document.published) {
            complain("--published takes a date such as 2025-05-17, not '" + options.published + "'");
            return kUsage;
        }
    }
    std::optional<std::filesystem::path> lexicon;
    if (!options.lexicon.empty()) lexicon = options.lexicon;
    const Result<extract::Extractor> extractor = extract::Extractor::create(lexicon);
    if (!extractor) return complain(extractor.error());
    const Result<Claims> claims = extractor->extract(document);
    if (!claims) return complain(claims.error());
    if (options.explain) return print_explanation(*extractor, document, *claims);
    std::cout << json::extraction_json(document, *claims) << std::endl;
    return std::cout ? kOk : kFailed;
}

int extract(const ExtractOptions& options) {
    const bool conllu = options.format == "conllu";
    if (options.words && !conllu) {
        complain("--words goes with --format conllu");
        return kUsage;
    }
    if (options.explain && conllu) {
        complain("--explain says what the text says: without --format conllu");
        return kUsage;
    }
    Result<std::string> text = read_file(options.file);
    if (!text) return complain(text.error());
    if (const auto checked = check_text(*text, options.file); !checked) return complain(checked.error());
    return conllu ? print_conllu(*text, options.words) : print_claims(options, std::move(*text));
}

}  // namespace

void add_extract(CLI::App& app, Action& chosen) {
    const auto options = std::make_shared<ExtractOptions>();
    CLI::App* command = app.add_subcommand("extract", "Print what a text says, without a server");
    command->add_option("file", options->file, "A text file, or - for the standard input")
        ->type_name("FILE")
        ->required();
    command
        ->add_option("--format", options->format,
                     "Format of the answer: what the text says, or its words as CoNLL-U")
        ->check(CLI::IsMember({"json", "conllu"}))
        ->capture_default_str();
    command->add_option("--title", options->title, "Title of the document");
    command
        ->add_option("--published", options->published,
                     "Date of publication: what \"yesterday\" is counted from")
        ->type_name("DATE");
    command
        ->add_option("--lexicon", options->lexicon, "Folder of lexicon files that add to the built-in ones")
        ->type_name("DIR");
    command->add_flag("--words", options->words,
                      "With conllu: the text is a sentence a line, words separated by single spaces");
    command->add_flag(
        "--explain", options->explain,
        "For people: each sentence with its clauses, the rules that made its claims, and why it gave "
        "no event where it looked as if it told one");
    command->callback([options, &chosen] { chosen = [options] { return extract(*options); }; });
}

}  // namespace chancery::cli
