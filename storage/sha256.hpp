// SHA-256 as lower-case hex, by OpenSSL.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace chancery::storage {

/// Feed it fields; each is preceded by its length, so that ("ab","c") and ("a","bc") differ.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void field(std::string_view bytes);
    void field(std::int64_t number);
    [[nodiscard]] std::string hex();  // once, at the end

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace chancery::storage
