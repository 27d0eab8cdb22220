import { lockOf } from "../../src/images/lock/lock-text";
import type { LockEntry } from "../../src/images/lock/lock";
import { imageSources } from "../../src/review/map/image-sources";
import { content, entry } from "../images/lock/locks";

const lock = (...entries: readonly LockEntry[]) => lockOf(content(entries));
const [OLD, NEW, JQ, XMOUNT] = [
  entry("dc3dd", "7.2"),
  entry("dc3dd", "7.3"),
  entry("jq", "1.6"),
  entry("xmount", "0.7"),
];
const found = (before: ReturnType<typeof lock> | undefined, after: ReturnType<typeof lock> | undefined) =>
  imageSources("image-eu-eu-west-1", before, after);

test("an unchanged lock is no finding", () => {
  expect(found(lock(OLD, JQ), lock(JQ, OLD))).toEqual([]);
  expect(found(undefined, undefined)).toEqual([]);
});

test("packages that come, go and change are one finding that needs approval, for exactly this lock", () => {
  const [finding, ...more] = found(lock(OLD, JQ), lock(NEW, XMOUNT));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    id: "image-sources",
    severity: "approval",
    text: "Software of golden images changes.",
    change: { stack: "image-eu-eu-west-1", address: "image-sources/debian-12.lock.json", action: "update" },
  });
  expect(finding?.before).toMatch(/^dc3dd 7\.2\njq 1\.6\nlock [0-9a-f]{64}$/);
  expect(finding?.after).toMatch(/^dc3dd 7\.3\nxmount 0\.7\nlock [0-9a-f]{64}$/);
});

test("a file that was replaced under its version is said to be one", () => {
  const [finding] = found(lock(JQ), lock({ ...JQ, sha256: "e".repeat(64) }));
  expect(finding?.text).toContain("a file was replaced under the same version");
  expect(finding?.after).toContain("jq 1.6 (the new file)");
});

test("a lock of a later day with the same files still needs approval: images count as newer by it", () => {
  const [finding] = found(lock(JQ), lockOf(content([JQ], { date: "2026-12-01" })));
  expect(finding?.text).toBe("The lock of golden images changes, and none of its files.");
});

test("a first lock comes whole, and a removed lock goes whole", () => {
  expect(found(undefined, lock(JQ))).toMatchObject([{ before: undefined, change: { action: "create" } }]);
  expect(found(lock(JQ), undefined)).toMatchObject([{ after: undefined, change: { action: "destroy" } }]);
});
