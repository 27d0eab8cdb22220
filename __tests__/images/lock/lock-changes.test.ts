import { lockChanges } from "../../../src/images/lock/lock-changes";
import { lockOf } from "../../../src/images/lock/lock-text";
import type { LockEntry } from "../../../src/images/lock/lock";
import { content, entry } from "./locks";

const lock = (...entries: readonly LockEntry[]) => lockOf(content(entries));
const [OLD, NEW, JQ] = [entry("dc3dd", "7.2"), entry("dc3dd", "7.3"), entry("jq", "1.6")];
const source = "distribution";

test("the same files are not a change, on any day", () => {
  expect(lockChanges(lock(OLD, JQ), lockOf(content([OLD, JQ], { date: "2026-12-01" })))).toEqual([]);
});

test("packages come, go and change their version", () => {
  expect(lockChanges(lock(OLD, JQ), lock(NEW, entry("xmount", "0.7")))).toEqual([
    { name: "dc3dd", source, before: "7.2", after: "7.3", isReplaced: false },
    { name: "jq", source, before: "1.6", after: undefined, isReplaced: false },
    { name: "xmount", source, before: undefined, after: "0.7", isReplaced: false },
  ]);
});

test("another file of the same version is a change, and is said to be one", () => {
  expect(lockChanges(lock(JQ), lock({ ...JQ, sha256: "e".repeat(64) }))).toEqual([
    { name: "jq", source, before: "1.6", after: "1.6", isReplaced: true },
  ]);
});

test("a package that changes its source goes in one and comes in the other", () => {
  expect(lockChanges(lock(JQ), lock({ ...JQ, source: "data" }))).toEqual([
    { name: "jq", source: "data", before: undefined, after: "1.6", isReplaced: false },
    { name: "jq", source, before: "1.6", after: undefined, isReplaced: false },
  ]);
});

test("without a lock before, every package comes", () => {
  expect(lockChanges(undefined, lock(JQ))).toHaveLength(1);
});
