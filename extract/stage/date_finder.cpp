// A handful of shapes, tried longest first.
#include "extract/stage/date_finder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace chancery::extract {
namespace {

class Finder {
public:
    Finder(std::span<const Token> tokens, std::size_t at, const Lexicon& lexicon, const DateAnchors& anchors)
        : tokens_(tokens), at_(at), lexicon_(lexicon), published_(anchors.published), told_(anchors.told) {}

    std::optional<FoundDate> run() {
        if (auto found = iso()) return found;
        if (auto found = weekday()) return found;
        if (auto found = day_month(at_)) return found;
        if (auto found = month_first()) return found;
        if (auto found = relative()) return found;
        if (auto found = ago()) return found;
        if (auto found = weekend()) return found;
        if (auto found = season()) return found;
        if (auto found = counted_from_told()) return found;
        return lone_year();
    }

private:
    std::string_view fold(std::size_t i) const {
        return i < tokens_.size() ? std::string_view(tokens_[i].fold) : std::string_view();
    }

    int digits(std::size_t i, std::size_t min_size, std::size_t max_size) const {
        if (i >= tokens_.size()) return -1;
        std::string_view text = fold(i);
        if (tokens_[i].word && max_size == 2) {  // "16th"
            if (!text.ends_with("th") && !text.ends_with("st") && !text.ends_with("nd") &&
                !text.ends_with("rd"))
                return -1;
            text.remove_suffix(2);
        } else if (!tokens_[i].number) {
            return -1;
        }
        if (text.size() < min_size || text.size() > max_size) return -1;
        int value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && end == text.data() + text.size() ? value : -1;
    }
    int day(std::size_t i) const {
        const int value = digits(i, 1, 2);
        return value >= 1 && value <= 31 ? value : -1;
    }
    int year(std::size_t i) const {
        const int value = digits(i, 4, 4);
        return value >= 1500 && value <= 2200 ? value : -1;
    }

    const Entry* calendar(std::size_t i, Category category) const {
        if (i >= tokens_.size()) return nullptr;
        std::vector<Match> matches;
        lexicon_.match(tokens_, i, matches);
        for (const Match& m : matches) {
            if (m.entry->category == category && m.length == 1) return m.entry;
        }
        return nullptr;
    }

    // 1-12, or -1.
    int month(std::size_t i) const {
        const Entry* entry = calendar(i, Category::month);
        return entry == nullptr ? -1 : static_cast<int>(entry->value);
    }
    std::size_t stop(std::size_t i) const {
        return fold(i) == "." && i < tokens_.size() && tokens_[i].glued ? i + 1 : i;
    }

    std::optional<FoundDate> made(std::size_t end, int y, int m, int d, int last_day = 0) const {
        const bool year_known = y > 0;
        if (!year_known) {
            if (!published_) return FoundDate{end - at_, std::nullopt};
            y = nearest_year(m, d);
        }
        if (!is_valid(y, m, d)) return std::nullopt;
        const auto date = [&](int dd) {
            return Date{static_cast<std::int16_t>(y), static_cast<std::int8_t>(m),
                        static_cast<std::int8_t>(dd)};
        };
        DateRange range = day_range(date(d));
        if (last_day > d && is_valid(y, m, last_day)) range.to = date(last_day);
        return FoundDate{end - at_, range};
    }

    // "May 16" means the one closest to the publication.
    int nearest_year(int m, int d) const {
        int best = published_->year;
        int best_distance = 100000;
        for (int y = published_->year - 1; y <= published_->year + 1; ++y) {
            if (!is_valid(y, m, d)) continue;
            const Date candidate{static_cast<std::int16_t>(y), static_cast<std::int8_t>(m),
                                 static_cast<std::int8_t>(d)};
            const int distance = std::abs(to_days(candidate) - to_days(*published_));
            if (distance < best_distance) {
                best = y;
                best_distance = distance;
            }
        }
        return best;
    }

    std::optional<FoundDate> iso() const {
        if (year(at_) < 0 || fold(at_ + 1) != "-" || fold(at_ + 3) != "-") return std::nullopt;
        const int m = digits(at_ + 2, 2, 2);
        const int d = digits(at_ + 4, 2, 2);
        if (m < 0 || d < 0) return std::nullopt;
        return made(at_ + 5, year(at_), m, d);
    }

    // A second day: "25 and 26", "25-26", "25 to 26".
    int last_day(std::size_t& i) const {
        const std::string_view link = fold(i);
        if (link != "-" && link != "–" && link != "and" && link != "to" && link != "&") return 0;
        const int second = day(i + 1);
        if (second < 0) return 0;
        i += 2;
        return second;
    }

    // "[Friday,] 16 May 2025", "25-26 November", "the 16th of May".
    std::optional<FoundDate> day_month(std::size_t i) const {
        const int d = day(i);
        if (d < 0) return std::nullopt;
        ++i;
        const int second = last_day(i);
        if (fold(i) == "of") ++i;
        const int m = month(i);
        if (m < 0) return std::nullopt;
        i = stop(i + 1);
        std::size_t y = i;
        if (fold(y) == ",") ++y;
        if (year(y) > 0) return made(y + 1, year(y), m, d, second);
        return made(i, 0, m, d, second);
    }

    // "May 16, 2025", "Nov. 25-26", "May 2025", "in May".
    std::optional<FoundDate> month_first(std::size_t from = 0) const {
        std::size_t i = from == 0 ? at_ : from;
        const int m = month(i);
        if (m < 0) return std::nullopt;
        const std::string_view before = i > 0 ? fold(i - 1) : std::string_view();
        i = stop(i + 1);
        if (const int d = day(i); d > 0) {
            std::size_t end = i + 1;
            const int second = last_day(end);
            std::size_t y = end;
            if (fold(y) == ",") ++y;
            return year(y) > 0 ? made(y + 1, year(y), m, d, second) : made(end, 0, m, d, second);
        }
        std::size_t y = fold(i) == "," || fold(i) == "of" ? i + 1 : i;
        if (year(y) > 0) return FoundDate{y + 1 - at_, month_range(year(y), m)};
        const bool named =
            before == "in" || before == "since" || before == "last" || before == "until" ||
            before == "early" || before == "late" || before == "mid" || before == "by" || before == "next" ||
            before == "during" || (before == "-" && at_ > 1 && fold(at_ - 2) == "mid") ||
            (before == "as" && at_ > 1 &&
             (fold(at_ - 2) == "early" || fold(at_ - 2) == "late" || fold(at_ - 2) == "soon")) ||
            (before == "for" && m != 3 && m != 5);  // "calls for march", "votes for May"
        if (!named) return std::nullopt;
        if (!published_) return FoundDate{i - at_, std::nullopt};
        int y_near = nearest_year(m, 15);
        const bool ahead = y_near * 12 + m >= published_->year * 12 + published_->month;
        if (before == "last" && ahead) --y_near;
        if (before == "next" && !ahead) ++y_near;
        return FoundDate{i - at_, month_range(y_near, m)};
    }

    std::optional<FoundDate> weekday() const {
        const Entry* entry = calendar(at_, Category::weekday);
        if (entry == nullptr) return std::nullopt;
        const std::size_t i = stop(at_ + 1);
        const std::size_t next = fold(i) == "," ? i + 1 : i;
        if (auto full = day_month(next)) return full;
        if (auto full = month_first(next)) return full;
        if (!published_) return FoundDate{i - at_, std::nullopt};
        const int wanted = static_cast<int>(entry->value);
        const int back = (chancery::weekday(*published_) - wanted + 7) % 7;
        const std::string_view before = at_ > 0 ? fold(at_ - 1) : std::string_view();
        if (before == "next" || before == "coming") {
            const int ahead = (wanted - chancery::weekday(*published_) + 7) % 7;
            return FoundDate{i - at_, day_range(plus_days(*published_, ahead == 0 ? 7 : ahead))};
        }
        if (before == "last" && back == 0) return FoundDate{i - at_, day_range(plus_days(*published_, -7))};
        return FoundDate{i - at_, day_range(plus_days(*published_, -back)), true};
    }

    std::optional<FoundDate> relative() const {
        const std::string_view word = fold(at_);
        const auto days = [&](std::size_t length, int from, int to) -> std::optional<FoundDate> {
            if (!published_) return FoundDate{length, std::nullopt};
            return FoundDate{length, DateRange{plus_days(*published_, from), plus_days(*published_, to)}};
        };
        if (word == "today" || word == "tonight") return days(1, 0, 0);
        if (word == "yesterday") return days(1, -1, -1);
        if (word == "tomorrow") return days(1, 1, 1);
        const std::string_view part = fold(at_ + 1);
        if (word == "this" && (part == "morning" || part == "afternoon" || part == "evening"))
            return days(2, 0, 0);
        // "earlier this week", "earlier in the month"
        if (word == "earlier" && (part == "this" || part == "in")) {
            const std::size_t unit_at = part == "this" ? at_ + 2 : at_ + 3;
            if (part == "in" && fold(at_ + 2) != "the") return std::nullopt;
            return within(fold(unit_at), 0, unit_at + 1 - at_);
        }
        const int step = word == "last" ? -1 : word == "next" ? 1 : word == "this" ? 0 : 2;
        if (step == 2) return std::nullopt;
        return within(fold(at_ + 1), step, 2);
    }

    // "two", "12", "a"; 0 if the token is no such number.
    int count(std::size_t i) const {
        constexpr std::array<std::string_view, 13> kWords{"",     "one",    "two",   "three", "four",
                                                          "five", "six",    "seven", "eight", "nine",
                                                          "ten",  "eleven", "twelve"};
        const std::string_view word = fold(i);
        if (word == "a" || word == "an") return 1;
        for (std::size_t n = 1; n < kWords.size(); ++n) {
            if (word == kWords[n]) return static_cast<int>(n);
        }
        return i < tokens_.size() && tokens_[i].number ? std::max(0, digits(i, 1, 2)) : 0;
    }

    // "three days ago" is a day; weeks, months and years ago are not told to the day.
    std::optional<FoundDate> ago() const {
        const int n = count(at_);
        const std::string_view unit = fold(at_ + 1);
        if (n == 0 || fold(at_ + 2) != "ago") return std::nullopt;
        if (unit == "day" || unit == "days") {
            if (!published_) return FoundDate{3, std::nullopt};
            return FoundDate{3, day_range(plus_days(*published_, -n))};
        }
        if (unit == "weeks" || unit == "week") return within("week", -n, 3);
        if (unit == "months" || unit == "month") return within("month", -n, 3);
        if (unit == "years" || unit == "year") return within("year", -n, 3);
        return std::nullopt;
    }

    // "at the weekend", "over the weekend": the last one, or the one that has begun.
    std::optional<FoundDate> weekend() const {
        const std::string_view before = at_ > 0 ? fold(at_ - 1) : std::string_view();
        const bool named = before == "the" || before == "last" || before == "this" || before == "next";
        if (fold(at_) != "weekend" || !named) return std::nullopt;
        if (!published_) return FoundDate{1, std::nullopt};
        const int today = chancery::weekday(*published_);  // Monday is 0
        int saturday = today >= 5 ? 5 - today : -2 - today;
        if (before == "next") saturday = 5 - today + (today >= 5 ? 7 : 0);
        return FoundDate{1,
                         DateRange{plus_days(*published_, saturday), plus_days(*published_, saturday + 1)}};
    }

    // "in the autumn", "next spring", "in the summer of 2025", of the north; without a year the one nearest.
    std::optional<FoundDate> season() const {
        const std::string_view word = fold(at_);
        const int first = word == "spring"                     ? 3
                          : word == "summer"                   ? 6
                          : word == "autumn" || word == "fall" ? 9
                          : word == "winter"                   ? 12
                                                               : 0;
        const std::string_view before = at_ > 0 ? fold(at_ - 1) : std::string_view();
        const bool named =
            before == "the" || before == "in" || before == "last" || before == "next" || before == "this";
        if (first == 0 || !named) return std::nullopt;
        const std::size_t y = fold(at_ + 1) == "of" ? at_ + 2 : at_ + 1;
        const auto range = [&](int in) {
            const int last = first + 2 > 12 ? first - 10 : first + 2;
            return DateRange{month_range(in, first).from, month_range(first == 12 ? in + 1 : in, last).to,
                             DatePrecision::month};
        };
        if (year(y) > 0) return FoundDate{y + 1 - at_, range(year(y))};
        const bool plain_in = before == "in" || (before == "the" && at_ > 1 && fold(at_ - 2) == "in");
        if (before == "the" && !plain_in) return std::nullopt;  // "the spring offensive"
        if (!published_) return FoundDate{1, std::nullopt};
        int in = nearest_year(first % 12 + 1, 15) - (first == 12 ? 1 : 0);  // winter begins the year before
        const bool ahead = in * 12 + first > published_->year * 12 + published_->month;
        if (before == "last" && ahead) --in;
        if (before == "next" && !ahead) ++in;
        return FoundDate{1, range(in)};
    }

    // "the next day", "that same day", "two days later", "a week earlier".
    std::optional<FoundDate> counted_from_told() const {
        if (!told_) return std::nullopt;
        const std::string_view word = fold(at_);
        const std::string_view before = at_ > 0 ? fold(at_ - 1) : std::string_view();
        const auto day = [&](std::size_t length, int step) {
            return FoundDate{length, day_range(plus_days(*told_, step))};
        };
        if (fold(at_ + 1) == "day") {
            const bool definite = before == "the" || before == "that";
            if (definite && (word == "next" || word == "following")) return day(2, 1);
            if (definite && word == "same") return day(2, 0);
            if (definite && word == "previous") return day(2, -1);
        }
        const int n = count(at_);
        const std::string_view unit = fold(at_ + 1);
        const std::string_view side = fold(at_ + 2);
        const int days_each = unit == "day" || unit == "days" ? 1 : unit == "week" || unit == "weeks" ? 7 : 0;
        if (n == 0 || days_each == 0 || (side != "later" && side != "earlier")) return std::nullopt;
        return day(3, side == "later" ? n * days_each : -n * days_each);
    }

    // The week, month or year that is `step` from the publication's.
    std::optional<FoundDate> within(std::string_view unit, int step, std::size_t length) const {
        if (unit != "week" && unit != "month" && unit != "year") return std::nullopt;
        if (!published_) return FoundDate{length, std::nullopt};
        if (unit == "week") {
            const int monday = step * 7 - chancery::weekday(*published_);
            return FoundDate{length,
                             DateRange{plus_days(*published_, monday), plus_days(*published_, monday + 6)}};
        }
        if (unit == "year") return FoundDate{length, year_range(published_->year + step)};
        const int index = published_->year * 12 + published_->month - 1 + step;
        return FoundDate{length, month_range(index / 12, index % 12 + 1)};
    }

    // "1947-48", "from 1998 to 2001", "between 1998 and 2001"; 0 if no second year follows.
    int last_year(int first) const {
        const std::string_view link = fold(at_ + 1);
        const std::string_view before = fold(at_ - 1);
        const bool dash = link == "-" || link == "–";
        const bool words = (before == "from" && link == "to") || (before == "between" && link == "and");
        if (!dash && !words) return 0;
        int second = year(at_ + 2);
        if (const int two = digits(at_ + 2, 2, 2); dash && second < 0 && two >= 0)
            second = first / 100 * 100 + two;
        return second > first ? second : 0;
    }

    std::optional<FoundDate> lone_year() const {
        const int y = year(at_);
        if (y < 0 || at_ == 0) return std::nullopt;
        const std::string_view before = fold(at_ - 1);
        // "the 1962 border conflict"
        const bool noun_behind = at_ + 1 < tokens_.size() && tokens_[at_ + 1].word && !tokens_[at_ + 1].glued;
        if ((before == "the" || before == "a" || before == "'s") && noun_behind)
            return FoundDate{1, year_range(y)};
        const int last = last_year(y);
        if (last > 0) return FoundDate{3, DateRange{year_range(y).from, year_range(last).to}};
        if (before != "in" && before != "since" && before != "during" && before != "of" && before != "until")
            return std::nullopt;
        return FoundDate{1, year_range(y)};
    }

    std::span<const Token> tokens_;
    std::size_t at_;
    const Lexicon& lexicon_;
    std::optional<Date> published_;
    std::optional<Date> told_;
};

}  // namespace

std::optional<FoundDate> find_date(std::span<const Token> tokens, std::size_t at, const Lexicon& lexicon,
                                   const DateAnchors& anchors) {
    return Finder(tokens, at, lexicon, anchors).run();
}

}  // namespace chancery::extract
