chancery_test(graph
  SOURCES unit/graph/aggregate_test.cpp unit/graph/order_test.cpp unit/graph/resolve_test.cpp
    unit/graph/materialize_test.cpp unit/graph/cow_test.cpp unit/graph/find_test.cpp unit/graph/explore_test.cpp
    unit/graph/newest_test.cpp unit/graph/person_name_test.cpp
    unit/graph/copies_test.cpp
    unit/graph/coverage_test.cpp
    unit/graph/records_test.cpp
  DEPENDS chancery::graph)
chancery_test(snapshot_cell
  SOURCES unit/graph/snapshot_cell_test.cpp
  DEPENDS chancery::graph Threads::Threads
  LABELS concurrency)
