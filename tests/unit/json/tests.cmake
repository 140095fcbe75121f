chancery_test(json
  SOURCES
    unit/json/analysis_json_test.cpp
    unit/json/quotes_test.cpp
    unit/json/reader_test.cpp
    unit/json/foreign_text_test.cpp
    unit/json/rules_json_test.cpp
    unit/json/record_json_test.cpp
    unit/json/document_json_test.cpp
    unit/json/writer_test.cpp
    unit/json/yaml_test.cpp
    unit/json/extraction_json_test.cpp
    unit/json/flat_json_test.cpp
    unit/json/closest_name_test.cpp
  DEPENDS chancery::json
  LABELS unit)
