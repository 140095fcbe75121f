chancery_test(api
  SOURCES
    api/server.cpp
    api/bad_input_test.cpp
    api/bulk_test.cpp
    api/changes_test.cpp
    api/counts_test.cpp
    api/copies_test.cpp
    api/coverage_test.cpp
    api/cursor_test.cpp
    api/documents_test.cpp
    api/entities_test.cpp
    api/events_test.cpp
    api/explore_test.cpp
    api/export_test.cpp
    api/extract_test.cpp
    api/imports_test.cpp
    api/openapi_test.cpp
    api/parameters_test.cpp
    api/problem_test.cpp
    api/representation_test.cpp
    api/routes_test.cpp
    api/sentences_test.cpp
    api/service_test.cpp
    api/time_window_test.cpp
    api/validators_test.cpp
  DEPENDS chancery::api Threads::Threads
  LABELS api)
