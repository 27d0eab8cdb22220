#!/usr/bin/env bash
# A prompt of @clack/prompts adds a listener to the AbortSignal that it is given, and leaves it there when it has been
# answered. Prompts that share one signal, so that it can end a whole interview, gather listeners: at the eleventh Node.js
# warns of a possible memory leak in the middle of the questions. One would expect an answered prompt to remove it.
#
# Seen with @clack/prompts 1.9.0 (Node.js 20):
#   listeners after three answered prompts: 3
#
# Needs node and npm; exits with 1 if this is no longer so.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @clack/prompts@1.9.0

cat > prompts.mjs <<'JS'
import { getEventListeners } from "node:events";
import { PassThrough } from "node:stream";
import { text } from "@clack/prompts";
const { signal } = new AbortController();
const output = new PassThrough().resume();
for (const answer of ["a", "b", "c"]) {
  const input = new PassThrough();
  const answered = text({ message: "?", input, output, signal });
  input.write(answer);
  input.write("\r");
  if ((await answered) !== answer) throw new Error("not answered");
}
console.log(getEventListeners(signal, "abort").length);
JS

left=$(node prompts.mjs)
node -p '"@clack/prompts " + JSON.parse(require("fs").readFileSync("node_modules/@clack/prompts/package.json")).version'
echo "listeners after three answered prompts: $left"
[ "$left" = 3 ]
