// Reads many arrays and remembers the first fault, so that a loader asks once, at its end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/engine/model_file.hpp"

namespace chancery::extract::engine {

class ModelReader {
public:
    explicit ModelReader(const ModelFile& file) : file_(file) {}

    [[nodiscard]] bool ok() const { return !error_; }
    [[nodiscard]] const Error& error() const { return *error_; }
    void fail(std::string detail);

    /// The array, or an empty span if it, or anything before it, was faulty. Floats must be finite.
    template <class T>
    [[nodiscard]] std::span<const T> get(const std::string& name, std::initializer_list<std::uint32_t> dims);
    /// The dims of `name`, all zero after a fault.
    [[nodiscard]] std::array<std::uint32_t, 4> dims(const std::string& name);
    /// The lines of a newline-separated u8 array.
    [[nodiscard]] std::vector<std::string_view> lines(const std::string& name);
    [[nodiscard]] float scalar(const std::string& name);
    [[nodiscard]] bool has(const std::string& name) const { return file_.find(name).has_value(); }

private:
    const ModelFile& file_;
    std::optional<Error> error_;
};

}  // namespace chancery::extract::engine
