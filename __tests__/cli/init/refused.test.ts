import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Option } from "commander";

import { EXAMPLE, commandOf } from "../../../src/cli/init/answers/example";
import { missingIn } from "../../../src/cli/init/answers/missing";
import { readFlags } from "../../../src/cli/init/answers/read-flags";
import type { InitFlags } from "../../../src/cli/init/answers/read-flags";
import { FLAGS } from "../../../src/cli/init/answers/flags";
import { ROOT, filesIn, flagsOf, forensics, newFolder, removeFolders } from "./support";

afterAll(removeFolders);

const INIT = ["init", ...flagsOf(EXAMPLE)];

const RETENTION = ["--evidence-mode", "--evidence-years", "--archive-kind", "--archive-years"];

/** The example's flags as commander hands them over, without one of them. */
function flagsWithout(left: string): InitFlags {
  const given = FLAGS.filter(({ flag, values }) => flag !== left && values(EXAMPLE).length > 0).map(
    ({ flag, many = false, values }) => {
      const option = new Option(flag).attributeName();
      return [option, many ? values(EXAMPLE) : values(EXAMPLE)[0]];
    },
  );
  return Object.fromEntries(given) as InitFlags;
}

/** The example's flags with some values exchanged. */
const edited = (...edits: readonly (readonly [from: string, to: string])[]): readonly string[] =>
  edits.reduce((args, [from, to]) => {
    if (!args.includes(from)) throw new Error(`no flag has ${from}`);
    return args.map((arg) => (arg === from ? to : arg));
  }, INIT);

describe("without a terminal", () => {
  it("lists every flag that is missing, and a whole command that works", async () => {
    const folder = newFolder();
    const { code, stderr, stdout } = await forensics(folder, ["init"]);
    expect([code, stdout]).toEqual([1, ""]);
    const required = FLAGS.filter(({ missing }) => missing !== undefined).map(({ flag }) => flag);
    expect(required.length).toBeGreaterThan(10);
    for (const flag of required) expect(stderr).toMatch(new RegExp(`^  ${flag} `, "m"));
    expect(stderr).toContain(commandOf(EXAMPLE));
    expect(filesIn(folder)).toEqual({});
    expect(await forensics(folder, INIT)).toMatchObject({ code: 0 });
  });

  it("prints the command that docs/first-deployment.md shows", () => {
    expect(readFileSync(join(ROOT, "docs/first-deployment.md"), "utf8")).toContain(commandOf(EXAMPLE));
  });

  it.each(FLAGS.filter(({ missing }) => missing !== undefined).map(({ flag }) => flag))(
    "names %s if it is missing, and no flag that is given",
    (flag) => {
      const { answers } = readFlags(flagsWithout(flag));
      const named = new Set(missingIn(answers).map((missing) => missing.flag.split(" ")[0]));
      // Without jurisdictions and regions, nothing of theirs is given either.
      const ofIt: Readonly<Record<string, readonly string[]>> = {
        "--jurisdiction": ["--law", "--region", "--image", ...RETENTION],
        "--region": ["--image"],
      };
      expect([...named].sort()).toEqual([flag, ...(ofIt[flag] ?? [])].sort());
    },
  );

  it("names the jurisdiction without a value that others have", async () => {
    const { stderr } = await forensics(newFolder(), [
      ...INIT,
      "--jurisdiction",
      "us=US",
      "--region",
      "us/us-east-1=222200000002",
    ]);
    for (const missing of ["--law us=<text>", "--image us/us-east-1=<image>", "--archive-years us=<years>"])
      expect(stderr).toContain(`  ${missing}`);
    expect(stderr).not.toContain("eu=<");
  });
});

describe("wrong values", () => {
  it("are all reported at once, each by its flag and with the loader's own message", async () => {
    const folder = newFolder();
    const args = [
      ...edited(
        ["eu/eu-central-1=222200000001", "eu/eu-west-2=222200000001"],
        ["eu/eu-central-1=/golden/forensic-workstation", "/golden/forensic-workstation"],
        ["responder=arn:aws:iam::111100000001:role/ir-responder", "responder=arn:aws:iam::1:role/ir-responder"],
        ["eu=1", "eu=0"],
      ),
      "--region",
      "eu/eu-west-1=2222",
      "eu/eu-north-1=222200000001",
      "eu/eu-west-1=222200000009",
      "us/us-east-1=222200000004",
      "--signer",
      "ann",
    ];
    const { code, stderr, stdout } = await forensics(folder, args);
    expect([code, stdout]).toEqual([1, ""]);
    for (const text of [
      '--region  jurisdictions.eu.regions.eu-west-2\n  "eu-west-2" is in the United Kingdom (GB), not in the jurisdiction\'s countries [EU].',
      '--region  jurisdictions.eu.regions.eu-west-1.account\n  "2222" is not an AWS account id',
      "--region eu/eu-north-1=222200000001\n  eu/eu-west-2 has this account already.",
      "--region eu/eu-west-1=222200000009\n  eu/eu-west-1 is given twice.",
      "--region us/us-east-1=222200000004\n  us is not a jurisdiction of --jurisdiction.",
      '--trust  trust.responder[0]\n  "arn:aws:iam::1:role/ir-responder" has no account id of 12 digits.',
      '--evidence-years  defaults.retention.evidence.years\n  "0" is not a whole number of years from 1 to 100.',
      '--signer ann\n  This is not "name[,name…] [options] key"',
      "problems. Nothing was written.",
    ])
      expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\(line \d+\)|map\.yaml/);
    expect(filesIn(folder)).toEqual({});
  });

  it.each([
    [["example", "Acme"], "--organization  organization"],
    [["example", "null"], undefined],
    [["eu=EU", "eu=UK"], "--jurisdiction  jurisdictions.eu.countries[0]"],
    [["eu=EU", "eu=EU,EU"], '"EU" is named twice'],
    [["@example/forensics", "example"], '"example" is not a code owner'],
    [["mfa", "a tag"], "--mfa-tag  access.mfaTag"],
    [["eu=s3-object-lock", "eu=tape"], "--archive-kind  defaults.retention.archive.kind"],
    [
      ["arn:aws:iam::111100000004:role/forensic-platform", "arn:aws:iam::111100000001:role/ir-responder"],
      "--deployer  deployer.principals[0]",
    ],
  ] as const)("%j", async (edit, text) => {
    const { code, stderr } = await forensics(newFolder(), [...edited(edit)]);
    expect([code, stderr]).toEqual(text === undefined ? [0, ""] : [1, expect.stringContaining(text)]);
  });

  it("a vault in a region without vaults is refused", async () => {
    const args = edited(
      ["eu/eu-central-1=222200000001", "eu/eu-south-2=222200000001"],
      ["eu/eu-central-1=/golden/forensic-workstation", "/golden/forensic-workstation"],
      ["eu=s3-object-lock", "eu=glacier-vault-lock"],
    );
    expect((await forensics(newFolder(), args)).stderr).toContain("AWS has no Glacier vaults there.");
  });

  it.each([
    ["../example.yaml", "is outside the output folder"],
    ["/example.yaml", "is outside the output folder"],
    ["example.json", "does not end in .yaml"],
  ])("a map at %s is refused", async (map, text) => {
    const { code, stderr } = await forensics(newFolder(), [...INIT, "--map", map]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(text)]);
  });
});

describe("what exists", () => {
  it("is listed completely and not overwritten, and nothing else is written", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, ".github/workflows"), { recursive: true });
    const before = {
      ".github/workflows/review.yml": "name: mine\n",
      "example.yaml": "mine\n",
      CODEOWNERS: "* @me\n",
      approvers: "",
    };
    for (const [path, text] of Object.entries(before)) writeFileSync(join(folder, path), text);
    const { code, stderr } = await forensics(folder, INIT);
    expect(code).toBe(1);
    expect(stderr.split("\n").filter((line) => line.startsWith("  "))).toEqual([
      "  example.yaml",
      "  approvers",
      "  CODEOWNERS",
      "  .github/workflows/review.yml",
    ]);
    expect(filesIn(folder)).toEqual(before);
  });

  it("is reported before the first question", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "approvers"), "");
    expect((await forensics(folder, ["init"])).stderr).toContain("this file exists, and init overwrites nothing:");
  });

  it("may be a broken link", async () => {
    const folder = newFolder();
    symlinkSync(join(folder, "nowhere"), join(folder, "approvers"));
    expect((await forensics(folder, INIT)).stderr).toContain("  approvers\n");
    expect(filesIn(folder)).toEqual({});
  });

  it("may be this program's own files, byte for byte, as in a clone", async () => {
    const folder = newFolder();
    cpSync(join(ROOT, ".github"), join(folder, ".github"), { recursive: true });
    const { code, stdout } = await forensics(folder, INIT);
    expect(code).toBe(0);
    expect(stdout).toContain(
      "Already there, unchanged:\n  .github/workflows/deploy.yml\n  .github/workflows/image-sources.yml\n  .github/workflows/review.yml\n",
    );
  });

  it("may be a file that another run is writing", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, ".forensics-init"));
    const { code, stderr } = await forensics(folder, INIT);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(".forensics-init exists: another init is writing here"),
    ]);
    expect(filesIn(folder)).toEqual({});
  });

  it("removes what it wrote if a folder cannot be created", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, ".github"), "a file");
    const { code, stderr } = await forensics(folder, INIT);
    expect([code, stderr]).toEqual([1, expect.stringContaining("nothing was written: ENOTDIR")]);
    expect(filesIn(folder)).toEqual({ ".github": "a file" });
  });
});
