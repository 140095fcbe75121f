// How fast the language engine reads: chancery_engine_speed TEXT [--path portable|avx2|avx512] [--model
// FILE]. One thread; the best of five rounds over the whole text; then what each stage takes, and the memory.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

#include "extract/engine/aligned_vector.hpp"
#include "extract/engine/engine.hpp"
#include "extract/engine/lemmatizer.hpp"
#include "extract/engine/network.hpp"
#include "extract/engine/segmenter.hpp"

namespace {

using namespace chancery::extract::engine;
using chancery::Result;

constexpr int kRounds = 5;
constexpr std::array<const char*, 5> kStages{"segment", "features", "network", "decode", "lemma"};

struct Options {
    std::string text_file;
    std::string model_file;  // empty: the model that is built in
    KernelPath path = best_kernel_path();
};

[[noreturn]] void fail(const std::string& message) {
    std::fprintf(stderr, "chancery_engine_speed: %s\n", message.c_str());
    std::exit(1);
}

template <class T>
T value_of(Result<T> result) {
    if (!result) fail(result.error().detail);
    return std::move(*result);
}

Options read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument.substr(0, 2) != "--") {
            options.text_file = argument;
        } else if (++i == argc) {
            fail("an option without its value");
        } else if (argument == "--model") {
            options.model_file = argv[i];
        } else if (argument == "--path") {
            std::optional<KernelPath> found;
            for (const auto path : {KernelPath::portable, KernelPath::avx2, KernelPath::avx512})
                if (to_string(path) == argv[i]) found = path;
            if (!found) fail("no such path");
            options.path = *found;
        } else {
            fail("unknown option " + std::string(argument));
        }
    }
    if (options.text_file.empty()) fail("usage: chancery_engine_speed TEXT [--path PATH] [--model FILE]");
    return options;
}

std::string read_file(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    if (!file) fail("cannot read " + name);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

double resident_mib() {
    std::ifstream file("/proc/self/statm");
    double pages = 0;
    file >> pages >> pages;
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

/// Of this process: on a machine that does other work too, the wall says less.
double cpu_seconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double wall_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void measure_whole(const Engine& engine, const std::string& text) {
    double best_wall = 0;
    double best_cpu = 0;
    std::size_t words = 0;
    std::size_t sentences = 0;
    for (int round = 0; round < kRounds; ++round) {
        const double wall = wall_seconds();
        const double cpu = cpu_seconds();
        const Analysis analysis = value_of(engine.analyze(text));
        words = analysis.words.size();
        sentences = analysis.sentences.size();
        best_wall = std::max(best_wall, static_cast<double>(words) / (wall_seconds() - wall));
        best_cpu = std::max(best_cpu, static_cast<double>(words) / (cpu_seconds() - cpu));
    }
    std::printf("%zu words in %zu sentences, best of %d rounds:\n", words, sentences, kRounds);
    std::printf("  %.0f words/s (wall), %.0f words/s (processor time)\n", best_wall, best_cpu);
}

/// The engine's parts one after another, as Engine puts them together.
void measure_stages(std::span<const std::byte> model, KernelPath path, const std::string& text) {
    const auto file = value_of(ModelFile::parse(model));
    const auto segmenter = value_of(Segmenter::load(file, path));
    const auto network = value_of(Network::load(file, path));
    const auto lemmatizer = value_of(Lemmatizer::load(file, network.xpos_names()));
    NetworkScratch scratch;
    SegmenterScratch segmenter_scratch;
    std::vector<std::string_view> forms;
    std::array<double, kStages.size()> best{};
    std::size_t count = 1;
    for (int round = 0; round < kRounds; ++round) {
        std::array<double, kStages.size()> seconds{};
        double before = cpu_seconds();
        const auto end_stage = [&](std::size_t stage) {
            const double now = cpu_seconds();
            seconds[stage] += now - before;
            before = now;
        };
        Analysis analysis;
        if (!segmenter.segment(text, {}, segmenter_scratch, analysis)) fail("cancelled");
        end_stage(0);
        for (const Sentence& s : analysis.sentences) {
            const auto words = std::span(analysis.words).subspan(s.begin, s.end - s.begin);
            forms.clear();
            for (const Word& word : words) forms.push_back(word.span.of(text));
            network.embed(forms, scratch);
            end_stage(1);
            network.encode(words.size(), scratch);
            end_stage(2);
            network.decode(words.size(), scratch, words);
            end_stage(3);
            lemmatizer.lemmatize(text, words, analysis.lemmas);
            end_stage(4);
        }
        count = std::max<std::size_t>(analysis.words.size(), 1);
        for (std::size_t i = 0; i < best.size(); ++i)
            best[i] = round == 0 ? seconds[i] : std::min(best[i], seconds[i]);
    }
    double total = 0;
    for (const double s : best) total += s;
    for (std::size_t i = 0; i < best.size(); ++i)
        std::printf("  %-8s %6.2f us a word, %4.1f %%\n", kStages[i],
                    best[i] / static_cast<double>(count) * 1e6, best[i] / total * 100);
}

}  // namespace

int main(int argc, char** argv) {
    const Options options = read_options(argc, argv);
    const std::string text = read_file(options.text_file);
    const double at_start = resident_mib();
    AlignedVector<std::byte> own_model;
    std::span<const std::byte> model = embedded_model();
    if (!options.model_file.empty()) {
        const std::string bytes = read_file(options.model_file);
        own_model.resize(bytes.size());
        std::memcpy(own_model.data(), bytes.data(), bytes.size());
        model = own_model;
    }
    const double before = wall_seconds();
    const Engine engine = value_of(Engine::load(model, options.path));
    std::printf("path %s, model %.1f MiB, loaded in %.0f ms\n", std::string(to_string(options.path)).c_str(),
                static_cast<double>(model.size()) / (1024.0 * 1024.0), (wall_seconds() - before) * 1000);
    const double loaded = resident_mib();
    measure_whole(engine, text);
    std::printf("resident: %.1f MiB at start, %.1f MiB with the engine, %.1f MiB after the rounds\n",
                at_start, loaded, resident_mib());
    measure_stages(model, options.path, text);
    return 0;
}
