# The extractor's units, its cases and its promises; extract_dump is the developer's look at one text.
chancery_test(extract
  SOURCES unit/extract/case_file.cpp unit/extract/cases_test.cpp unit/extract/date_finder_test.cpp
    unit/extract/lexicon_test.cpp unit/extract/promises_test.cpp
    unit/extract/sentence_splitter_test.cpp unit/extract/tokenizer_test.cpp
  DEPENDS chancery::extract
  LABELS unit)

add_executable(extract_dump unit/extract/extract_dump.cpp)
target_link_libraries(extract_dump PRIVATE chancery::extract chancery_options)
