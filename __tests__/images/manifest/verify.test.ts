import { sha256 } from "../../../src/facts/digests";
import { verifyManifest } from "../../../src/images/manifest/verify";
import type { Evidence } from "../../../src/images/manifest/verify";
import { ACCOUNT, AMI, EXPECTED, evidence, machineFiles, MACHINE, outsidePart, PARENT, SNAPSHOT } from "./made";
import type { MachineFiles } from "./made";

const problemsOf = (found: Evidence, expected = EXPECTED): readonly string[] =>
  verifyManifest(found, expected).problems;

test("finds nothing wrong with an image that is what its manifest says", () => {
  const found = evidence();
  expect(verifyManifest(found, EXPECTED)).toMatchObject({ digest: sha256(found.outside), problems: [] });
});

const AMI_OF_MINE = evidence().ami;

test.each<[string, Partial<Evidence>, string]>([
  [
    "another account's AMI",
    { ami: { ...AMI_OF_MINE, owner: "330000000001" } },
    `belongs to account 330000000001, not to ${ACCOUNT}`,
  ],
  ["an AMI that is not encrypted", { ami: { ...AMI_OF_MINE, isEncrypted: false } }, `${AMI} is not encrypted`],
  [
    "a snapshot under another key",
    { snapshot: { isEncrypted: true, key: "arn:aws:kms:other" } },
    "encrypted under arn:aws:kms:other, not under the key of images",
  ],
  ["a snapshot that is gone", { snapshot: undefined }, "under no key"],
  ["a second disk", { ami: { ...AMI_OF_MINE, snapshots: [SNAPSHOT, "snap-2"] } }, "has 2 snapshots; an image has one"],
  [
    "another build machine",
    { ami: { ...AMI_OF_MINE, machine: "i-0ffffffff" } },
    `the AMI's build machine is i-0ffffffff; the manifest names ${MACHINE}`,
  ],
  [
    "another parent",
    { ami: { ...AMI_OF_MINE, parent: "ami-0ffffffff" } },
    `the AMI's parent is ami-0ffffffff; the manifest names ${PARENT}`,
  ],
  ["another ancestry", { ancestry: [AMI, "ami-0eeeeeeee", PARENT] }, `the ancestry is ${AMI} of ami-0eeeeeeee`],
])("finds %s", (_, changed, problem) => {
  expect(problemsOf(evidence(machineFiles(), changed)).join("\n")).toContain(problem);
});

test("takes the parent that EC2 keeps where the region has no GetImageAncestry", () => {
  expect(problemsOf(evidence(machineFiles(), { ancestry: undefined }))).toEqual([]);
});

test("finds a file that was changed after the machine left it, by both parts", () => {
  const files = machineFiles();
  const changed = evidence(files).machineFiles;
  const replaced = new Map([...changed, ["packages.txt", Buffer.from("jq\t1.6-2.1\tamd64\n")]]);
  expect(problemsOf(evidence(files, { machineFiles: replaced }))).toEqual(
    expect.arrayContaining([
      "packages.txt is not the file that the build machine's part names",
      "packages.txt is not the file that the part added outside names",
    ]),
  );
});

test("finds a machine's part that was replaced as a whole", () => {
  const outside = outsidePart(machineFiles());
  const others = machineFiles({
    "oscap.json": JSON.stringify({ profile: "anssi_bp28_minimal", counts: { pass: 99 } }),
  });
  expect(problemsOf(evidence(others, {}, outside))).toEqual([
    "oscap.json is not the file that the part added outside names",
    "manifest.json is not the file that the part added outside names",
  ]);
});

test("repeats what the state machine found", () => {
  const files = machineFiles();
  const outside = outsidePart(files, { difference: "the recipe was changed during the build" });
  expect(problemsOf(evidence(files, {}, outside))).toEqual([
    "the state machine found: the recipe was changed during the build",
  ]);
});

const base = machineFiles()["packages.txt"] ?? "";

test.each<[string, MachineFiles, string]>([
  [
    "a package of no source",
    { "packages.txt": `${base}nmap\t7.93\tamd64\n` },
    "nmap 7.93 is neither the parent's nor in the lock",
  ],
  [
    "a version that is not the lock's",
    { "packages.txt": base.replace("jq\t1.6-2.1", "jq\t1.7") },
    "jq 1.7 is neither the parent's nor in the lock",
  ],
  [
    "a revision of the distribution's that the lock does not have",
    { "packages.txt": base.replace("jq\t1.6-2.1", "jq\t1.6-2.1-1") },
    "jq 1.6-2.1-1 is neither the parent's nor in the lock",
  ],
  [
    "a package that is missing",
    { "packages.txt": base.replace("jq\t1.6-2.1\tamd64\n", "") },
    "jq is in the lock, and not installed",
  ],
  [
    "a wheel of no source",
    { "sbom.cdx.json": JSON.stringify({ components: [{ name: "evil", version: "1", purl: "pkg:pypi/evil@1" }] }) },
    "the Python package evil 1 is not in the lock",
  ],
  [
    "files that the lock does not list",
    { "sources.txt": "aa  other.deb\n" },
    "sources.txt does not list the files of the lock",
  ],
  [
    "too few passed rules",
    { "oscap.json": JSON.stringify({ profile: "anssi_bp28_minimal", counts: { pass: 3 } }) },
    "3 rules of anssi_bp28_minimal passed; the map demands 20",
  ],
  [
    "content for another profile",
    { "oscap.json": JSON.stringify({ profile: "standard", counts: { pass: 30 } }) },
    "the OpenSCAP profile is standard; the manifest names anssi_bp28_minimal",
  ],
])("finds %s", (_, changed, problem) => {
  expect(problemsOf(evidence(machineFiles(changed)))).toEqual([problem]);
});

test("neither a package that the parent had nor one that was removed counts", () => {
  const parent = "base-files\t12.4\tamd64\nbash\t5.2-2\tamd64\nold\t1\tamd64\nopenssl\t3.0\tamd64\n";
  const packages = `${base}openssl\t3.0\tamd64\n`;
  expect(problemsOf(evidence(machineFiles({ "parent-packages.txt": parent, "packages.txt": packages })))).toEqual([]);
});

test("refuses a lock and components that are not those of this folder", () => {
  const here = {
    ...EXPECTED,
    lockDigest: sha256("newer"),
    components: { ...EXPECTED.components, gate: sha256("newer") },
  };
  expect(problemsOf(evidence(), here)).toEqual([
    expect.stringMatching(
      /it was built from the lock [0-9a-f]{64}, and image-sources\/debian-12.lock.json here is .*build again$/,
    ),
    "the component gate is not the one of this folder: check out the commit that was deployed, or build again",
  ]);
});

test("a part that is not one is an error that names the part and what is wrong", () => {
  const files = machineFiles({}, { instance: "none" });
  expect(() => problemsOf(evidence(files))).toThrow(
    "the build machine's part (manifest.json) is not a part of an image's manifest:\n  instance: is not the id of a machine",
  );
  expect(() => problemsOf(evidence(machineFiles(), {}, "<html>"))).toThrow(
    "the part added outside the build machine is not a part",
  );
});
