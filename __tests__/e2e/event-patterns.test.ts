import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ALERTS } from "../../src/facts/alerts/alerts";
import { sessionStartEvents } from "../../src/facts/alerts/session-starts";
import { specOf } from "../support/synth";
import { EVENTS } from "./alerts";

const RULER = join(__dirname, "event-ruler");
const spec = specOf("eu-eu-central-1");

/** Every pattern of a region's rules, by the alert or the watch that it starts. */
const patterns = Object.fromEntries([
  ...ALERTS.map(({ id, pattern }) => [id, pattern(spec)] as const),
  ...sessionStartEvents(spec).map(({ id, pattern }) => [`${id}-watch`, pattern] as const),
]);

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
  const events = EVENTS.map(({ source, detailType, detail }) => ({ source, "detail-type": detailType, detail }));
  const output = execFileSync("java", ["-cp", join(jars, "*"), join(RULER, "Match.java")], {
    input: JSON.stringify({ patterns, events }),
    encoding: "utf8",
  });
  const matched = JSON.parse(output) as readonly (readonly string[])[];
  const raised = EVENTS.map(({ title }, index) => [title, matched[index]]);
  expect(raised).toEqual(EVENTS.map(({ title, raises }) => [title, [...raises].sort()]));
});
