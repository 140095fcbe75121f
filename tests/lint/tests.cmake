# The rules of ARCHITECTURE.md that can be seen in the sources, and proof that each rule bites.
add_test(NAME lint COMMAND ${CMAKE_CURRENT_LIST_DIR}/lint.sh ${PROJECT_SOURCE_DIR})
add_test(NAME lint_self_test COMMAND ${CMAKE_CURRENT_LIST_DIR}/self_test.sh)
set_tests_properties(lint lint_self_test PROPERTIES TIMEOUT 120 LABELS lint)
