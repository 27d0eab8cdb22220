import { readSynth } from "../../src/configuration/read-synth";
import { lockOf } from "../../src/images/lock/lock-text";
import type { LockEntry } from "../../src/images/lock/lock";
import { decide } from "../../src/review/approvals/decide";
import { compare } from "../../src/review/compare";
import type { Side } from "../../src/review/compare";
import { imageSources } from "../../src/review/map/image-sources";
import { toMarkdown } from "../../src/review/render/markdown";
import { toPage } from "../../src/review/render/page";
import { toTerminal } from "../../src/review/render/terminal";
import { reportOf } from "../../src/review/report";
import { contextsOf } from "../../src/rules/judge-stacks";
import { content, entry } from "../images/lock/locks";
import { ACME, mapOf, readMap, stackOf, synthesize } from "../support/synth";

const acme = readMap(ACME);
const contexts = contextsOf(mapOf(acme));
const same = (text: string): string => text;
const PLAIN = { red: same, green: same, yellow: same, dim: same, bold: same };

const lock = (...entries: readonly LockEntry[]) => lockOf(content(entries));
const [OLD, NEW, JQ, XMOUNT] = [
  entry("dc3dd", "7.2"),
  entry("dc3dd", "7.3"),
  entry("jq", "1.6"),
  entry("xmount", "0.7"),
];
const found = (before: ReturnType<typeof lock> | undefined, after: ReturnType<typeof lock> | undefined) =>
  imageSources("image-eu-eu-west-1", before, after);

test("an unchanged lock causes no finding", () => {
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

describe("in a review of two syntheses", () => {
  const stack = "eu-eu-central-1";
  const [OLD_LOCK, NEW_LOCK] = [lock(OLD, JQ), lock(NEW, XMOUNT)];
  const side = (sources: ReturnType<typeof lock> | undefined): Side => ({
    configuration: readSynth(stack, stackOf(synthesize(acme), stack)),
    context: contexts.get(stack),
    sources,
  });
  const report = (redacted: boolean) => {
    const { rows, digest } = compare({ stack, base: side(OLD_LOCK), head: side(NEW_LOCK) }, "2026-11-24");
    const findings = decide(rows, {
      ...{ approvals: [], signers: undefined, excluded: [], day: "2026-11-24" },
      digests: new Map([[stack, digest]]),
    });
    return reportOf(findings, { stacks: [stack], specs: new Map(), redacted });
  };
  const PACKAGES = ["- dc3dd 7.2", "- jq 1.6", "+ dc3dd 7.3", "+ xmount 0.7"];

  it("the terminal lists the packages, and the finding is open until it is approved", () => {
    const table = () => "";
    const text = toTerminal(report(false), { table, paint: PLAIN, ending: { approveWith: [] } });
    for (const line of [...PACKAGES, "image-sources  image-sources/debian-12.lock.json"]) expect(text).toContain(line);
    expect(report(false).open).toBe(1);
  });

  it("the comment of a pull request and the page list them too: they name no person", () => {
    const [markdown, page] = [toMarkdown(report(true)), toPage(report(true))];
    for (const line of PACKAGES) expect(markdown).toContain(line);
    for (const name of ["dc3dd 7.3", "xmount 0.7", "image-sources/debian-12.lock.json"]) expect(page).toContain(name);
  });

  it("a lock of the same content is not a change", () => {
    expect(compare({ stack, base: side(OLD_LOCK), head: side(lock(JQ, OLD)) }, "2026-11-24").rows).toEqual([]);
  });
});
