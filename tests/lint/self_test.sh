#!/usr/bin/env bash
# Plants one fault at a time in a small good tree and demands that lint.sh names it; the good tree itself must pass.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
checks=0

good_tree() {
  rm -rf "$work/tree"
  mkdir -p "$work/tree"/{schema,extract,graph/query,storage/sqlite,server/{app,json,api,net},tests/unit}
  cd "$work/tree"
  printf '// Ids.\n#pragma once\n#include <boost/system/result.hpp>\n' >schema/ids.hpp
  printf '#include "schema/ids.hpp"\n#include <vector>\n' >schema/ids.cpp
  printf '// Text in, claims out.\n#include "schema/ids.hpp"\n' >extract/extractor.cpp
  printf '// A question.\n#include "graph/query/paths.hpp"\n#include "schema/ids.hpp"\n' >graph/query/paths.cpp
  printf '// Hashes.\n#include <openssl/evp.h>\n' >storage/hash.cpp
  printf '// The engine.\n#include <sqlite3.h>\n#include "storage/store.hpp"\n' >storage/sqlite/engine.cpp
  printf '// The writer.\n#include <unistd.h>\n#include "graph/query/paths.hpp"\n#include "storage/store.hpp"\n' \
    >server/app/writer.cpp
  printf '// Parses.\n#include <rapidjson/reader.h>\n' >server/json/reader.cpp
  printf '// Routes.\n#include <boost/url.hpp>\n#include "server/app/writer.hpp"\n#include "server/json/reader.hpp"\n' \
    >server/api/router.cpp
  {
    printf '// Sessions.\n#include <boost/asio.hpp>\n#include "server/api/router.hpp"\n'
    printf 'awaitable<void> f() {\n    try {\n        auto job = [x] { return x; };\n'
    printf '        co_await offload(pool, job); // not { nor [\n        log("co_await {");\n'
    printf '    } catch (const E& e) {\n        report(e);\n    }\n    co_await g();\n}\n'
  } >server/net/session.cpp
  printf '// Wires.\n#include <CLI/CLI.hpp>\n#include "server/net/session.hpp"\n' >server/main.cpp
  printf '// A test may use anything.\n#include <rapidjson/reader.h>\n#include "graph/nodes.hpp"\n' >tests/unit/a_test.cpp
  printf 'add_library(x a.cpp)\n' >CMakeLists.txt
}

# bites RULE FILE TEXT: with the line TEXT added to FILE, lint.sh fails and names RULE in FILE.
bites() {
  local rule=$1 file=$2 text=$3 output
  good_tree
  printf '%b\n' "$text" >>"$file"
  checks=$((checks + 1))
  if output=$("$here/lint.sh" "$work/tree"); then
    echo "not noticed: $rule in $file: $text"
    failed=1
  elif ! grep -q "$file:[0-9]*:.*$rule" <<<"$output"; then
    echo "noticed, but not as '$rule' in $file: $output"
    failed=1
  fi
}

good_tree
if ! "$here/lint.sh" "$work/tree"; then
  echo "the good tree does not pass"
  failed=1
fi

# Every edge between siblings, and every arrow the other way.
for pair in extract:graph extract:storage graph:extract graph:storage storage:extract storage:graph; do
  from=${pair%:*}
  mkdir -p "$work/tree/$from"
  bites include "$from/edge.cpp" "// Edge.\n#include \"${pair#*:}/thing.hpp\""
done
for module in extract graph storage server/app server/json server/api server/net; do
  bites include schema/ids.cpp "#include \"$module/thing.hpp\""
done
for module in extract graph storage; do
  bites include "$module/edge.cpp" "// Edge.\n#include \"server/app/writer.hpp\""
done
bites include server/app/writer.cpp '#include "server/api/router.hpp"'
bites include server/app/writer.cpp '#include "server/net/session.hpp"'
bites include server/app/writer.cpp '#include "server/json/reader.hpp"'
bites include server/json/reader.cpp '#include "server/api/router.hpp"'
bites include server/json/reader.cpp '#include "storage/store.hpp"'
bites include server/api/router.cpp '#include "server/net/session.hpp"'
bites include server/net/session.cpp '#include "server/json/reader.hpp"'
bites include server/net/session.cpp '#include "graph/snapshot.hpp"'
bites include storage/hash.cpp '#include "storage/sqlite/engine.hpp"'
bites include schema/ids.cpp '#include "ids.hpp"'
bites include graph/query/paths.cpp '#include "../snapshot.hpp"'
bites include graph/query/paths.cpp '#include "graph/../extract/extractor.hpp"'
bites include graph/query/paths.cpp '#include <graph/snapshot.hpp>'
bites include schema/ids.cpp '  #  include "graph/snapshot.hpp"'

# Third parties outside their fences.
bites fence server/api/router.cpp '#include <rapidjson/document.h>'
bites fence server/json/reader.hpp '// Reader.\n#pragma once\n#include <rapidjson/reader.h>'
bites fence schema/ids.cpp '#include <rapidjson/document.h>'
bites fence server/app/writer.cpp '#include <boost/asio/post.hpp>'
bites fence server/api/router.cpp '#include <boost/beast/http.hpp>'
bites fence server/main.cpp '#include <boost/asio/ip/tcp.hpp>'
bites fence storage/hash.cpp '#include <sqlite3.h>'
bites fence server/app/writer.cpp '#include <sqlite3.h>'
bites fence server/app/writer.cpp '#include <openssl/sha.h>'
bites fence graph/query/paths.cpp '#include <openssl/sha.h>'
bites fence graph/query/paths.cpp '#include <utf8proc.h>'
bites fence extract/extractor.cpp '#include <spdlog/spdlog.h>'
bites fence graph/query/paths.cpp '#include <unistd.h>'
bites fence schema/ids.cpp '#include <mutex>'
bites fence server/api/router.cpp '#include <CLI/CLI.hpp>'

# Coroutines.
bites coroutine server/net/session.cpp 'co_await f(Request{"x"});'
bites coroutine server/net/session.cpp 'co_await f([x] { return x; });'
bites coroutine server/net/session.cpp 'if (co_await f()) {\n}'
bites coroutine server/net/session.cpp 'const auto n =\n    co_await f(pool,\n               Request{"x"});'
bites coroutine server/net/session.cpp 'try {\n} catch (...) {\n    co_await close();\n}'
bites coroutine server/net/session.cpp 'try {\n} catch (...) {\n    if (x) {\n    }\n    co_await close();\n}'
bites coroutine server/net/session.cpp '#include <boost/asio/experimental/awaitable_operators.hpp>'
bites coroutine server/app/writer.cpp 'co_return 1;'
bites coroutine graph/query/paths.cpp 'co_yield 1;'

# Views are values.
bites dangling graph/query/paths.cpp 'for (const EventId id : snapshot.find(entity)->events) use(id);'
bites dangling graph/query/paths.cpp 'const auto& events = snapshot.find(entity)->events;'

# Form.
bites opening extract/other.cpp '#include <vector>'
bites opening schema/other.hpp '#pragma once'
bites guard schema/other.hpp '// No guard.'
bites tab tests/unit/a_test.cpp '\tint x;'
bites length tests/unit/a_test.cpp "$(printf 'int x;\\n%.0s' $(seq 400))"
bites length server/main.cpp "$(printf 'int x;\\n%.0s' $(seq 400))"
bites glob CMakeLists.txt 'file(GLOB sources *.cpp)'

mkdir -p "$work/empty"
if "$here/lint.sh" "$work/empty" >/dev/null; then
  echo "a tree without sources passes"
  failed=1
fi

[ "$failed" -eq 0 ] && echo "lint self-test: $checks planted faults, each named"
exit "$failed"
