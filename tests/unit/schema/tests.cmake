chancery_test(schema
  SOURCES
    unit/schema/cameo_code_test.cpp
    unit/schema/cameo_test.cpp
    unit/schema/date_test.cpp
    unit/schema/error_test.cpp
    unit/schema/ids_test.cpp
    unit/schema/iso3166_test.cpp
    unit/schema/name_fold_test.cpp
    unit/schema/plover_test.cpp
    unit/schema/text_sketch_test.cpp
    unit/schema/text_span_test.cpp
    unit/schema/utf8_test.cpp
    unit/schema/vocabulary_test.cpp
    unit/schema/wikidata_test.cpp
  DEPENDS chancery::schema
  LABELS unit)
