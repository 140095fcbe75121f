# The extractor's units, its cases and its promises; extract_dump is the developer's look at one text.
chancery_test(extract
  SOURCES unit/extract/case_file.cpp unit/extract/cases_test.cpp unit/extract/coverage_test.cpp unit/extract/date_finder_test.cpp unit/extract/headings_test.cpp
    unit/extract/engine_language_test.cpp unit/extract/engine_lemmatizer_test.cpp
    unit/extract/lexicon_test.cpp unit/extract/promises_test.cpp unit/extract/records_test.cpp
    unit/extract/tokenizer_test.cpp
  DEPENDS chancery::extract
  LABELS unit)

add_executable(extract_dump unit/extract/extract_dump.cpp)
target_link_libraries(extract_dump PRIVATE chancery::extract chancery_options)

# The language engine's arithmetic, over models of the tests' own.
chancery_test(engine
  SOURCES unit/extract/engine_decoders_test.cpp unit/extract/engine_kernels_test.cpp
    unit/extract/engine_model_file_test.cpp unit/extract/engine_network_test.cpp unit/extract/engine_segmenter_test.cpp
    unit/extract/engine_test.cpp unit/extract/engine_word_form_test.cpp
    unit/extract/model_writer.cpp
  DEPENDS chancery::extract
  LABELS unit concurrency)
