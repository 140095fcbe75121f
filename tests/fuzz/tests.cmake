# libFuzzer targets (clang, the fuzz preset). ctest replays the inputs in fuzz/seeds/<name>/; CONTRIBUTING.md says how to
# search for new ones. Whatever a fuzzer finds is mended and its input added to the seeds.
add_custom_target(chancery_fuzz)

# chancery_fuzz(<name> DEPENDS ...): fuzz/<name>_fuzz.cpp with the seeds of that name.
function(chancery_fuzz name)
  cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
  add_executable(${name}_fuzz fuzz/${name}_fuzz.cpp)
  target_link_libraries(${name}_fuzz PRIVATE chancery_options ${ARG_DEPENDS})
  target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
  add_dependencies(chancery_fuzz ${name}_fuzz)
  add_test(NAME fuzz_${name}
    COMMAND ${name}_fuzz -runs=0 -timeout=20 -rss_limit_mb=2048 ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/seeds/${name})
  set_tests_properties(fuzz_${name} PROPERTIES TIMEOUT 300 LABELS fuzz)
endfunction()

chancery_fuzz(utf8 DEPENDS chancery::schema)
chancery_fuzz(dates DEPENDS chancery::schema)
chancery_fuzz(ids DEPENDS chancery::schema)
chancery_fuzz(name_fold DEPENDS chancery::schema)
chancery_fuzz(json DEPENDS chancery::json)
chancery_fuzz(extract DEPENDS chancery::extract)
chancery_fuzz(api DEPENDS chancery::api)
