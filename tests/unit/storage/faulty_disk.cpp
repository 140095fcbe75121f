#include "faulty_disk.hpp"

#include <new>

#include <sqlite3.h>

namespace chancery::test {

struct FaultyDisk::State {
    sqlite3_vfs vfs{};  // first: SQLite hands us its address
    sqlite3_vfs* real = nullptr;
    int writes_left = -1;  // -1: any number
    int syncs_left = -1;
};

namespace {

// What SQLite sees as a file: the real one lies behind it in the same block of memory.
struct File {
    sqlite3_file base;
    FaultyDisk::State* state;
    bool is_log;
};
static_assert(sizeof(File) % alignof(void*) == 0);

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
}
const sqlite3_io_methods& methods(sqlite3_file* file) {
    return *real(file)->pMethods;
}

// Counts down; whether this one fails.
bool fails(int& left) {
    if (left < 0) return false;
    if (left > 0) --left;
    return left == 0;
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    auto* const mine = reinterpret_cast<File*>(file);
    if (mine->is_log && fails(mine->state->writes_left)) return SQLITE_FULL;
    return methods(file).xWrite(real(file), bytes, size, at);
}

int sync(sqlite3_file* file, int flags) {
    auto* const mine = reinterpret_cast<File*>(file);
    if (mine->is_log && fails(mine->state->syncs_left)) return SQLITE_IOERR_FSYNC;
    return methods(file).xSync(real(file), flags);
}

const sqlite3_io_methods kMethods{
    3,
    [](sqlite3_file* f) { return methods(f).xClose(real(f)); },
    [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return methods(f).xRead(real(f), to, n, at); },
    write,
    [](sqlite3_file* f, sqlite3_int64 size) { return methods(f).xTruncate(real(f), size); },
    sync,
    [](sqlite3_file* f, sqlite3_int64* size) { return methods(f).xFileSize(real(f), size); },
    [](sqlite3_file* f, int level) { return methods(f).xLock(real(f), level); },
    [](sqlite3_file* f, int level) { return methods(f).xUnlock(real(f), level); },
    [](sqlite3_file* f, int* held) { return methods(f).xCheckReservedLock(real(f), held); },
    [](sqlite3_file* f, int op, void* arg) { return methods(f).xFileControl(real(f), op, arg); },
    [](sqlite3_file* f) { return methods(f).xSectorSize(real(f)); },
    [](sqlite3_file* f) { return methods(f).xDeviceCharacteristics(real(f)); },
    [](sqlite3_file* f, int page, int size, int extend, void volatile** at) {
        return methods(f).xShmMap(real(f), page, size, extend, at);
    },
    [](sqlite3_file* f, int offset, int n, int flags) {
        return methods(f).xShmLock(real(f), offset, n, flags);
    },
    [](sqlite3_file* f) { methods(f).xShmBarrier(real(f)); },
    [](sqlite3_file* f, int remove) { return methods(f).xShmUnmap(real(f), remove); },
    [](sqlite3_file* f, sqlite3_int64 at, int n, void** to) { return methods(f).xFetch(real(f), at, n, to); },
    [](sqlite3_file* f, sqlite3_int64 at, void* from) { return methods(f).xUnfetch(real(f), at, from); },
};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto* const state = reinterpret_cast<FaultyDisk::State*>(vfs);
    auto* const mine = new (file) File{};
    mine->state = state;
    mine->is_log = (flags & SQLITE_OPEN_WAL) != 0;
    const int code = state->real->xOpen(state->real, name, real(file), flags, out_flags);
    mine->base.pMethods = real(file)->pMethods != nullptr ? &kMethods : nullptr;
    return code;
}

}  // namespace

FaultyDisk::FaultyDisk() : state_(std::make_unique<State>()) {
    state_->real = sqlite3_vfs_find(nullptr);
    state_->vfs = *state_->real;
    state_->vfs.pNext = nullptr;
    state_->vfs.zName = "faulty";
    state_->vfs.szOsFile += static_cast<int>(sizeof(File));
    state_->vfs.xOpen = open;
    sqlite3_vfs_register(&state_->vfs, 1);
}

FaultyDisk::~FaultyDisk() {
    sqlite3_vfs_unregister(&state_->vfs);
    sqlite3_vfs_register(state_->real, 1);
}

void FaultyDisk::fail_writes_from(int n) {
    state_->writes_left = n;
}
void FaultyDisk::fail_syncs_from(int n) {
    state_->syncs_left = n;
}
void FaultyDisk::heal() {
    state_->writes_left = -1;
    state_->syncs_left = -1;
}

}  // namespace chancery::test
