chancery_test(app
  SOURCES unit/app/change_log_test.cpp unit/app/documents_test.cpp unit/app/metrics_test.cpp unit/app/pool_test.cpp unit/app/restart_test.cpp
    unit/app/writer_test.cpp
  DEPENDS chancery::app
  LABELS concurrency)
target_include_directories(app_test PRIVATE ${PROJECT_SOURCE_DIR})

chancery_test(command_line
  SOURCES unit/app/command_line_test.cpp unit/app/conllu_test.cpp
  DEPENDS chancery::cli)
