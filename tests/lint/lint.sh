#!/usr/bin/env bash
# lint.sh ROOT: the rules of ARCHITECTURE.md that a machine can see in the sources under ROOT: include edges, third-party
# fences, the coroutine rules, file length, tabs, opening comments. Prints the faults and exits 1 if there are any.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$1" && pwd)
failed=0
globs=$(mktemp)
trap 'rm -f "$globs"' EXIT

sources=()
for folder in schema extract graph storage server tests bench; do
  [ -d "$root/$folder" ] || continue
  while IFS= read -r -d '' file; do
    [ -s "$file" ] && sources+=("$file")
  done < <(find "$root/$folder" -type f \( -name '*.cpp' -o -name '*.hpp' \) -print0 | sort -z)
done
if [ ${#sources[@]} -eq 0 ]; then
  echo "lint: no sources under $1"
  exit 1
fi
awk -v root="$root" -v layers="$here/layers.txt" -f "$here/lint.awk" "$here/layers.txt" "${sources[@]}" || failed=1

headers=$(find "$root"/{schema,extract,graph,storage,server} -name '*.hpp' 2>/dev/null || true)
if [ -n "$headers" ]; then
  while IFS= read -r header; do
    grep -qx '#pragma once' "$header" || { echo "${header#"$root"/}:1: guard: no #pragma once"; failed=1; }
  done <<<"$headers"
fi

# Sources are listed, never globbed: which files a target has is written where it is built.
while IFS= read -r -d '' file; do
  grep -nE 'file *\( *GLOB' "$file" /dev/null | sed "s|^$root/||; s|\$| (glob: list the sources)|" || true
done < <(find "$root" -path "$root/build" -prune -o \( -name CMakeLists.txt -o -name '*.cmake' \) -print0) >"$globs"
if [ -s "$globs" ]; then
  cat "$globs"
  failed=1
fi

[ "$failed" -eq 0 ] && echo "lint: ${#sources[@]} files, no faults"
exit "$failed"
