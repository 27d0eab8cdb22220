import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loadMap, loadMapOn } from "../../src/map";
import { jsonSchema } from "../../src/map/schema/json-schema";
import { mapOf } from "../support/synth";

const ROOT = join(__dirname, "../..");
const ACME = join(__dirname, "fixtures/acme.yaml");

describe("what is shipped", () => {
  it("loads the bundled map, which works in a new account: only the archive is irreversible, for one year", () => {
    const specs = loadMap(join(ROOT, "jurisdictions.yaml")).jurisdictions.flatMap(({ regions }) => regions);
    expect(specs.map((spec) => `${spec.jurisdiction}-${spec.region}`)).toEqual([
      "eu-eu-central-1",
      "eu-eu-west-1",
      "ch-eu-central-2",
      "us-us-east-1",
    ]);
    for (const { retention, state, deployer } of specs) {
      expect(deployer.planRole).toBe("forensics-planner");
      expect(retention.evidence).toEqual({ mode: "GOVERNANCE", years: 1 });
      expect(state).toEqual({ backend: "s3" });
      expect(retention.archive).toEqual({ kind: "s3-object-lock", years: 1 });
    }
  });

  it("has everything in the bundled map that the pages use: a source, an activation, a workstation's case and one bastion", () => {
    const { map, warnings } = loadMapOn(join(ROOT, "jurisdictions.yaml"), "2099-01-01");
    const regions = map.jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
    const eu = regions.filter(({ jurisdiction }) => jurisdiction === "eu");
    for (const { sources, activations, workstation } of eu) {
      expect(sources.map(({ account }) => account)).toEqual(["333300000001"]);
      expect(activations.map(({ incident }) => incident)).toEqual(["ir-2026-014"]);
      expect(workstation.case).toBe("ir-2026-014");
    }
    const bastions = regions.filter(({ sessions }) => sessions.mode === "bastion");
    expect(bastions.map(({ region }) => region)).toEqual(["us-east-1"]);
    expect(warnings).toEqual([]);
  });

  it("has the vault as a comment in the bundled map, which is valid without the comment marks", () => {
    const text = readFileSync(join(ROOT, "jurisdictions.yaml"), "utf8");
    const vault = text.replace(/archive: \{ kind: s3-object-lock[^\n]*(?:\n +# [^\n]*)+\n +# (archive: [^\n]*)/, "$1");
    const { jurisdictions } = mapOf(vault);
    expect(jurisdictions[0]?.regions[0]?.retention.archive).toMatchObject({
      kind: "glacier-vault-lock",
      lock: "rehearsal",
    });
  });

  it("names the schema on the first line of the bundled map", () => {
    const [first] = readFileSync(join(ROOT, "jurisdictions.yaml"), "utf8").split("\n");
    expect(first).toBe("# yaml-language-server: $schema=./jurisdictions.schema.json");
  });

  it("has a JSON Schema that is current: node dist/src/map/write-schema.js", () => {
    expect(readFileSync(join(ROOT, "jurisdictions.schema.json"), "utf8")).toBe(jsonSchema());
  });

  it("has a JSON Schema that knows every key of acme's map", () => {
    const schema = JSON.parse(jsonSchema()) as { properties: object; required: string[] };
    const known = jsonSchema();
    const keys = [...readFileSync(ACME, "utf8").matchAll(/(?:^|[{,]) *([a-zA-Z0-9]+):(?= |$)/gm)].map(
      ([, key]) => key ?? "",
    );
    expect(keys.length).toBeGreaterThan(100);
    const named = new Set(["eu", "ch", "us", "sg"]);
    for (const key of keys.filter((word) => !named.has(word))) expect(known).toContain(`"${key}": {`);
    for (const key of ["planRole", "mfaTag", "mfaEnforcedBy", "sessionMinutes", "principals", "trail", "bastion"]) {
      expect(known).toContain(`"${key}": {`);
    }
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(["jurisdictions", "roles", "audit"]));
    expect(schema.required).toEqual(["organization", "jurisdictions"]);
  });
});
