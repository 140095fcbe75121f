// A prepared statement: values in by type, columns out by type.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "storage/sqlite/connection.hpp"

struct sqlite3_stmt;

namespace chancery::storage {

class Statement {
public:
    Statement(Connection& connection, std::string_view sql);

    /// Starts anew with ?1, ?2, ... set to `values`. Texts are borrowed: they must outlive the stepping.
    template <class... Values>
    void bind(const Values&... values) {
        reset();
        int index = 0;
        (bind_value(++index, values), ...);
    }

    /// To the next row; false at the end. Throws SqliteError.
    [[nodiscard]] bool step();

    /// Back to the start, so that no read stays open.
    void reset() noexcept;

    /// bind and step, for a statement that gives no rows.
    template <class... Values>
    void run(const Values&... values) {
        bind(values...);
        run_bound();
    }

    // Columns of the current row, from 0; texts live until the next step or reset.
    [[nodiscard]] int columns() const;
    [[nodiscard]] const char* column_name(int column) const;
    enum class Type { null, integer, real, text, blob };
    [[nodiscard]] Type type(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;

private:
    void run_bound();
    void bind_null(int index);
    void bind_integer(int index, std::int64_t value);
    void bind_real(int index, double value);
    void bind_text(int index, std::string_view value);

    template <class Value>
    void bind_value(int index, const Value& value) {
        if constexpr (std::floating_point<Value>) {
            bind_real(index, value);
        } else if constexpr (std::integral<Value>) {
            bind_integer(index, static_cast<std::int64_t>(value));
        } else {
            bind_text(index, std::string_view(value));
        }
    }
    template <class Value>
    void bind_value(int index, const std::optional<Value>& value) {
        if (value) {
            bind_value(index, *value);
        } else {
            bind_null(index);
        }
    }

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Resets a kept statement when the reading of it is over, however it ends.
class [[nodiscard]] ResetAtExit {
public:
    explicit ResetAtExit(Statement& statement) : statement_(statement) {}
    ~ResetAtExit() { statement_.reset(); }
    ResetAtExit(const ResetAtExit&) = delete;
    ResetAtExit& operator=(const ResetAtExit&) = delete;

private:
    Statement& statement_;
};

}  // namespace chancery::storage
