chancery_test(storage
  SOURCES
    unit/storage/sample.cpp
    unit/storage/model.cpp
    unit/storage/faulty_disk.cpp
    unit/storage/sha256_test.cpp
    unit/storage/text_cache_test.cpp
    unit/storage/claims_check_test.cpp
    unit/storage/round_trip_test.cpp
    unit/storage/refused_delta_test.cpp
    unit/storage/file_test.cpp
    unit/storage/damage_test.cpp
    unit/storage/lock_test.cpp
    unit/storage/kill_test.cpp
    unit/storage/disk_fault_test.cpp
    unit/storage/dataset_test.cpp
    unit/storage/digest_test.cpp
    unit/storage/views_test.cpp
  DEPENDS chancery::storage SQLite::SQLite3
  LABELS unit)

chancery_test(storage_concurrency
  SOURCES unit/storage/sample.cpp unit/storage/concurrency_test.cpp
  DEPENDS chancery::storage Threads::Threads
  LABELS unit concurrency)
