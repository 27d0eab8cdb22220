import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { EXAMPLE } from "../../../src/cli/init/answers/example";
import type { Answers } from "../../../src/cli/init/answers/answers";
import { OWNED } from "../../../src/cli/init/files/code-owners-text";
import { SHIPPED } from "../../../src/cli/init/files/program-files";
import { loadMap, parseMap } from "../../../src/map";
import { REGIONS } from "../../../src/jurisdiction/region-facts";
import { peopleIn } from "../../../src/review/approvals/allowed-signers-file";
import { keyOf } from "../../review/signers";
import { ROOT, filesIn, flagsOf, forensics, newFolder, removeFolders } from "./support";

afterAll(removeFolders);

const COMMERCIAL = REGIONS.filter(({ partition }) => partition === "aws");

/** Every commercial region, in a jurisdiction for each country. */
const EVERYWHERE: Answers = {
  ...EXAMPLE,
  jurisdictions: [...new Set(COMMERCIAL.map(({ country }) => country))].map((country) => ({
    key: country.toLowerCase(),
    countries: [country],
    law: "company policy",
    retention: { evidenceMode: "COMPLIANCE", evidenceYears: "7", archiveKind: "s3-object-lock", archiveYears: "10" },
    regions: COMMERCIAL.filter((facts) => facts.country === country).map(({ region }) => ({
      region,
      account: String(100000000001 + COMMERCIAL.findIndex((facts) => facts.region === region)),
      image: "ami-0a1b2c3d4e5f60001",
      cidr: undefined,
    })),
  })),
};

const publicKey = (folder: string, name: string): string =>
  readFileSync(`${keyOf(folder, name)}.pub`, "utf8")
    .trim()
    .split(" ")
    .slice(0, 2)
    .join(" ");

describe("one region", () => {
  let folder: string;
  let written: Readonly<Record<string, string>>;
  let stdout: string;

  beforeAll(async () => {
    folder = newFolder();
    const result = await forensics(folder, ["init", ...flagsOf(EXAMPLE)]);
    expect(result).toMatchObject({ code: 0, stderr: "" });
    stdout = result.stdout;
    written = filesIn(folder);
  });

  it("is a map, approvers, code owners, the workflows and the map's schema", () => {
    expect(Object.keys(written)).toEqual([
      ".github/CODEOWNERS",
      ".github/workflows/deploy.yml",
      ".github/workflows/image-sources.yml",
      ".github/workflows/review.yml",
      "approvers",
      "example.yaml",
      "jurisdictions.schema.json",
    ]);
    for (const path of Object.keys(written)) expect(stdout).toContain(`  ${path}\n`);
  });

  it("prints the next commands so that they work in any folder, and says where the workflows run", () => {
    const [before = "", next = ""] = stdout.split("Next:\n");
    const map = join(folder, "example.yaml");
    const commands = next
      .trimEnd()
      .split("\n")
      .map((line) => (line.trim().split(/ {2,}#/)[0] ?? "").trim());
    expect(commands).toEqual([
      `cd ${ROOT}`,
      `npx forensics synth --map ${map}`,
      `npx forensics check ${map}`,
      `npx forensics deployer eu --map ${map}`,
      `npx forensics bootstrap eu --map ${map}`,
      `npx forensics plan eu --map ${map}`,
    ]);
    expect(before).toContain("The workflows run only in a repository that contains this program.");
    const [cd = "", synth = ""] = commands;
    const lines = execFileSync("sh", ["-c", [cd, `${synth} --output ${join(newFolder(), "out")}`].join("\n")], {
      cwd: folder,
      encoding: "utf8",
      // A cache of its own, as a new user has.
      env: { ...process.env, NPM_CONFIG_CACHE: newFolder() },
    });
    expect(lines).toContain("eu-eu-central-1");
  });

  it("loads with the given answers, without a notice", () => {
    const parsed = parseMap(written["example.yaml"] ?? "", "example.yaml");
    if (!parsed.ok) throw new Error("the map does not load");
    expect(parsed.notices).toEqual([]);
    const [spec] = parsed.map.jurisdictions.flatMap(({ regions }) => regions);
    expect(spec).toMatchObject({
      organization: "example",
      account: "222200000001",
      countries: ["EU"],
      network: { cidr: "10.64.0.0/20" },
      retention: { evidence: { mode: "GOVERNANCE", years: 1 }, archive: { kind: "s3-object-lock", years: 1 } },
      access: { mfaTag: "mfa" },
      deployer: { principals: EXAMPLE.deployers, planRole: "forensics-planner" },
    });
  });

  it("synthesizes and breaks no rule", async () => {
    expect((await forensics(folder, ["synth", "--map", "example.yaml"])).stderr).toBe("");
    expect(await forensics(folder, ["check", "example.yaml"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("2 stacks break no rule.") as unknown,
    });
  });

  it("has this repository's workflows, which are valid YAML and take the map from a variable", () => {
    for (const name of SHIPPED.filter((file) => file.endsWith(".yml"))) {
      expect(written[name]).toBe(readFileSync(join(ROOT, name), "utf8"));
      const { env } = parse(written[name] ?? "") as { env: Record<string, string> };
      expect(env["JURISDICTION_MAP"]).toBe("${{ vars.FORENSICS_MAP || 'jurisdictions.yaml' }}");
    }
  });

  it("has code owners for the map, for its lock of images and for everything that docs/pull-requests.md lists", () => {
    const lines = (written[".github/CODEOWNERS"] ?? "").split("\n").filter((line) => /^[^#]/.test(line));
    expect(lines).toEqual(["/example.yaml", "/images.lock.yaml", ...OWNED].map((path) => `${path} @example/forensics`));
    const docs = readFileSync(join(ROOT, "docs/pull-requests.md"), "utf8");
    for (const path of ["/images.lock.yaml", ...OWNED]) expect(docs).toContain(`\`${path.slice(1)}\``);
  });

  it("is the same bytes from the same answers", async () => {
    const other = newFolder();
    await forensics(other, ["init", ...flagsOf(EXAMPLE)]);
    const { [".github/CODEOWNERS"]: _, ...files } = filesIn(other);
    expect(written).toMatchObject(files);
  });
});

it("gives every AWS region its own network block, and a map that loads without a notice", async () => {
  const folder = newFolder();
  expect(await forensics(folder, ["init", ...flagsOf(EVERYWHERE), "--json"])).toMatchObject({ code: 0 });
  const text = readFileSync(join(folder, "example.yaml"), "utf8");
  const parsed = parseMap(text, "example.yaml");
  if (!parsed.ok) throw new Error("the map does not load");
  // Blocks that overlap, of any accounts, would be notices.
  expect(parsed.notices).toEqual([]);
  const specs = parsed.map.jurisdictions.flatMap(({ regions }) => regions);
  expect(specs.map(({ region }) => region).sort()).toEqual(COMMERCIAL.map(({ region }) => region).sort());
  expect(new Set(specs.map(({ network }) => network.cidr)).size).toBe(34);
  expect(text.match(/COMPLIANCE, years: 7/g)).toHaveLength(1);
});

it("proposes no block that was given to another region", async () => {
  const folder = newFolder();
  const [eu] = EXAMPLE.jurisdictions;
  const regions = ["eu-central-1", "eu-west-1", "eu-north-1"].map((region, index) => ({
    region,
    account: `22220000000${index}`,
    image: "/golden",
    cidr: region === "eu-north-1" ? "10.64.0.0/19" : undefined,
  }));
  const answers = { ...EXAMPLE, jurisdictions: eu === undefined ? [] : [{ ...eu, regions }] };
  await forensics(folder, ["init", ...flagsOf(answers)]);
  const specs = loadMap(join(folder, "example.yaml")).jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  expect(specs.map(({ network }) => network.cidr)).toEqual(["10.64.32.0/20", "10.64.48.0/20", "10.64.0.0/19"]);
});

it("writes approvers in the form that ssh-keygen and deploy read, and says how many are missing", async () => {
  const folder = newFolder();
  const keys = newFolder();
  const line = (names: string, key: string): string => `${names} ${publicKey(keys, key)}`;
  const signers = [line("ann@example.com,ann", "ann")];
  const authors = [line("eve@example.com", "eve")];
  const { stdout } = await forensics(folder, ["init", ...flagsOf({ ...EXAMPLE, signers, authors })]);
  expect(stdout).toContain("approvers lists one person who may approve; a change that affects custody needs two.");
  const file = join(folder, "approvers");
  expect(peopleIn("approvers", readFileSync(file, "utf8")).map(({ names }) => names)).toEqual([
    ["ann@example.com", "ann"],
    ["eve@example.com"],
  ]);
  const signed = join(keys, "text");
  execFileSync("sh", ["-c", 'echo text > "$0"', signed]);
  const principalOf = (name: string, namespace: string): string => {
    execFileSync("ssh-keygen", ["-q", "-Y", "sign", "-f", join(keys, name), "-n", namespace, signed], {
      stdio: "pipe",
    });
    const args = ["-Y", "verify", "-f", file, "-I", `${name}@example.com`, "-n", namespace, "-s", `${signed}.sig`];
    const found = execFileSync("ssh-keygen", args, { input: readFileSync(signed), encoding: "utf8", stdio: "pipe" });
    execFileSync("rm", [`${signed}.sig`]);
    return found;
  };
  expect(principalOf("ann", "forensics-approval")).toContain("Good");
  expect(principalOf("eve", "git")).toContain("Good");
  expect(() => principalOf("eve", "forensics-approval")).toThrow();
});

it("writes retention for each jurisdiction if they differ, and a vault lock in rehearsal", async () => {
  const folder = newFolder();
  const answers: Answers = {
    ...EXAMPLE,
    jurisdictions: EXAMPLE.jurisdictions.flatMap((jurisdiction) => [
      jurisdiction,
      {
        ...jurisdiction,
        key: "us",
        countries: ["US"],
        regions: [{ region: "us-east-1", account: "222200000002", image: "/golden", cidr: undefined }],
        retention: { ...jurisdiction.retention, archiveKind: "glacier-vault-lock", archiveYears: "2" },
      },
    ]),
  };
  expect(await forensics(folder, ["init", ...flagsOf(answers), "--map", "maps/example.yaml", "--json"])).toMatchObject({
    code: 0,
  });
  const [eu, us] = loadMap(join(folder, "maps/example.yaml")).jurisdictions.map(({ regions }) => regions[0]?.retention);
  expect([eu?.evidence, us?.evidence]).toEqual([eu?.evidence, eu?.evidence]);
  expect(eu?.archive).toEqual({ kind: "s3-object-lock", years: 1 });
  expect(us?.archive).toMatchObject({ kind: "glacier-vault-lock", years: 2, lock: "rehearsal" });
  const [first] = readFileSync(join(folder, "maps/example.yaml"), "utf8").split("\n");
  expect(first).toBe("# yaml-language-server: $schema=../jurisdictions.schema.json");
});

it("prints only JSON for machines", async () => {
  const folder = newFolder();
  const { stdout } = await forensics(newFolder(), ["init", ...flagsOf(EXAMPLE), "--json", "--output", folder]);
  const { written, kept, map, next } = JSON.parse(stdout) as Record<string, readonly string[]>;
  expect([...(written ?? [])].sort()).toEqual(
    Object.keys(filesIn(folder))
      .map((path) => join(folder, path))
      .sort(),
  );
  expect(kept).toEqual([]);
  expect(map).toBe(join(folder, "example.yaml"));
  expect(next?.slice(0, 2)).toEqual([`cd ${ROOT}`, `npx forensics synth --map ${join(folder, "example.yaml")}`]);
});
