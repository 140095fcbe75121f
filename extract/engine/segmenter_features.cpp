#include "extract/engine/segmenter_features.hpp"

#include <algorithm>

#include "extract/engine/segmenter_form.hpp"
#include "extract/text/characters.hpp"

namespace chancery::extract::engine {
namespace {

enum Table : std::size_t { kShape, kSuffix, kPrefix, kGap, kQuote, kReach, kParagraph, kChunk };
enum ChunkKind : std::uint32_t { kPlainChunk, kAddress, kMail, kHost, kNumber, kMixed };

constexpr std::uint32_t kFar = 99;
constexpr std::uint16_t kFirstAtom = 11;  // a gap row beyond those of line breaks
constexpr std::uint32_t kAfterBreak = 3;  // the first of these

std::uint16_t narrow(std::uint32_t row) {
    return static_cast<std::uint16_t>(row);
}

std::uint32_t bucket(std::uint32_t distance) {
    constexpr std::array<std::uint32_t, 7> kLimits{1, 2, 3, 5, 9, 17, 33};
    std::uint32_t found = 0;
    for (const auto limit : kLimits) found += distance >= limit;
    return found;
}

bool is_terminator(const Atom& atom) {
    return atom.first == U'.' || atom.first == U'!' || atom.first == U'?' || atom.first == U'\u2026';
}

constexpr std::uint32_t short_form(std::string_view form) {
    if (form.size() > 4) return 0;
    std::uint32_t packed = 0;
    for (std::size_t i = 0; i < form.size(); ++i)
        packed |= std::uint32_t{static_cast<unsigned char>(form[i])} << 8 * i;
    return packed;
}

bool is_domain(std::uint32_t form) {
    constexpr auto kDomains = std::to_array<std::uint32_t>(
        {short_form("com"), short_form("org"), short_form("net"), short_form("edu"), short_form("gov"),
         short_form("int"), short_form("html"), short_form("htm"), short_form("uk"), short_form("eu"),
         short_form("ru"), short_form("cn"), short_form("doc"), short_form("xls"), short_form("pdf"),
         short_form("jpg")});
    return std::find(kDomains.begin(), kDomains.end(), form) != kDomains.end();
}

ChunkKind chunk_kind(std::span<const Atom> atoms, std::span<const std::uint32_t> forms) {
    if (atoms.size() == 1) return kPlainChunk;
    bool mail = false;
    bool host = false;
    bool digits = atoms.front().kind == AtomKind::digit;
    for (std::size_t i = 1; i < atoms.size(); ++i) {
        if (forms[i - 1] == short_form("www") && forms[i] == short_form(".")) return kAddress;
        if (forms[i - 1] == short_form(":") && forms[i] == short_form("//")) return kAddress;
        mail |= forms[i] == short_form("@") && i + 1 < atoms.size();
        host |= i >= 2 && forms[i - 1] == short_form(".") && is_domain(forms[i]);
        digits |= atoms[i].kind == AtomKind::digit;
    }
    return mail ? kMail : host ? kHost : digits ? kNumber : kMixed;
}

bool may_close(char32_t point) {
    return point == U'"' || point == U'\'' || point == U'\u201D' || point == U'\u2019' || point == U')' ||
           point == U']';
}

/// How the paragraph uses capitals, how it ends, how long it is.
std::uint16_t paragraph_row(std::span<const Atom> atoms) {
    std::size_t letters = 0;
    std::size_t capitals = 0;
    for (const Atom& atom : atoms) {
        if (atom.kind != AtomKind::letter) continue;
        ++letters;
        capitals += is_upper(atom.first);
    }
    const std::uint32_t style = capitals == 0                ? 0
                                : capitals * 3 < letters     ? 1
                                : capitals * 5 < letters * 4 ? 2
                                                             : 3;
    std::size_t last = atoms.size() - 1;
    while (last > 0 && may_close(atoms[last].first)) --last;
    const char32_t sign = atoms[last].first;
    const bool pauses = sign == U':' || sign == U';' || sign == U',';
    const std::uint32_t ending = is_terminator(atoms[last]) ? 0 : pauses ? 1 : 2;
    const std::size_t n = atoms.size();
    const std::uint32_t size = n < 4 ? 0 : n < 10 ? 1 : n < 30 ? 2 : 3;
    return narrow(style * 12 + ending * 4 + size);
}

/// What is open before an atom.
class Quotes {
public:
    [[nodiscard]] std::uint16_t row() const {
        return narrow((quoted_ ? 4u : 0u) + std::min<std::uint32_t>(depth_, 3));
    }
    void read(char32_t sign) {
        if (sign == U'"') {
            quoted_ = !quoted_;
        } else if (sign == U'\u201C' || sign == U'\u201D') {
            quoted_ = sign == U'\u201C';
        } else if (sign == U'(' || sign == U'[' || sign == U'{') {
            ++depth_;
        } else if (sign == U')' || sign == U']' || sign == U'}') {
            depth_ -= depth_ > 0;
        }
    }

private:
    bool quoted_ = false;
    std::uint32_t depth_ = 0;
};

}  // namespace

void AtomDescriber::read_forms(std::string_view text, std::span<const Atom> atoms,
                               std::vector<AtomRows>& rows) {
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        const AtomForm form(text, atoms[i]);
        rows[i].word = form.word();
        rows[i].rows[kShape] = narrow(form.shape() % kAtomTables[kShape].rows);
        rows[i].rows[kSuffix] = narrow(form.suffix() % kAtomTables[kSuffix].rows);
        rows[i].rows[kPrefix] = narrow(form.prefix() % kAtomTables[kPrefix].rows);
        short_forms_[i] = short_form(form.low());
    }
}

void AtomDescriber::find_chunk_ends(std::span<const Atom> atoms) {
    std::size_t end = atoms.size();
    for (std::size_t i = atoms.size(); i-- > 0;) {
        chunk_ends_[i] = static_cast<std::uint32_t>(end);
        if (atoms[i].gap != Gap::none) end = i;
    }
}

/// The gap rows. Of a line break: would the next chunk have fitted in the line before, and how long is that?
/// Hard-wrapped lines are filled, others end where the writer wanted.
void AtomDescriber::read_lines(std::span<const Atom> atoms, std::vector<AtomRows>& rows) {
    line_begins_.assign(1, 0);
    for (std::uint32_t i = 1; i < atoms.size(); ++i)
        if (atoms[i].gap == Gap::line_break) line_begins_.push_back(i);
    const auto length = [&](std::size_t line) {
        const std::size_t end = line + 1 < line_begins_.size() ? line_begins_[line + 1] : atoms.size();
        return atoms[end - 1].first_point + atoms[end - 1].points - atoms[line_begins_[line]].first_point;
    };
    std::uint32_t widest = 0;
    for (std::size_t line = 0; line < line_begins_.size(); ++line) widest = std::max(widest, length(line));
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        const std::uint32_t gap = i == 0 ? kFirstAtom : static_cast<std::uint32_t>(atoms[i].gap);
        rows[i].rows[kGap] = narrow(gap * 2 + (i + 1 == chunk_ends_[i]));
    }
    for (std::size_t line = 1; line < line_begins_.size(); ++line) {
        const std::size_t i = line_begins_[line];
        const std::uint32_t before = length(line - 1);
        const Atom& last = atoms[chunk_ends_[i] - 1];
        const bool fits = before + 1 + last.first_point + last.points - atoms[i].first_point <= widest;
        const std::uint32_t gap =
            kAfterBreak + (fits ? 4u : 0u) + (before >= 30) + (before >= 55) + (before >= 100);
        rows[i].rows[kGap] = narrow(gap * 2 + (i + 1 == chunk_ends_[i]));
    }
}

/// How far it is from the last and to the next full stop.
void AtomDescriber::read_reach(std::span<const Atom> atoms, std::vector<AtomRows>& rows) const {
    std::uint32_t ahead = kFar;
    for (std::size_t i = atoms.size(); i-- > 0;) {
        rows[i].rows[kReach] = narrow(bucket(ahead));
        ahead = is_terminator(atoms[i]) ? 0 : ahead + 1;
    }
    std::uint32_t since = kFar;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        rows[i].rows[kReach] = narrow(rows[i].rows[kReach] + bucket(since) * 8);
        since = is_terminator(atoms[i]) ? 0 : since + 1;
    }
}

void AtomDescriber::read_chunks(std::span<const Atom> atoms, std::vector<AtomRows>& rows) const {
    for (std::size_t begin = 0; begin < atoms.size(); begin = chunk_ends_[begin]) {
        const std::size_t size = chunk_ends_[begin] - begin;
        const auto kind =
            chunk_kind(atoms.subspan(begin, size), std::span(short_forms_).subspan(begin, size));
        for (std::size_t i = 0; i < size; ++i)
            rows[begin + i].rows[kChunk] = static_cast<std::uint16_t>(kind * 4 + std::min<std::size_t>(i, 3));
    }
}

void AtomDescriber::describe(std::string_view text, std::span<const Atom> atoms,
                             std::vector<AtomRows>& rows) {
    rows.resize(atoms.size());
    if (atoms.empty()) return;
    chunk_ends_.resize(atoms.size());
    short_forms_.resize(atoms.size());
    read_forms(text, atoms, rows);
    find_chunk_ends(atoms);
    read_lines(atoms, rows);
    read_reach(atoms, rows);
    read_chunks(atoms, rows);
    const std::uint16_t paragraph = paragraph_row(atoms);
    Quotes quotes;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        rows[i].rows[kParagraph] = paragraph;
        rows[i].rows[kQuote] = quotes.row();
        quotes.read(atoms[i].first);
    }
}

}  // namespace chancery::extract::engine
