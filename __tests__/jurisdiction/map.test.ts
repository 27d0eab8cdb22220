import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadMap, MapError, parseMap } from "../../src/jurisdiction";
import { jsonSchema } from "../../src/jurisdiction/schema/json-schema";
import type { JurisdictionMap, RegionSpec } from "../../src/jurisdiction/spec";
import { archive, edited, END, image, MINIMAL, other, second, top } from "./minimal";

const ROOT = join(__dirname, "../..");
const ACME = join(__dirname, "fixtures/acme.yaml");

function parsed(text: string): JurisdictionMap {
  const result = parseMap(text, "map.yaml");
  if (!result.ok) throw new MapError(result.problems, "map.yaml");
  return result.map;
}

function region(map: JurisdictionMap, name: string): RegionSpec {
  const found = map.jurisdictions.flatMap(({ regions }) => regions).find((spec) => spec.region === name);
  if (found === undefined) throw new Error(`no region ${name}`);
  return found;
}

function refusal(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    if (error instanceof MapError) return error.message;
    throw error;
  }
  throw new Error("the map loaded");
}

describe("acme's map", () => {
  const acme = loadMap(ACME);

  it("has its jurisdictions and regions in the order of the file", () => {
    expect(acme.organization).toBe("acme");
    expect(acme.jurisdictions.map(({ key, regions }) => [key, regions.map((spec) => spec.region)])).toEqual([
      ["eu", ["eu-central-1", "eu-west-1"]],
      ["ch", ["eu-central-2"]],
      ["us", ["us-east-1", "us-west-2"]],
      ["sg", ["ap-southeast-1"]],
    ]);
  });

  it("completes a region that inherits nearly everything", () => {
    const { facts, trust, activations, ...spec } = region(acme, "eu-central-1");
    expect(facts.country).toBe("DE");
    expect(trust.approver).toEqual([{ arn: "arn:aws:iam::900000000003:role/general-counsel" }]);
    expect(activations).toEqual([
      {
        incident: "ir-2026-014",
        role: "investigator",
        principals: ["arn:aws:iam::900000000001:role/ir-investigator"],
        approvedBy: "general-counsel",
        from: "2026-11-01T00:00:00Z",
        until: "2026-12-01T00:00:00Z",
      },
    ]);
    expect(spec).toEqual({
      organization: "acme",
      jurisdiction: "eu",
      title: "European Union",
      countries: ["EU"],
      law: {
        residency: "GDPR, Chapter V",
        retention: "company policy LEG-7, approved by the data protection officer",
      },
      region: "eu-central-1",
      account: "220000000001",
      home: true,
      contacts: { alerts: ["forensics-alerts@acme.example"] },
      deployer: { role: "forensics-deployer" },
      provider: { version: ">= 5.100.0, < 7.0.0" },
      state: { backend: "s3" },
      network: {
        cidr: "10.64.0.0/20",
        zones: [
          { workstationCidr: "10.64.0.0/24", endpointCidr: "10.64.8.0/24" },
          { workstationCidr: "10.64.1.0/24", endpointCidr: "10.64.9.0/24" },
        ],
        ec2messages: false,
      },
      sessions: {
        mode: "session-manager",
        idleMinutes: 15,
        maxMinutes: 480,
        runAs: "examiner",
        adoptDefaultDocument: false,
      },
      workstation: {
        platform: "linux",
        instanceType: "m6i.2xlarge",
        rootGiB: 100,
        scratchGiB: 500,
        image: { kind: "id", id: "ami-0a1b2c3d4e5f60001" },
      },
      logs: { retentionDays: 3653 },
      retention: {
        evidence: { mode: "COMPLIANCE", years: 7 },
        tiers: { infrequentAfterDays: 30, glacierAfterDays: 90, deepArchiveAfterDays: 365 },
        archive: { kind: "glacier-vault-lock", years: 10, lock: "completed" },
      },
      buckets: { namespace: "global" },
      access: { standing: [] },
      sources: [{ account: "310000000001", collector: "arn:aws:iam::310000000001:role/evidence-collector" }],
    });
  });

  it("lets a jurisdiction and a region change what they inherit", () => {
    expect(region(acme, "us-west-2").network.zones).toHaveLength(3);
    expect(region(acme, "us-east-1").network.zones).toHaveLength(2);
    expect(region(acme, "us-east-1").logs.retentionDays).toBe(2557);
    expect(region(acme, "us-east-1").retention.evidence).toEqual({ mode: "COMPLIANCE", years: 6 });
    expect(region(acme, "us-east-1").activations).toEqual([]);
    expect(region(acme, "us-east-1").workstation.image).toEqual({
      kind: "ssm-parameter",
      ssmParameter: "/acme/golden/forensic-workstation",
    });
    expect(region(acme, "ap-southeast-1").retention.evidence).toEqual({ mode: "GOVERNANCE", years: 3 });
    expect(region(acme, "ap-southeast-1").sessions).toMatchObject({ mode: "bastion", idleMinutes: 15, maxMinutes: 60 });
    expect(region(acme, "eu-central-2").retention.archive).toEqual({ kind: "s3-object-lock", years: 10 });
  });

  it("cannot be changed afterwards", () => {
    const spec = region(acme, "eu-west-1");
    expect(() => Object.assign(spec.retention.evidence, { years: 1 })).toThrow(TypeError);
    expect(() => Object.assign(spec.trust.approver, { 0: spec.trust.analyst[0] })).toThrow(TypeError);
    expect(Object.isFrozen(acme.jurisdictions)).toBe(true);
  });
});

describe("inheritance", () => {
  it("fills in the built-in defaults", () => {
    const spec = region(parsed(MINIMAL), "eu-west-1");
    expect(spec.title).toBe("eu");
    expect(spec.home).toBe(true);
    expect(spec.sessions).toMatchObject({ mode: "session-manager", idleMinutes: 15, maxMinutes: 480 });
    expect(spec.retention.tiers).toEqual({ infrequentAfterDays: 30, glacierAfterDays: 90, deepArchiveAfterDays: 365 });
    expect(spec.trust.auditor).toEqual([]);
  });

  it("prefers the region to the jurisdiction, that to `defaults`, and `defaults` to the top", () => {
    const text = edited(
      top(
        "sessions: { runAs: top, idleMinutes: 1, maxMinutes: 10 }\ndefaults: { sessions: { runAs: defaults, idleMinutes: 2 } }",
      ),
      ["    regions:", "    sessions: { runAs: jurisdiction, idleMinutes: 3 }\n    regions:"],
      [END, `${END}        sessions: { runAs: region }\n`],
    );
    expect(region(parsed(text), "eu-west-1").sessions).toMatchObject({
      runAs: "region",
      idleMinutes: 3,
      maxMinutes: 10,
    });
  });

  it("merges contacts, deployer, state, trust and access, and replaces lists", () => {
    const text = edited(top("access: { standing: [auditor, responder] }\nstate: { backend: s3 }"), [
      "    regions:",
      "    access: { standing: [custodian] }\n" +
        '    trust: { auditor: [{ arn: "arn:aws:iam::900000000009:user/eve", country: DE, basis: resident }] }\n' +
        "    contacts: { alerts: [eu@acme.example] }\n    deployer: { role: eu-deployer }\n    regions:",
    ]);
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.access.standing).toEqual(["custodian"]);
    expect(spec.contacts.alerts).toEqual(["eu@acme.example"]);
    expect(spec.deployer.role).toBe("eu-deployer");
    expect(spec.trust.responder).toEqual([{ arn: "arn:aws:iam::900000000001:role/responder" }]);
    expect(spec.trust.auditor).toEqual([
      { arn: "arn:aws:iam::900000000009:user/eve", country: "DE", basis: "resident" },
    ]);
  });

  it("starts anew where a lower level chooses another kind of archive, state or image", () => {
    const text = edited(
      top(
        "state: { backend: cloud, cloud: { organization: acme, location: US, acceptedBy: counsel } }\n" +
          "defaults: { workstation: { image: { name: forensic-*, owner: '220000000009' } } }",
      ),
      [
        END,
        "workstation: { image: { ssmParameter: /golden/image } }\n        state: { backend: s3 }\n" +
          "        retention: { archive: { kind: s3-object-lock, years: 5 } }\n",
      ],
    );
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.state).toEqual({ backend: "s3" });
    expect(spec.workstation.image).toEqual({ kind: "ssm-parameter", ssmParameter: "/golden/image" });
    expect(spec.retention.archive).toEqual({ kind: "s3-object-lock", years: 5 });
  });

  it("merges an archive of the same kind, so that a region can lag behind in its lock", () => {
    const completed = archive("kind: glacier-vault-lock, years: 2, lock: completed, confirm: irrevocable for 2 years");
    const text = edited(completed, [END, `${END}        retention: { archive: { lock: rehearsal } }\n`]);
    expect(region(parsed(text), "eu-west-1").retention.archive).toMatchObject({ years: 2, lock: "rehearsal" });
  });
});

describe("the forms that acme does not show", () => {
  it("keeps state in HCP Terraform within the jurisdiction, or outside of it where someone accepted that", () => {
    const cloud = (settings: string) => edited(top(`state: { backend: cloud, cloud: ${settings} }`));
    expect(region(parsed(cloud("{ organization: acme, location: DE }")), "eu-west-1").state).toEqual({
      backend: "cloud",
      organization: "acme",
      hostname: "app.terraform.io",
      location: "DE",
    });
    const accepted =
      "{ organization: acme, hostname: tfe.acme.example, project: p, location: US, acceptedBy: counsel }";
    expect(region(parsed(cloud(accepted)), "eu-west-1").state).toMatchObject({ project: "p", acceptedBy: "counsel" });
  });

  it("takes an image by name and owner, or by id and owner", () => {
    const byName = edited(image('{ name: "forensic-*", owner: "220000000009" }'));
    expect(region(parsed(byName), "eu-west-1").workstation.image).toEqual({
      kind: "name",
      name: "forensic-*",
      owner: "220000000009",
    });
    const byId = edited(image('{ id: ami-0a1b2c3d, owner: "220000000009" }'));
    expect(region(parsed(byId), "eu-west-1").workstation.image).toMatchObject({ kind: "id", owner: "220000000009" });
  });

  it("takes Windows, a case, zone ids, agents that are old, and a document that exists", () => {
    const text = edited(
      top(
        "workstation: { platform: windows, case: ir-2026-014 }\nsessions: { adoptDefaultDocument: true, mode: bastion }",
      ),
      ["10.64.0.0/20", "10.64.0.0/24, zones: [euw1-az2, euw1-az3], ec2messages: true"],
    );
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.workstation).toMatchObject({ platform: "windows", case: "ir-2026-014" });
    expect(spec.network.ec2messages).toBe(true);
    expect(spec.network.zones.map(({ id }) => id)).toEqual(["euw1-az2", "euw1-az3"]);
    expect(spec.sessions).toMatchObject({ mode: "bastion", adoptDefaultDocument: true, maxMinutes: 60 });
  });

  it("raises the provider's floor with account-regional bucket names", () => {
    const regional = "buckets: { namespace: account-regional }";
    expect(region(parsed(edited(top(regional))), "eu-west-1").provider.version).toBe(">= 6.45.0, < 7.0.0");
    const pinned = region(parsed(edited(top(`${regional}\nprovider: { version: "~> 6.50" }`))), "eu-west-1");
    expect(pinned.provider.version).toBe("~> 6.50");
  });

  it("gives an account with two regions one home", () => {
    const map = parsed(edited(second("eu-central-1", "220000000001", "10.64.16.0/20", ", home: true")));
    expect(map.jurisdictions[0]?.regions.map(({ home }) => home)).toEqual([false, true]);
  });

  it("lets two jurisdictions name the same countries and regions with accounts of their own", () => {
    const map = parsed(edited(other("insider", "EU", "eu-west-1", "220000000009")));
    expect(map.jurisdictions.map(({ regions }) => regions[0]?.region)).toEqual(["eu-west-1", "eu-west-1"]);
  });

  it("keeps an archive for fewer years than the evidence", () => {
    const text = edited(["years: 1 }", "years: 9 }"], archive("kind: s3-object-lock, years: 1, basis: policy LEG-7"));
    expect(region(parsed(text), "eu-west-1").retention.archive).toMatchObject({ years: 1, basis: "policy LEG-7" });
  });

  it.each([
    ["GovCloud", "us-gov-west-1", "US", "aws-us-gov"],
    ["China", "cn-north-1", "CN", "aws-cn"],
    ["the EU Sovereign Cloud", "eusc-de-east-1", "EU", "aws-eusc"],
  ])("reaches %s", (_title, name, country, partition) => {
    const text = edited(["eu-west-1", name], ["[EU]", `[${country}]`], archive("kind: s3-object-lock, years: 1"));
    const spec = region(parsed(text.replaceAll("arn:aws:", `arn:${partition}:`)), name);
    expect(spec.facts.partition).toBe(partition);
  });
});

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "map-"));
  const file = join(folder, "map.yaml");
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("may have CRLF line ends, a byte order mark, anchors and merge keys", () => {
    const anchored = edited(
      ["{ role: deployer }", "&deployer { role: deployer }"],
      ["    regions:", "    deployer: { <<: *deployer }\n    regions:"],
    );
    writeFileSync(file, `\uFEFF${anchored.replaceAll("\n", "\r\n")}`);
    expect(loadMap(file)).toEqual(parsed(MINIMAL));
  });

  it.each([
    ["is missing", join(folder, "none.yaml"), "The file does not exist."],
    ["is a folder", folder, "This is a folder, not a file."],
  ])("that %s is one problem", (_title, path, reason) => {
    expect(refusal(() => loadMap(path))).toBe(
      `${path}:1:1\n  ${reason}\n` +
        "  Create it, or name another with --map or the environment variable JURISDICTION_MAP.\n\n" +
        `1 problem in ${path}. Nothing was written.`,
    );
  });

  it.each([
    [
      "Latin-1",
      Buffer.from(MINIMAL.replace("acme", "acm\u00e9"), "latin1"),
      "1:18",
      "The file is not UTF-8 text from here on.",
      "Save it as UTF-8.",
    ],
    [
      "UTF-16",
      Buffer.from(`\uFEFF${MINIMAL}`, "utf16le"),
      "1:1",
      "The file is not UTF-8 text from here on.",
      "Save it as UTF-8.",
    ],
  ])("in %s is one problem", (_title, bytes, place, message, fix) => {
    writeFileSync(file, bytes);
    expect(refusal(() => loadMap(file))).toBe(
      `${file}:${place}\n  ${message}\n  ${fix}\n\n1 problem in ${file}. Nothing was written.`,
    );
  });

  it("with several problems has them all, in the order of its lines", () => {
    const text = edited(
      ["organization: acme", "organization: Acme"],
      ["eu-west-1:", "eu-west-2:"],
      ["GDPR", "2016"],
      ["10.64.0.0/20", "8.8.8.0/24"],
    );
    writeFileSync(file, text);
    const message = refusal(() => loadMap(file));
    const places = [...message.matchAll(/^\S+?:(\d+:\d+) {2}(\S+)$/gm)].map(
      ([, place, key]) => `${place ?? ""} ${key ?? ""}`,
    );
    expect(places).toEqual([
      "1:15 organization",
      "12:23 jurisdictions.eu.law.residency",
      "18:7 jurisdictions.eu.regions.eu-west-2",
      "20:26 jurisdictions.eu.regions.eu-west-2.network.cidr",
    ]);
    expect(message.split("\n").at(-1)).toBe(`4 problems in ${file}. Nothing was written.`);
  });

  it("tells programs what it tells people", () => {
    const result = parseMap(edited(["eu-west-1:", "eu-west-2:"]), "map.yaml");
    expect(result).toMatchObject({
      ok: false,
      problems: [{ file: "map.yaml", line: 18, column: 7, key: "jurisdictions.eu.regions.eu-west-2" }],
    });
  });
});

describe("what is shipped", () => {
  it("loads the bundled map, in which nothing but the Swiss archive is irrevocable", () => {
    const specs = loadMap(join(ROOT, "jurisdictions.yaml")).jurisdictions.flatMap(({ regions }) => regions);
    expect(specs.map((spec) => `${spec.jurisdiction}-${spec.region}`)).toEqual([
      "eu-eu-central-1",
      "eu-eu-west-1",
      "ch-eu-central-2",
      "us-us-east-1",
    ]);
    for (const { retention, state } of specs) {
      expect(retention.evidence).toEqual({ mode: "GOVERNANCE", years: 1 });
      expect(state).toEqual({ backend: "s3" });
      if (retention.archive.kind === "glacier-vault-lock") expect(retention.archive.lock).toBe("rehearsal");
    }
  });

  it("names the schema on the first line of the bundled map", () => {
    const [first] = readFileSync(join(ROOT, "jurisdictions.yaml"), "utf8").split("\n");
    expect(first).toBe("# yaml-language-server: $schema=./jurisdictions.schema.json");
  });

  it("has a JSON Schema that is current: node dist/src/jurisdiction/write-schema.js", () => {
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
    expect(Object.keys(schema.properties)).toContain("jurisdictions");
    expect(schema.required).toEqual(["organization", "jurisdictions"]);
  });
});
