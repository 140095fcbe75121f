#include "storage/sha256.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>

#include <openssl/evp.h>

namespace chancery::storage {
namespace {

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

void require(bool done) {
    if (!done) throw std::runtime_error("OpenSSL cannot compute SHA-256");
}

std::array<char, 8> big_endian(std::uint64_t value) {
    std::array<char, 8> bytes{};
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[i] = static_cast<char>(static_cast<unsigned char>(value >> (56 - 8 * i)));
    }
    return bytes;
}

}  // namespace

struct Sha256::Impl {
    std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};

    // Fields are short and many: together they cost one call.
    std::array<char, 4096> waiting{};
    std::size_t filled = 0;

    void update(const char* bytes, std::size_t size) {
        if (size > waiting.size() - filled) {
            flush();
            if (size > waiting.size()) {
                require(EVP_DigestUpdate(context.get(), bytes, size) == 1);
                return;
            }
        }
        std::copy_n(bytes, size, waiting.data() + filled);
        filled += size;
    }
    void flush() {
        require(EVP_DigestUpdate(context.get(), waiting.data(), filled) == 1);
        filled = 0;
    }
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {
    require(impl_->context != nullptr && EVP_DigestInit_ex(impl_->context.get(), EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::field(std::string_view bytes) {
    const auto length = big_endian(bytes.size());
    impl_->update(length.data(), length.size());
    impl_->update(bytes.data(), bytes.size());
}

void Sha256::field(std::int64_t number) {
    const auto bytes = big_endian(static_cast<std::uint64_t>(number));
    field(std::string_view(bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
    std::array<unsigned char, 32> digest{};
    unsigned size = 0;
    impl_->flush();
    require(EVP_DigestFinal_ex(impl_->context.get(), digest.data(), &size) == 1 && size == digest.size());
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    out.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 0xFU];
    }
    return out;
}

}  // namespace chancery::storage
