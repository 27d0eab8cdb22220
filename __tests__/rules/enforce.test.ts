import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { App } from "cdktf";

import { check } from "../../src/cli/check/check";
import { loadMap } from "../../src/jurisdiction";
import { enforce } from "../../src/rules/enforce";
import { buildStacks } from "../../stacks/build-stacks";
import { ACME } from "../support/synth";

const map = loadMap(ACME);
const DAY = "2026-11-24";
let outdir: string;
let pristine: string;

beforeAll(() => {
  pristine = mkdtempSync(join(tmpdir(), "pristine-"));
  const app = new App({ outdir: pristine });
  buildStacks(app, map);
  app.synth();
});

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "enforce-"));
  cpSync(pristine, outdir, { recursive: true });
});

afterEach(() => {
  rmSync(outdir, { recursive: true });
});

afterAll(() => {
  rmSync(pristine, { recursive: true });
});

const file = () => join(outdir, "stacks/eu-eu-central-1/cdk.tf.json");

function tamper(): void {
  const text = readFileSync(file(), "utf8");
  const wrong = text.replace('"block-all-sharing"', '"unblocked"');
  expect(wrong).not.toBe(text);
  writeFileSync(file(), wrong);
}

describe("a synthesis", () => {
  it("that breaks no rule stays, with the map beside it", () => {
    enforce(map, ACME, outdir, DAY);
    expect(readFileSync(join(outdir, "jurisdictions.yaml"), "utf8")).toBe(readFileSync(ACME, "utf8"));
    expect(readdirSync(join(outdir, "stacks"))).toHaveLength(12);
  });

  it("that cannot be judged before a plan leaves nothing either", () => {
    const json = JSON.parse(readFileSync(file(), "utf8")) as object;
    writeFileSync(file(), JSON.stringify({ ...json, module: { network: { source: "./network" } } }));
    expect(() => {
      enforce(map, ACME, outdir, DAY);
    }).toThrow(/residency\/modules {2}eu-eu-central-1 {2}module\.network[^]*1 that cannot be judged yet/);
    expect(existsSync(join(outdir, "stacks"))).toBe(false);
  });

  it("that breaks one leaves nothing that could be deployed, and tells why", () => {
    tamper();
    expect(() => {
      enforce(map, ACME, outdir, DAY);
    }).toThrow(
      /immutability\/guards {2}eu-eu-central-1 {2}aws_ebs_snapshot_block_public_access\.side-doors_snapshots\n {2}state: unblocked\n[^]*Set state to "block-all-sharing"\.[^]*Nothing was written/,
    );
    expect(existsSync(join(outdir, "stacks"))).toBe(false);
    expect(existsSync(join(outdir, "manifest.json"))).toBe(false);
  });
});

describe("forensics check", () => {
  it("judges a synthesized folder by the map that lies beside it", () => {
    enforce(map, ACME, outdir, DAY);
    const { text, exitCode } = check([outdir], {});
    expect([exitCode, text]).toEqual([0, expect.stringContaining("12 stacks break no rule.")]);
  });

  it("exits with 2 for a violation, in every form", () => {
    enforce(map, ACME, outdir, DAY);
    tamper();
    expect(check([outdir], {})).toMatchObject({ exitCode: 2, text: expect.stringContaining("1 violation") as unknown });
    const json = check([file()], { json: true });
    expect([json.exitCode, JSON.parse(json.text)]).toMatchObject([
      2,
      { violations: [{ rule: "immutability/guards", attribute: "state" }] },
    ]);
    const { runs } = JSON.parse(check([outdir], { sarif: true }).text) as {
      runs: readonly {
        results: readonly { ruleId: string; locations: unknown }[];
        tool: { driver: { rules: readonly unknown[] } };
      }[];
    };
    expect(runs[0]?.results).toMatchObject([
      {
        ruleId: "immutability/guards",
        locations: [{ physicalLocation: { artifactLocation: { uri: file() } } }],
      },
    ]);
    expect(runs[0]?.tool.driver.rules.length).toBeGreaterThan(30);
  });

  it("judges what comes of a map, and leaves nothing of it", () => {
    expect(check([ACME], {})).toEqual({
      exitCode: 0,
      text: expect.stringContaining("12 stacks break no rule.") as unknown,
    });
  });

  it("cannot judge what is not there, what is no JSON, and a stack that the map does not know", () => {
    expect(() => check([join(outdir, "nowhere")], {})).toThrow("there is no");
    writeFileSync(join(outdir, "other.json"), "{");
    expect(() => check([join(outdir, "other.json")], { map: ACME })).toThrow("is no JSON");
    writeFileSync(join(outdir, "other.json"), '{ "format_version": "1.2", "resource_changes": [] }');
    expect(() => check([join(outdir, "other.json")], { map: ACME })).toThrow(
      /is of the stack "other".*\n.*eu-eu-central-1/,
    );
    expect(check([join(outdir, "other.json")], { map: ACME, stack: "eu-eu-central-1" }).exitCode).toBe(2);
  });
});
