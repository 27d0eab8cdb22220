import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ACME } from "../support/synth";
import { compileForTwin, installTwin, runOnTwin } from "./twin";

interface Synthesized {
  /** Versions of the library that the stacks name as their maker. */
  readonly versions: readonly string[];
  /** Each stack without that version, in the one layout of JSON.stringify: empty lists and objects are laid out again. */
  readonly stacks: Readonly<Record<string, string>>;
}

describe("the same code on CDK Terrain, under cdktf's names", () => {
  // Either fails the tests with its reason: the code type-checks against the twin, or is not tried on it.
  beforeAll(
    () => {
      installTwin();
      compileForTwin();
    },
    15 * 60 * 1000,
  );

  it("type-checks, and writes every stack of acme as cdktf does, byte for byte except the name of the tool", () => {
    const ours = mkdtempSync(join(tmpdir(), "cdktf-"));
    const twin = mkdtempSync(join(tmpdir(), "twin-"));
    try {
      runHere(ACME, ours);
      runOnTwin(ACME, twin);
      expect(read(ours).versions).toEqual(["0.21.0"]);
      expect(read(twin).versions).toEqual(["0.24.0"]);
      expect(Object.keys(read(ours).stacks)).toContain("eu-eu-central-1");
      expect(read(twin).stacks).toEqual(read(ours).stacks);
    } finally {
      for (const folder of [ours, twin]) rmSync(folder, { recursive: true });
    }
  });
});

/** main.ts is a program: it runs as it is imported, once. */
function runHere(map: string, outdir: string): void {
  Object.assign(process.env, { JURISDICTION_MAP: map, CDKTF_OUTDIR: outdir });
  jest.requireActual("../../main");
}

function read(outdir: string): Synthesized {
  const folder = join(outdir, "stacks");
  const stacks = readdirSync(folder).map((id) => {
    const { "//": about, ...stack } = JSON.parse(readFileSync(join(folder, id, "cdk.tf.json"), "utf8")) as StackJson;
    const { version, ...metadata } = about.metadata;
    return { id, version, text: JSON.stringify({ metadata, ...stack }, null, 2) };
  });
  return {
    versions: [...new Set(stacks.map(({ version }) => version))],
    stacks: Object.fromEntries(stacks.map(({ id, text }) => [id, text])),
  };
}

interface StackJson {
  readonly "//": { readonly metadata: { readonly version: string } };
}
