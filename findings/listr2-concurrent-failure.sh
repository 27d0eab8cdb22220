#!/usr/bin/env bash
# listr2 rejects run() as soon as one of several concurrent tasks fails (exitOnError, the default), while the others still
# run: what a caller does in "finally" (giving a lock back, removing a folder) then happens under them. And at Ctrl-C it
# ends the process with 127, the shells' code for a command that was not found, before any task has ended.
#
# Seen with listr2 9.0.5 (Node.js 20):
#   after a failure: run() rejected, then a task ended
#   at SIGINT: exit code 127
#
# Needs node and npm; exits with 1 if this is no longer so.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund listr2@9.0.5

cat > failure.mjs <<'JS'
import { Listr } from "listr2";
const after = (ms) => new Promise((done) => setTimeout(done, ms));
const events = [];
const failing = { title: "failing", task: async () => { await after(50); throw new Error("failed"); } };
const slow = { title: "slow", task: async () => { await after(300); events.push("a task ended"); } };
await new Listr([failing, slow], { concurrent: true, renderer: "silent" }).run().catch(() => events.push("run() rejected"));
await after(500);
console.log(events.join(", then "));
JS
cat > interrupt.mjs <<'JS'
import { Listr } from "listr2";
setTimeout(() => process.kill(process.pid, "SIGINT"), 200);
await new Listr([{ title: "slow", task: () => new Promise((done) => setTimeout(done, 5000)) }], { renderer: "silent" }).run();
JS

order=$(node failure.mjs)
code=0
node interrupt.mjs || code=$?
node -p '"listr2 " + JSON.parse(require("fs").readFileSync("node_modules/listr2/package.json")).version'
echo "after a failure: $order"
echo "at SIGINT: exit code $code"
[ "$order" = "run() rejected, then a task ended" ] && [ "$code" = 127 ]
