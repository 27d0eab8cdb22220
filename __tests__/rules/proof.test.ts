import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { check } from "../../src/cli/check/check";
import { loadMap } from "../../src/map";
import { enforce } from "../../src/rules/enforce";
import { digestOf } from "../../src/rules/proof/proof";
import type { Proof } from "../../src/rules/proof/proof";
import { limitsOf } from "../../src/rules/proof/statement";
import { synthesizeStacks } from "../../stacks/synthesize-stacks";
import { ACME, mapOf, readMap } from "../support/synth";

const DAY = "2026-11-24";
let folder: string;
let stacks: string;
let proofs: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "proof-"));
  stacks = join(folder, "out");
  proofs = join(folder, "proofs");
  const map = loadMap(ACME);
  synthesizeStacks(map, "deployer", stacks);
  enforce(map, ACME, stacks, DAY);
  check([stacks], { proof: proofs, at: DAY });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const read = (key: string): Proof => JSON.parse(readFileSync(join(proofs, `residency-${key}.json`), "utf8")) as Proof;

it("exists for each jurisdiction, and covers all of its stacks", () => {
  const proof = read("eu");
  expect(proof.shows).toMatch(/^No reference in this configuration leads outside European Union \(EU\)\. Of \d{4} /);
  expect(proof.input.stacks.map(({ stack }) => stack)).toEqual([
    "eu-eu-central-1",
    "eu-eu-west-1",
    "state-eu-eu-central-1",
    "state-eu-eu-west-1",
  ]);
  expect(proof.counts).toEqual({ compliant: proof.references.length, excepted: 0, unknown: 0, violating: 0 });
  expect(new Set(proof.references.map(({ kind }) => kind))).toEqual(
    new Set([
      "account",
      "bucket",
      "copy",
      "key",
      "notification",
      "provider",
      "region",
      "replication",
      "state",
      "trail",
      "type",
    ]),
  );
  expect(proof.references).toContainEqual({
    stack: "eu-eu-central-1",
    address: "aws_vpc_endpoint.endpoints_kms",
    attribute: "service_name",
    kind: "region",
    value: "com.amazonaws.eu-central-1.kms",
    verdict: "compliant",
    rule: "residency/regions",
  });
  expect(["ch", "us", "sg"].map((key) => read(key).counts.violating)).toEqual([0, 0, 0]);
});

it("names the commit that it was written in, on the page too, and none outside a repository", () => {
  const commit = { id: "c".repeat(40), isClean: false };
  const out = join(folder, "committed");
  check([stacks], { proof: out, at: DAY, commit });
  expect(JSON.parse(readFileSync(join(out, "residency-eu.json"), "utf8"))).toMatchObject({ commit });
  expect(readFileSync(join(out, "residency-eu.html"), "utf8")).toContain(
    `as of ${DAY}, in the git commit ${commit.id}, with uncommitted changes.`,
  );
  expect(read("eu")).not.toHaveProperty("commit");
  expect(readFileSync(join(proofs, "residency-eu.html"), "utf8")).toContain(`as of ${DAY}.`);
});

it("says what it cannot show", () => {
  for (const subject of ["Remote viewing", "global services", "e-mail", "artifacts", "HCP Terraform"])
    expect(read("eu").cannotShow.join("\n")).toContain(subject);
});

it("says where HCP Terraform keeps state, if it does", () => {
  const cloud = "{ backend: cloud, cloud: { organization: acme, location: US, acceptedBy: general counsel } }";
  const [clouded] = mapOf(readMap(ACME).replace(/^state:[^]*?(?=^\S)/m, `state: ${cloud}\n`)).jurisdictions;
  const [own] = loadMap(ACME).jurisdictions;
  if (clouded === undefined || own === undefined) throw new Error("no jurisdiction");
  expect(limitsOf(clouded).join("\n")).toContain("For these stacks the operator is app.terraform.io (US).");
  expect(limitsOf(own).join("\n")).not.toContain("Here they are kept");
});

it("is the same for the same input, and different for another day", () => {
  const again = join(folder, "again");
  check([stacks], { proof: again, at: DAY });
  for (const name of ["residency-eu.json", "residency-eu.html"])
    expect(readFileSync(join(again, name), "utf8")).toBe(readFileSync(join(proofs, name), "utf8"));
  check([stacks], { proof: again, at: "2026-11-25" });
  expect(readFileSync(join(again, "residency-eu.json"), "utf8")).not.toContain(read("eu").sha256);
});

it("is also a self-contained page with the same content", () => {
  const page = readFileSync(join(proofs, "residency-eu.html"), "utf8");
  expect(page).toContain(read("eu").sha256);
  expect(page).toContain(read("eu").shows);
  expect(page).not.toMatch(/(?:src|href)=|<script|url\(/);
});

describe("forensics check --verify", () => {
  const verify = (paths: readonly string[], proof = join(proofs, "residency-eu.json")) =>
    check(paths, { verify: proof });

  it("recomputes it", () => {
    expect(verify([stacks])).toMatchObject({ exitCode: 0, text: expect.stringContaining("is valid") as unknown });
  });

  it("recomputes it in another commit, and notices that its commit was changed", () => {
    const other = join(folder, "other.json");
    const { sha256, ...body } = read("eu");
    const moved = { ...body, commit: { id: "0".repeat(40), isClean: true } };
    writeFileSync(other, JSON.stringify({ ...moved, sha256: digestOf(moved) }));
    expect(verify([stacks], other)).toMatchObject({ exitCode: 0 });
    writeFileSync(other, JSON.stringify({ ...moved, sha256 }));
    expect(verify([stacks], other)).toMatchObject({ exitCode: 2, text: expect.stringContaining("altered") as unknown });
  });

  it("reports that the proof was altered", () => {
    const altered = join(folder, "altered.json");
    writeFileSync(altered, JSON.stringify({ ...read("eu"), shows: "All is well." }));
    expect(verify([stacks], altered)).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining("altered") as unknown,
    });
  });

  it("reports which stack differs", () => {
    const other = join(folder, "other");
    cpSync(stacks, other, { recursive: true });
    const file = join(other, "stacks/eu-eu-west-1/cdk.tf.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("eu-west-1.kms", "us-east-1.kms"));
    const { text, exitCode } = verify([other]);
    expect([exitCode, text]).toEqual([2, expect.stringContaining("The stack eu-eu-west-1 has changed.")]);
    expect(text).not.toContain("eu-central-1 is another");
  });

  it("reports that an additional file is next to a stack", () => {
    const other = join(folder, "other");
    cpSync(stacks, other, { recursive: true });
    writeFileSync(join(other, "stacks/eu-eu-west-1/extra.tf"), "");
    expect(verify([other])).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining("The stack eu-eu-west-1 has changed.") as unknown,
    });
  });

  it("reports that a file only has the name of a proof", () => {
    const empty = join(folder, "empty.json");
    writeFileSync(empty, JSON.stringify({ format: "forensic-accounts/residency-proof/1" }));
    expect(() => verify([stacks], empty)).toThrow("is not a residency proof");
  });

  it("reports that the jurisdiction was not checked, and that a file is not a proof", () => {
    const file = join(stacks, "stacks/ch-eu-central-2/cdk.tf.json");
    expect(verify([file]).text).toContain("Nothing of the jurisdiction eu was judged now.");
    expect(() => verify([stacks], file)).toThrow("is not a residency proof");
    expect(() => verify([stacks], "nowhere.json")).toThrow("nowhere.json does not exist");
  });
});

it("claims nothing if a reference leads out, and names the stacks that were not checked", () => {
  const out = join(folder, "leak");
  cpSync(stacks, out, { recursive: true });
  const file = join(out, "stacks/eu-eu-west-1/cdk.tf.json");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("eu-west-1.kms", "us-east-1.kms"));
  const { exitCode } = check([file], { proof: join(folder, "leaks"), at: DAY });
  const proof = JSON.parse(readFileSync(join(folder, "leaks/residency-eu.json"), "utf8")) as Proof;
  expect(exitCode).toBe(2);
  expect(proof.shows).toMatch(/^This proof of residency is not complete\..* [1-9]\d* lead outside European Union/);
  expect(proof.input.notJudged).toEqual(["eu-eu-central-1", "state-eu-eu-central-1", "state-eu-eu-west-1"]);
});

it("claims nothing if a value is only computed", () => {
  const out = join(folder, "computed");
  cpSync(stacks, out, { recursive: true });
  const file = join(out, "stacks/eu-eu-west-1/cdk.tf.json");
  const json = JSON.parse(readFileSync(file, "utf8")) as { resource: object };
  const topic = { hidden: { region: "${var.where}" } };
  const resource = { ...json.resource, aws_sns_topic_policy: topic };
  writeFileSync(file, JSON.stringify({ ...json, resource }));
  check([file], { proof: join(folder, "computed-proofs"), at: DAY });
  const proof = JSON.parse(readFileSync(join(folder, "computed-proofs/residency-eu.json"), "utf8")) as Proof;
  expect(proof.counts.unknown).toBeGreaterThan(0);
  expect(proof.references).toContainEqual({
    stack: "eu-eu-west-1",
    address: "aws_sns_topic_policy.hidden",
    attribute: "region",
    kind: "expression",
    value: "${var.where}",
    verdict: "unknown",
    rule: "residency/expressions",
  });
  expect(proof.shows).toContain("This proof of residency is not complete.");
});

it("accepts only a day that exists", () => {
  expect(() => check([stacks], { at: "2026-02-30" })).toThrow('"2026-02-30" is not a valid date.');
});
