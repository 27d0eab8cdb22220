#!/usr/bin/env bash
# "npx NAME" in a package's own folder finds the package's "bin" of that name, installs the package as a link in npx's
# cache, and keeps that link for good. If the package moves its program to another file and says so in "bin", npx goes
# on starting the old file: "NAME: not found", exit code 127, although package.json is right and the new file is there.
# One would expect npx to read "bin" each time, as it does to find the name. Removing npx's cache helps.
#
# Seen with npm 11.19.1 on Node 20.20.2:
#   first start: exit code 0; output: old place
#   after the move: exit code 127; output: sh: 1: hello: not found
#   with a new cache: exit code 0; output: new place
#
# Exits with 1 if this is no longer so.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder/npm" npm@11.19.1
mkdir -p "$folder/package/old" "$folder/package/new"
cd "$folder/package"
npx=$folder/npm/node_modules/.bin/npx
# npm that runs this script may have set these.
unset "${!npm_@}"

# Moves the program to a place and says so in package.json.
place() {
  rm -f old/hello.js new/hello.js
  printf '#!/usr/bin/env node\nconsole.log("%s place");\n' "$1" >"$1/hello.js"
  printf '{ "name": "hello", "version": "1.0.0", "bin": { "hello": "%s/hello.js" } }\n' "$1" >package.json
}

run() {
  code=0
  output=$("$npx" --loglevel error --cache "$folder/$2" hello 2>&1 </dev/null) || code=$?
  echo "$1: exit code $code; output: $output"
}

place old
run "first start" cache
[ "$code $output" = "0 old place" ]
place new
run "after the move" cache
[ "$code" = 127 ] && [[ $output == *"hello: not found"* ]]
run "with a new cache" new-cache
[ "$code $output" = "0 new place" ]
