import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { inTemporaryFolder } from "../../../src/in-temporary-folder";
import { lockOf, lockText } from "../../../src/images/lock/lock-text";
import { mirrorKey } from "../../../src/facts/images/prefixes";
import { lockFile, parseLock, readLock } from "../../../src/images/lock/read-lock";
import { content, entry } from "./locks";

const [DC3DD, JQ] = [entry("dc3dd", "7.2.646-6"), entry("jq", "1.6-2.1+deb12u3")];
const TEXT = lockText(content([JQ, DC3DD]));

function refusal(text: string): string {
  try {
    parseLock(text, "image-sources/debian-12.lock.json");
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the lock was read");
}

test("a lock is read as it was written", () => {
  expect(parseLock(TEXT, "a lock")).toEqual(lockOf(content([DC3DD, JQ])));
});

test("the same content is the same text in any order, a line for each file", () => {
  expect(lockText(content([DC3DD, JQ], { tools: ["jq", "dc3dd"] }))).toBe(TEXT);
  expect(TEXT.split("\n").filter((line) => line.includes('"name"'))).toHaveLength(2);
});

test("a file's key in the bucket is its digest and its name", () => {
  expect(mirrorKey(JQ)).toBe(`sha256/${JQ.sha256}/jq_1.6-2.1+deb12u3_amd64.deb`);
});

test("the lock of a release is found next to the map, and may be missing", () => {
  inTemporaryFolder("lock", (folder) => {
    expect(readLock(folder, "debian-12")).toBeUndefined();
    mkdirSync(join(folder, "image-sources"));
    writeFileSync(lockFile(folder, "debian-12"), TEXT);
    expect(readLock(folder, "debian-12")?.date).toBe("2026-11-28");
  });
});

test("refuses a lock under the name of another release", () => {
  inTemporaryFolder("lock", (folder) => {
    mkdirSync(join(folder, "image-sources"));
    writeFileSync(lockFile(folder, "debian-13"), TEXT);
    expect(() => readLock(folder, "debian-13")).toThrow(
      /debian-13\.lock\.json: release is debian-12, and the file's name says debian-13: write it again/,
    );
  });
});

test("refuses a lock that was changed by hand, also one whose change keeps its form", () => {
  const other = TEXT.replace(JQ.sha256, "f".repeat(64));
  expect(refusal(other)).toBe(
    'image-sources/debian-12.lock.json was changed by hand: its content does not match its digest (key "content"); ' +
      "write it again with npx forensics image mirror debian-12, or restore it from git",
  );
  expect(refusal(TEXT.replace('"desktop": false', '"desktop": true'))).toContain("was changed by hand");
  expect(refusal(TEXT.replace("[\n", "[\n\n"))).toContain("was changed by hand");
});

test("refuses a lock with wrong values, and names the file and each key", () => {
  const message = refusal(TEXT.replace(JQ.sha256, "abc").replace('"date": "2026-11-28"', '"date": "yesterday"'));
  expect(message).toContain("image-sources/debian-12.lock.json is not a lock of image sources: restore it from git");
  expect(message).toContain("\n  date: ");
  expect(message).toContain("\n  entries.1.sha256: is not a SHA-256 in lower-case hexadecimal");
});

test("refuses a file name that leaves its folder", () => {
  expect(refusal(lockText(content([entry("jq", "1", { file: "../jq.deb" })])))).toContain(
    "entries.0.file: is not the name of a file",
  );
});

test("refuses two files of one name", () => {
  expect(
    refusal(lockText(content([entry("jq", "1", { file: "a.deb" }), entry("dc3dd", "1", { file: "a.deb" })]))),
  ).toBe(
    "image-sources/debian-12.lock.json: entries has a.deb twice: write it again with npx forensics image mirror debian-12",
  );
});

test("refuses what is not JSON", () => {
  expect(refusal("{")).toMatch(/^image-sources\/debian-12\.lock\.json is not valid JSON \(.*\): restore it from git/);
});
