#include "server/api/gzip.hpp"

#include <algorithm>
#include <array>
#include <zlib.h>

#include "schema/check.hpp"

namespace chancery::api {
namespace {

constexpr int kWithGzipHeader = 15 + 16;  // window bits of zlib, and 16 for gzip
constexpr int kLevel = 4;                 // 5 % larger than the default, in half the time
constexpr int kMemoryLevel = 8;
using Block = std::array<unsigned char, 32768>;

// zlib never writes through it.
unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char*>(const_cast<char*>(text.data()));
}

template <auto End>
struct Stream {
    z_stream z{};
    Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { End(&z); }
    // What `work` gives is appended to `out`.
    template <class Work>
    int step(Block& block, std::string& out, Work work) {
        z.next_out = block.data();
        z.avail_out = static_cast<uInt>(block.size());
        const int code = work(&z);
        out.append(reinterpret_cast<const char*>(block.data()), block.size() - z.avail_out);
        return code;
    }
};

}  // namespace

std::string gzip(std::string_view text) {
    Stream<deflateEnd> stream;
    CHANCERY_CHECK(deflateInit2(&stream.z, kLevel, Z_DEFLATED, kWithGzipHeader, kMemoryLevel,
                                Z_DEFAULT_STRATEGY) == Z_OK);
    stream.z.next_in = bytes_of(text);
    stream.z.avail_in = static_cast<uInt>(text.size());
    std::string out;
    out.reserve(text.size() / 4);
    Block block;
    int code = Z_OK;
    while (code == Z_OK) code = stream.step(block, out, [](z_stream* z) { return deflate(z, Z_FINISH); });
    CHANCERY_CHECK(code == Z_STREAM_END);
    return out;
}

Result<std::string> gunzip(std::string_view packed, std::size_t most) {
    const Error damaged{Errc::malformed, "The body is not the gzip that its Content-Encoding says."};
    Stream<inflateEnd> stream;
    CHANCERY_CHECK(inflateInit2(&stream.z, kWithGzipHeader) == Z_OK);
    stream.z.next_in = bytes_of(packed);
    stream.z.avail_in = static_cast<uInt>(packed.size());
    std::string out;
    Block block;
    int code = Z_OK;
    while (code == Z_OK) {
        code = stream.step(block, out, [](z_stream* z) { return inflate(z, Z_NO_FLUSH); });
        if (out.size() > most) {
            return Error{Errc::too_large,
                         "The body is larger than " + std::to_string(most) + " bytes when unpacked."};
        }
        // Files that were packed in pieces have several members.
        if (code == Z_STREAM_END && stream.z.avail_in > 0) code = inflateReset(&stream.z);
    }
    if (code != Z_STREAM_END) return damaged;
    return out;
}

}  // namespace chancery::api
