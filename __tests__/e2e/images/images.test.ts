import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { documentText } from "../../../src/facts/images/components/document/document";
import { SYSCTL } from "../../../src/facts/images/components/hardening/kernel";
import { gateComponent } from "../../../src/facts/images/components/proof/gate";
import { fetchComponent } from "../../../src/facts/images/components/software/fetch";
import { sha256 } from "../../../src/facts/digests";
import { INDEXES } from "../../../src/facts/images/indexes";
import { mirrorKey } from "../../../src/facts/images/prefixes";
import { documentIn, recipeComponents } from "../../../src/facts/images/recipe";
import { RELEASES } from "../../../src/facts/images/releases";
import { AUDIT_RULES } from "../../../src/facts/machines/setup/linux/audit";
import { userData } from "../../../src/facts/machines/setup/user-data";
import type { MirroredRelease } from "../../../src/cli/image/mirror/summary";
import type { ImageLock, LockEntry } from "../../../src/images/lock/lock";
import { digestOfLock, lockOf } from "../../../src/images/lock/lock-text";
import { bucketName } from "../../../src/jurisdiction/names";
import { componentFactsOf } from "../../facts/images/support";
import { decoded } from "../../machines/support";
import { specOf } from "../../support/synth";
import { runPhase } from "./awstoe/run-phase";
import { Cloud, INSTANCE } from "./cloud/cloud";
import { succeed } from "./execute";
import { Machine } from "./machine";
import { seed } from "./seed";
import { draftFolder } from "./sources/cache";
import { Sources } from "./sources/mirror";
import { parentRoot } from "./sources/parent";
import { PARENT, RELEASE } from "./sources/parents";
import { until } from "./until";
import { World } from "./world";

const REGION = specOf("sg-ap-southeast-1");
const LOGS = bucketName(REGION, "image-logs");
const SESSION_LOGS = bucketName(REGION, "session-logs");

let folder: string;
let world: World | undefined;
let cloud: Cloud;
let root: string;
let sources: Sources | undefined;
let mirrored: MirroredRelease;
let lock: ImageLock;
/** The documents of the region's recipe, in its order, by their ids. */
let documents: ReadonlyMap<string, string>;

async function machineOver(...layers: readonly (string | undefined)[]): Promise<Machine> {
  if (world === undefined || layers.includes(undefined)) throw new Error("there is no image: its build failed");
  const below = [...layers.flatMap((layer) => layer ?? []), root];
  return Machine.start(world, mkdtempSync(join(folder, "machine-")), below, cloud);
}

/** The file of the lock whose package has this name, or a name that begins so. */
function entryOf(name: string): LockEntry {
  const isOf = (entry: LockEntry): boolean => (name.endsWith("-") ? entry.name.startsWith(name) : entry.name === name);
  const entry = lock.entries.find(isOf);
  if (entry === undefined) throw new Error(`the lock has no ${name}`);
  return entry;
}

/** A package that the image must not have. */
const INSTALL_TELNET = `set -e
mkdir -p /tmp/telnet/DEBIAN
printf 'Package: telnet\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@example.com>\\nDescription: x\\n' > /tmp/telnet/DEBIAN/control
dpkg-deb --build /tmp/telnet /tmp/telnet.deb
dpkg --install /tmp/telnet.deb
`;

const texts = (): readonly string[] => [...documents.values()];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "images-"));
  world = await World.start([folder, draftFolder()]);
  const python = resolve(".sandbox/venv/bin/python");
  cloud = await Cloud.start(world, python, join(folder, "cloud.log"));
  const buckets = [bucketName(REGION, "image-mirror"), LOGS, SESSION_LOGS];
  await cloud.s3(buckets.map((bucket) => ({ action: "create", bucket })));
  sources = await Sources.of(world, cloud, python, join(folder, "sources"));
  mirrored = await sources.mirror();
  lock = sources.lock;
  const components = Object.entries(recipeComponents(sources.spec));
  documents = new Map(components.map(([id, component]) => [id, documentIn(component)]));
  root = await parentRoot(world, lock);
});

afterAll(async () => {
  await sources?.close();
  await world?.end();
});

describe("what image mirror makes", () => {
  it("is a lock with every file that the image wants, from the signed indexes of the archive", () => {
    expect(mirrored).toMatchObject({ release: RELEASE, date: lock.date, lacks: [], isForMap: true });
    const urls = INDEXES[RELEASE].flatMap((index) => (index.kind === "deb" ? [index] : []));
    expect(lock.indexes.map(({ url }) => url)).toEqual(urls.map(({ url, suite }) => `${url}/dists/${suite}/InRelease`));
  });

  it("is uploaded once: a second run resumes, and finds everything there", async () => {
    const all = lock.entries.length + 1;
    expect(mirrored.regions).toMatchObject([{ uploaded: all, present: 0 }]);
    expect((await sources?.mirror({ locked: true }))?.regions).toMatchObject([{ uploaded: 0, present: all }]);
  });
});

/** A machine whose build has come to an end, before the files of the build were removed. */
let built: string | undefined;

it("is built from the files of its lock", async () => {
  const builder = await machineOver();
  await runPhase("build", texts(), builder);
  built = builder.changes;
});

describe("what the build leaves in the bucket", () => {
  const read = async (file: string): Promise<string> => {
    const [text] = await cloud.s3([{ action: "read", bucket: LOGS, key: `manifests/${INSTANCE}/${file}` }]);
    return String(text);
  };

  it("is listed with the digest of each file, the lock and the parent", async () => {
    const manifest = JSON.parse(await read("manifest.json")) as Record<string, unknown>;
    const digests = await Promise.all(
      ["packages.txt", "sbom.cdx.json", "oscap.json"].map(async (file) => [file, sha256(await read(file))]),
    );
    expect(manifest).toMatchObject({
      instance: INSTANCE,
      parentAmi: "ami-0a1b2c3d4e5f60001",
      release: RELEASE,
      lock: digestOfLock(lock),
      files: Object.fromEntries(digests) as unknown,
    });
  });

  const installedPackages = async (): Promise<readonly string[]> => {
    const versionOf = (line: string): string => line.split("\t").slice(0, 2).join(" ").replace(/:\w+ /, " ");
    return (await read("packages.txt")).trim().split("\n").map(versionOf);
  };

  it("lists no package that is older than the lock's, even if the parent had it", async () => {
    const installed = await installedPackages();
    const names = new Set(installed.map((line) => line.split(" ")[0]));
    const wanted = lock.entries.filter(({ source, name }) => source === "distribution" && names.has(name));
    const locked = wanted.map(({ name, version }) => `${name} ${version}`);
    expect(locked.filter((line) => !installed.includes(line))).toEqual([]);
  });

  it("lists no package that is neither the parent's nor the lock's", async () => {
    const installed = await installedPackages();
    const parent = await succeed("chroot", [root, "dpkg-query", "--show", "--showformat=${Package} ${Version}\\n"]);
    const { version } = entryOf("amazon-cloudwatch-agent-");
    const locked = lock.entries.map((entry) => `${entry.name} ${entry.version}`);
    const known = new Set([...parent.trim().split("\n"), ...locked, `amazon-cloudwatch-agent ${version}`]);
    expect(installed.filter((line) => !known.has(line))).toEqual([]);
    expect(installed.length).toBeGreaterThan(200);
  });

  it("is a CycloneDX SBOM of packages, wheels and other files of the lock", async () => {
    const sbom = JSON.parse(await read("sbom.cdx.json")) as {
      readonly bomFormat: string;
      readonly components: readonly { readonly name: string; readonly purl?: string }[];
    };
    expect(sbom.bomFormat).toBe("CycloneDX");
    const urls = sbom.components.flatMap(({ purl }) => purl ?? []);
    expect(urls).toContainEqual(expect.stringMatching(/^pkg:deb\/(debian|ubuntu)\/dc3dd@/));
    expect(urls).toContainEqual(`pkg:pypi/volatility3@${entryOf("volatility3").version}`);
    expect(sbom.components.map(({ name }) => name)).toContain("volatility3-symbols-linux");
  });
});

describe("the gate", () => {
  const { dataStream: ours, hardening } = RELEASES[RELEASE];
  const gate = (minimumPassed: number, dataStream = ours, profile = hardening.profile): readonly string[] => [
    documentText(gateComponent({ ...RELEASES[RELEASE], dataStream }, { profile, minimumPassed })),
  ];
  let passed: number;

  it("passes with the rules that the image meets, and not with one more", async () => {
    const [text] = await cloud.s3([{ action: "read", bucket: LOGS, key: `manifests/${INSTANCE}/oscap.json` }]);
    const { counts } = JSON.parse(String(text)) as { readonly counts: Readonly<Record<string, number>> };
    passed = counts["pass"] ?? 0;
    expect(passed).toBeGreaterThanOrEqual(RELEASES[RELEASE].hardening.minimumPassed);
    const machine = await machineOver(built);
    await runPhase("build", gate(passed), machine);
    await expect(runPhase("build", gate(passed + 1), machine)).rejects.toThrow(
      `only ${passed} rules of ${hardening.profile} pass; the map demands ${passed + 1}`,
    );
  });

  it("fails on a weakened root", async () => {
    const machine = await machineOver(built);
    expect(await machine.bash(INSTALL_TELNET)).toMatchObject({ code: 0 });
    await expect(runPhase("build", gate(passed), machine)).rejects.toThrow(/only \d+ rules of \w+ pass/);
  });

  it("fails with content for another release, which tests nothing", async () => {
    const { dataStream, profile } = PARENT.otherContent;
    const machine = await machineOver(built);
    await expect(runPhase("build", gate(1, dataStream, profile), machine)).rejects.toThrow(
      `only 0 rules of ${profile} pass; the map demands 1`,
    );
    await expect(runPhase("build", gate(1, "ssg-debian13-ds.xml"), machine)).rejects.toThrow(
      "there is no ssg-debian13-ds.xml",
    );
  });
});

describe("the audit of the image", () => {
  /** The kernel refuses each request of a process in another namespace, once the program has read it. */
  const REFUSED = /^Error sending [a-z ]+ request \(Operation not permitted\)$/;
  /** What newer versions print after any error. */
  const SUMMARY = "There was an error while processing parameters";
  let machine: Machine;

  const auditctl = async (rule: string): Promise<readonly string[]> => {
    const { code, output } = await machine.outside(["auditctl", ...rule.split(" ")]);
    return [`code ${code}`, ...output.trim().split("\n")].filter((line) => line !== SUMMARY);
  };

  beforeAll(async () => {
    machine = await machineOver(built);
    // What this proves is that the next requests change nothing in the kernel of this machine.
    expect(await auditctl("-s")).toEqual(["code 255", "Error sending status request (Operation not permitted)"]);
  });

  it("has rules that auditctl reads", async () => {
    expect(await machine.outside(["augenrules"])).toMatchObject({ code: 0 });
    const merged = (await machine.outside(["cat", "/etc/audit/audit.rules"])).stdout.split("\n");
    const rules = merged.filter((line) => line.startsWith("-"));
    expect(rules).toEqual(AUDIT_RULES.trim().split("\n"));
    for (const rule of rules) {
      const [code, ...lines] = await auditctl(rule);
      expect([rule, code, ...lines.filter((line) => !REFUSED.test(line))]).toEqual([rule, "code 255"]);
      expect(lines.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ["-a always,exit -F arch=b64 -S nothing -F key=people", "Syscall name unknown: nothing"],
    ["-a always,exit -F arch=b64 -F dir=/etc/audit -F perm=wq", "Permission can only contain  'rwxa'"],
    ["-a always,exit -F user=1000", "-F unknown field: user"],
  ])("would not have the rule %s, which auditctl refuses", async (rule, message) => {
    expect(await auditctl(rule)).toContain(message);
  });

  it("has settings that auditd reads", async () => {
    const auditd = async (): Promise<string> => (await machine.outside(["auditd", "-f", "-s", "nochange"])).output;
    expect(await auditd()).toContain("config_manager init complete");
    await machine.outside(["sh", "-c", "echo 'space_left = much' >> /etc/audit/auditd.conf"]);
    const refused = await auditd();
    expect(refused).not.toContain("config_manager init complete");
    expect(refused).toContain("much");
  });
});

describe("a build with another mirror", () => {
  it("stops at a file with another digest, before it installs anything", async () => {
    const { bucket, fetch } = await smallMirror("replaced-mirror", () => true);
    const other = join(folder, "other.deb");
    writeFileSync(other, "another package");
    await cloud.s3([{ action: "upload", bucket, key: mirrorKey(entryOf("dc3dd")), file: other }]);
    const machine = await machineOver();
    await expect(runPhase("build", [fetch, ...texts().slice(1)], machine)).rejects.toThrow(
      "a file is not the one that the lock lists",
    );
    expect(await machine.bash("command -v dc3dd jq nft")).toMatchObject({ code: 1, stdout: "" });
  });

  it("stops if a file is missing, and says which", async () => {
    const { fetch } = await smallMirror("incomplete-mirror", ({ name }) => name !== "jq");
    await expect(runPhase("build", [fetch], await machineOver())).rejects.toThrow(
      /step Download0 of build failed:[^]*\/jq_/,
    );
  });

  it("stops if the lock is another one", async () => {
    const { bucket, digest, fetch } = await smallMirror("other-lock", () => true);
    const other = join(folder, "other.json");
    writeFileSync(other, "{}");
    await cloud.s3([{ action: "upload", bucket, key: `sha256/${digest}/${RELEASE}.lock.json`, file: other }]);
    await expect(runPhase("build", [fetch], await machineOver())).rejects.toThrow("step CheckLock of build failed");
  });

  interface SmallMirror {
    readonly bucket: string;
    readonly digest: string;
    readonly fetch: string;
  }

  /** A mirror with a lock of three files. */
  async function smallMirror(bucket: string, has: (entry: LockEntry) => boolean): Promise<SmallMirror> {
    const small = lockOf({ ...lock, entries: ["dc3dd", "jq", "volatility3"].map(entryOf) });
    await cloud.s3([{ action: "create", bucket }]);
    await sources?.upload(bucket, small, has);
    const digest = digestOfLock(small);
    const ours = { release: RELEASE, digest, entries: small.entries.length };
    const fetch = documentText(fetchComponent({ ...componentFactsOf(RELEASE), mirrorBucket: bucket, lock: ours }));
    return { bucket, digest, fetch };
  }
});

describe("a machine that starts from the image", () => {
  let machine: Machine;

  const journal = async (unit: string): Promise<string> =>
    (await machine.bash(`journalctl --no-pager --identifier=${unit}`)).stdout;
  const isActive = async (unit: string): Promise<boolean> =>
    (await machine.bash(`systemctl is-active --quiet ${unit}`)).code === 0;

  beforeAll(async () => {
    machine = await machineOver(built);
    await runPhase("validate", texts(), machine);
    seed(machine.files, decoded(userData(REGION, "workstation")));
    await machine.boot();
  });

  it("has nothing of the build machine", async () => {
    const { stdout } = await machine.bash("ls /var/lib/forensics-build /var/lib/apt/lists");
    expect(stdout.trim()).toMatch(/^(\/var\/lib\/apt\/lists:)?$/);
  });

  it("passes the tests of its components", async () => {
    await until("the machine to be recorded", async () => ((await isActive(PARENT.sshUnit)) ? true : undefined));
    // A container may not change the kernel that it shares.
    const tested = [...documents].filter(([id]) => id !== "kernel");
    await runPhase(
      "test",
      tested.map(([, text]) => text),
      machine,
    );
  });

  it("has kernel settings that the kernel takes", async () => {
    const { stdout } = await machine.bash("cat /etc/sysctl.d/90-forensics.conf");
    expect(stdout.trim().split("\n")).toEqual(Object.entries(SYSCTL).map(([key, value]) => `${key} = ${value}`));
    // Those of the network, since the network alone is the machine's own.
    const settings = stdout
      .split("\n")
      .filter((line) => line.startsWith("net.ipv4.") && !line.includes("tcp_syncookies"));
    await cloud.inNetwork(["sysctl", "--load", "-"], settings.join("\n"));
  });

  it("opens its ways in if it records, and only then", async () => {
    expect(await cloud.reaches(22)).toBe(true);
    // More checks in a row than systemd starts a unit by default.
    const checks = "for check in 1 2 3 4 5 6; do systemctl start forensics-check || exit; done";
    expect(await machine.bash(checks)).toMatchObject({ code: 0 });
    for (const unit of ["amazon-cloudwatch-agent", "auditd", "forensics-logins"]) {
      await machine.bash(`systemctl stop ${unit}; systemctl start forensics-check`);
      expect([unit, await isActive(PARENT.sshUnit), await cloud.reaches(22)]).toEqual([unit, false, false]);
      expect(await journal("forensics-check")).toContain(`its ways in are closed: ${unit} is not active`);
      await machine.bash(`systemctl start ${unit}; systemctl start forensics-check`);
      expect([unit, await isActive(PARENT.sshUnit), await cloud.reaches(22)]).toEqual([unit, true, true]);
    }
    await machine.bash("echo 'enabled 1' > /run/audit-enabled; systemctl start forensics-check");
    expect([await isActive(PARENT.sshUnit), await cloud.reaches(22)]).toEqual([false, false]);
    await machine.bash("rm /run/audit-enabled; systemctl start forensics-check");
    expect(await cloud.reaches(22)).toBe(true);
  });

  it("lets only root reach the metadata, and everyone only what its firewall opens", async () => {
    const curl = (url: string, user: string): string => `runuser -u ${user} -- curl -sS -m 60 -o /dev/null ${url}`;
    const code = async (command: string): Promise<number> => (await machine.bash(command)).code;
    const token = "http://169.254.169.254/latest/api/token";
    expect(await code(`${curl(token, "root")} -X PUT`)).toBe(0);
    expect(await code(`${curl(token, "daemon")} -X PUT`)).toBe(7);
    expect(await code(curl("http://10.67.0.10:443/moto-api/", "daemon"))).toBe(0);
    expect(await code(curl("http://10.67.0.10:8080/", "root"))).toBe(7);
    await machine.bash("systemd-run --unit=listener python3 -m http.server 8080");
    await until("a service to listen", async () => ((await code("ss -tln | grep :8080")) === 0 ? true : undefined));
    expect(await cloud.reaches(8080, 3)).toBe(false);
  });

  it("leaves its baseline in the bucket, and reports a file that differs from it", async () => {
    const receipt = "/var/lib/forensics/aide.db.sha256";
    await until("the baseline", async () => ((await machine.bash(`cat ${receipt}`)).code === 0 ? true : undefined));
    const digest = (await machine.bash(`cat ${receipt}`)).stdout.trim();
    const keys = await cloud.s3([{ action: "list", bucket: SESSION_LOGS }]);
    expect(keys[0]).toContain(`sessions/guests/${INSTANCE}/aide-baseline-${digest}.db`);

    expect((await machine.bash("systemctl start forensics-integrity")).code).toBe(0);
    expect(await journal("forensics-integrity")).not.toContain("FORENSICS-INTEGRITY");

    await machine.bash("echo >> /usr/bin/dc3dd; echo > /etc/cron.d/new");
    expect((await machine.bash("systemctl start forensics-integrity")).code).toBe(1);
    const reported = await journal("forensics-integrity");
    expect(reported).toContain("FORENSICS-INTEGRITY: files differ from the baseline of this machine");
    expect(reported).toMatch(/FORENSICS-INTEGRITY: .*: \/usr\/bin\/dc3dd/);
    expect(reported).toMatch(/FORENSICS-INTEGRITY: .*: \/etc\/cron\.d\/new/);
    await until("the file that the CloudWatch agent follows", async () =>
      (await machine.bash("grep FORENSICS-INTEGRITY /var/log/forensics-logins.log")).code === 0 ? true : undefined,
    );

    await machine.bash("echo >> /var/lib/forensics/aide.db; systemctl start forensics-integrity");
    expect(await journal("forensics-integrity")).toContain("FORENSICS-INTEGRITY: the baseline itself has changed");
  });
});
