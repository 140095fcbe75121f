#include "extract/engine/model_reader.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

namespace chancery::extract::engine {

void ModelReader::fail(std::string detail) {
    if (ok()) error_ = Error{Errc::invalid_argument, "model: " + std::move(detail)};
}

template <class T>
std::span<const T> ModelReader::get(const std::string& name, std::initializer_list<std::uint32_t> dims) {
    if (!ok()) return {};
    const auto values = file_.get<T>(name, dims);
    if (!values) {
        error_ = Error{Errc::invalid_argument, values.error().detail};
        return {};
    }
    if constexpr (std::is_same_v<T, float>) {
        if (!std::all_of(values->begin(), values->end(), [](float v) { return std::isfinite(v); })) {
            fail(name + " holds a value that is no number");
            return {};
        }
    }
    return *values;
}

template std::span<const std::uint8_t> ModelReader::get(const std::string&,
                                                        std::initializer_list<std::uint32_t>);
template std::span<const std::int8_t> ModelReader::get(const std::string&,
                                                       std::initializer_list<std::uint32_t>);
template std::span<const std::uint32_t> ModelReader::get(const std::string&,
                                                         std::initializer_list<std::uint32_t>);
template std::span<const float> ModelReader::get(const std::string&, std::initializer_list<std::uint32_t>);

std::array<std::uint32_t, 4> ModelReader::dims(const std::string& name) {
    if (!ok()) return {};
    const auto array = file_.find(name);
    if (!array) {
        error_ = Error{Errc::invalid_argument, array.error().detail};
        return {};
    }
    return array->dims;
}

std::vector<std::string_view> ModelReader::lines(const std::string& name) {
    const auto bytes = get<std::uint8_t>(name, {0});
    std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    std::vector<std::string_view> lines;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        lines.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
}

float ModelReader::scalar(const std::string& name) {
    const auto values = get<float>(name, {1});
    return values.empty() ? 0.0f : values[0];
}

}  // namespace chancery::extract::engine
