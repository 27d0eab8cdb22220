import { sha256, sha256InBase64 } from "../../../src/facts/digests";
import { sourcesText } from "../../../src/facts/images/manifest-files";
import { lockOf, lockText } from "../../../src/images/lock/lock-text";
import type { Evidence, Expected } from "../../../src/images/manifest/verify";
import type { GoldenImageSpec } from "../../../src/jurisdiction/golden-image";
import { content, entry } from "../lock/locks";

export const AMI = "ami-0b1b2c3d4e5f60001";
export const PARENT = "ami-0c1c2c3d4e5f60001";
export const MACHINE = "i-0a1b2c3d4e5f60001";
export const SNAPSHOT = "snap-0a1b2c3d4e5f60001";
export const ACCOUNT = "220000000001";
export const IMAGE_KEY = "arn:aws:kms:eu-west-1:220000000001:key/1234abcd-12ab-34cd-56ef-1234567890ab";
export const BUILT_AT = "2026-11-16T03:12:44Z";

/** The lock that a test's image is made from. */
export const LOCKED = content(
  [
    entry("jq", "1.6-2.1"),
    entry("libjq1", "1.6-2.1"),
    entry("amazon-cloudwatch-agent-debian", "1.300062.0b1304", {
      source: "publisher",
      file: "amazon-cloudwatch-agent_1.300062.0b1304_amd64.deb",
    }),
    entry("six", "1.16.0", { source: "python", file: "six-1.16.0-py2.py3-none-any.whl" }),
  ],
  { tools: ["jq"] },
);

export const LOCK_TEXT = lockText(LOCKED);

const PACKAGES = ["base-files\t12.4\tamd64", "bash\t5.2-2\tamd64"];

/** What a build machine left, file by file. */
export type MachineFiles = Readonly<Record<string, string>>;

/** The machine's part of an image that is as it should be. */
export function machineFiles(changed: MachineFiles = {}, summary: object = {}): Readonly<Record<string, string>> {
  const files = {
    "parent-packages.txt": `${PACKAGES.join("\n")}\n`,
    "packages.txt": `${["amazon-cloudwatch-agent\t1.300062.0b1304-1\tamd64", ...PACKAGES, "jq\t1.6-2.1\tamd64", "libjq1:amd64\t1.6-2.1\tamd64"].join("\n")}\n`,
    "sources.txt": sourcesText(LOCKED.entries),
    "sbom.cdx.json": JSON.stringify({
      components: [
        { name: "six", version: "1.16.0", purl: "pkg:pypi/six@1.16.0" },
        { name: "pip", version: "23.0", purl: "pkg:pypi/pip@23.0" },
        { name: "jq", version: "1.6-2.1", purl: "pkg:deb/debian/jq@1.6-2.1" },
      ],
    }),
    "oscap.json": JSON.stringify({ profile: "anssi_bp28_minimal", counts: { pass: 31, fail: 4 } }),
    ...changed,
  };
  const digests = (digest: (text: string) => string): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, digest(text)]));
  return {
    ...files,
    "manifest.json": JSON.stringify({
      format: 1,
      instance: MACHINE,
      parentAmi: PARENT,
      release: "debian-12",
      lock: sha256(LOCK_TEXT),
      builtAt: BUILT_AT,
      packages: 5,
      files: digests(sha256),
      checksums: digests(sha256InBase64),
      ...summary,
    }),
  };
}

export const COMPONENTS = { fetch: sha256("fetch"), gate: sha256("gate") };

/** The part that is added outside the build machine, of files that it left. */
export function outsidePart(files: MachineFiles, changed: object = {}, components: object = COMPONENTS): string {
  return JSON.stringify({
    format: "forensic-accounts/image-manifest/1",
    image: {
      arn: "arn:aws:imagebuilder:eu-west-1:220000000001:image/acme-forensics-image/1.0.7/1",
      ami: AMI,
      owner: ACCOUNT,
      created: "2026-11-16T03:40:00.000Z",
      parent: PARENT,
      snapshot: SNAPSHOT,
      key: IMAGE_KEY,
    },
    recipe: { arn: "arn:aws:imagebuilder:eu-west-1:220000000001:image-recipe/acme-forensics-image/1.0.7", components },
    lock: { sha256: sha256(LOCK_TEXT), date: LOCKED.date, sources: sha256InBase64(sourcesText(LOCKED.entries)) },
    machine: {
      instance: MACHINE,
      packages: 5,
      files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, sha256InBase64(text)])),
    },
    difference: null,
    ...changed,
  });
}

/** Everything that AWS has of an image that is as it should be. */
export function evidence(
  files = machineFiles(),
  changed: Partial<Evidence> = {},
  outside = outsidePart(files),
): Evidence {
  return {
    account: ACCOUNT,
    ami: { id: AMI, owner: ACCOUNT, machine: MACHINE, parent: PARENT, snapshots: [SNAPSHOT], isEncrypted: true },
    snapshot: { isEncrypted: true, key: IMAGE_KEY },
    ancestry: [AMI, PARENT],
    machineFiles: new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])),
    outside: Buffer.from(outside),
    key: IMAGE_KEY,
    ...changed,
  };
}

const IMAGE = {
  tools: ["jq"],
  desktop: false,
  hardening: { profile: "anssi_bp28_minimal", minimumPassed: 20 },
} as const satisfies Partial<GoldenImageSpec>;

export const EXPECTED: Expected = {
  image: IMAGE as unknown as GoldenImageSpec,
  lock: lockOf(LOCKED),
  lockDigest: sha256(LOCK_TEXT),
  components: COMPONENTS,
};
