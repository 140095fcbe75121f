# The whole server: as a child process over sockets, and in this process without them.
add_library(chancery_test_support STATIC
  support/http_client.cpp support/in_process.cpp support/json.cpp support/own_story.cpp support/problem.cpp
  support/questions.cpp support/seed_story.cpp support/server_process.cpp support/story.cpp support/texts.cpp
  support/world.cpp)
target_link_libraries(chancery_test_support PUBLIC chancery::api Catch2::Catch2 PRIVATE chancery_options)
target_link_libraries(chancery_test_support PRIVATE chancery_rapidjson)
target_compile_definitions(chancery_test_support PRIVATE CHANCERY_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
  CHANCERY_BINARY="$<TARGET_FILE:chancery>")

chancery_test(e2e_stories SOURCES e2e/stories_test.cpp DEPENDS chancery_test_support LABELS e2e concurrency)
chancery_test(e2e_bad_input SOURCES e2e/bad_body_test.cpp e2e/bad_request_test.cpp e2e/raw_socket_test.cpp
  DEPENDS chancery_test_support LABELS e2e concurrency)
chancery_test(e2e_durability SOURCES e2e/durability_test.cpp e2e/database_file_test.cpp e2e/bulk_test.cpp
  DEPENDS chancery_test_support LABELS e2e concurrency)
chancery_test(e2e_load SOURCES e2e/heavy_test.cpp e2e/concurrency_test.cpp
  DEPENDS chancery_test_support LABELS e2e concurrency)
chancery_test(e2e_network SOURCES e2e/network_test.cpp e2e/stream_body_test.cpp
  DEPENDS chancery_test_support chancery::net spdlog::spdlog LABELS e2e concurrency)
chancery_test(graph_properties SOURCES e2e/graph_properties_test.cpp DEPENDS chancery_test_support LABELS e2e concurrency)
chancery_test(e2e_client SOURCES e2e/client_test.cpp DEPENDS chancery_test_support LABELS e2e concurrency)
chancery_test(e2e_export SOURCES e2e/export_command_test.cpp DEPENDS chancery_test_support Threads::Threads LABELS e2e concurrency)
chancery_test(e2e_coverage SOURCES e2e/coverage_test.cpp DEPENDS chancery_test_support LABELS e2e concurrency)
chancery_test(e2e_copies SOURCES e2e/copies_test.cpp DEPENDS chancery_test_support LABELS e2e concurrency)
chancery_test(e2e_conllu SOURCES e2e/conllu_test.cpp DEPENDS chancery_test_support LABELS e2e concurrency)
chancery_test(e2e_import SOURCES e2e/import_test.cpp DEPENDS chancery_test_support LABELS e2e concurrency)
target_compile_definitions(e2e_network_test PRIVATE CHANCERY_VERSION="test")
foreach(name e2e_import e2e_export e2e_stories e2e_bad_input e2e_durability e2e_load e2e_client e2e_conllu e2e_coverage e2e_copies)
  add_dependencies(${name}_test chancery)
endforeach()
