import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { EventPattern } from "../../src/facts/alerts/alert";
import { ALERTS } from "../../src/facts/alerts/alerts";
import { sessionStartEvents } from "../../src/facts/alerts/session-starts";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { imageSpecOf } from "../facts/images/support";
import { specOf } from "../support/synth";
import { EVENTS } from "./alerts";
import type { TrailEvent } from "./cloudtrail-events";
import { IMAGE_EVENTS } from "./image-events";

const RULER = join(__dirname, "event-ruler");
const without = specOf("eu-eu-central-1");
const withImage = { ...without, image: imageSpecOf("ubuntu-24.04") };

/** Every pattern of a region's rules, by the alert or the watch that it starts. */
function patternsOf(spec: RegionSpec): Readonly<Record<string, EventPattern>> {
  return Object.fromEntries([
    ...ALERTS.map(({ id, pattern }) => [id, pattern(spec)] as const),
    ...sessionStartEvents(spec).map(({ id, pattern }) => [`${id}-watch`, pattern] as const),
  ]);
}

let jars: string;

beforeAll(() => {
  jars = mkdtempSync(join(tmpdir(), "event-ruler-"));
  const goal = ["dependency:copy-dependencies", `-DoutputDirectory=${jars}`];
  execFileSync("mvn", ["--quiet", "--batch-mode", "--file", join(RULER, "pom.xml"), ...goal]);
});

afterAll(() => {
  rmSync(jars, { recursive: true });
});

it("each event raises its alerts and no other, according to AWS's own matcher", () => {
  expectRaised(without, EVENTS);
});

it("each event raises its alerts and no other where a golden image is built", () => {
  expectRaised(withImage, [...EVENTS, ...IMAGE_EVENTS]);
});

function expectRaised(spec: RegionSpec, raising: readonly TrailEvent[]): void {
  const events = raising.map(({ source, detailType, detail }) => ({ source, "detail-type": detailType, detail }));
  const output = execFileSync("java", ["-cp", join(jars, "*"), join(RULER, "Match.java")], {
    input: JSON.stringify({ patterns: patternsOf(spec), events }),
    encoding: "utf8",
  });
  const matched = JSON.parse(output) as readonly (readonly string[])[];
  const raised = raising.map(({ title }, index) => [title, matched[index]]);
  expect(raised).toEqual(raising.map(({ title, raises }) => [title, [...raises].sort()]));
}

it("has an event for every alert, so that none is untested", () => {
  const raised = new Set([...EVENTS, ...IMAGE_EVENTS].flatMap(({ raises }) => raises));
  expect(Object.keys(patternsOf(withImage)).filter((id) => !raised.has(id))).toEqual([]);
});
