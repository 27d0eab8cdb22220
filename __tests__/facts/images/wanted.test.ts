import { INDEXES } from "../../../src/facts/images/indexes";
import { PUBLISHER_KEYS } from "../../../src/facts/images/keys";
import { NEEDS } from "../../../src/facts/images/needs";
import type { Need } from "../../../src/facts/images/needs";
import { toolsOf } from "../../../src/facts/images/tools";
import { wantedOf } from "../../../src/facts/images/wanted";
import { RELEASE_IDS } from "../../../src/jurisdiction/golden-image";

const wanted = (release: (typeof RELEASE_IDS)[number], desktop = false) =>
  wantedOf(release, { tools: toolsOf(release), desktop });

test("every release takes security updates from exactly one index, by which its lock is dated", () => {
  for (const release of RELEASE_IDS)
    expect(INDEXES[release].filter(({ datesLock }) => datesLock === true)).toHaveLength(1);
});

test("SCAP content that knows Debian 12 comes from Debian 13, and nothing else does", () => {
  const [other] = INDEXES["debian-12"].filter((index) => index.kind === "deb" && index.suite === "trixie");
  expect(other).toMatchObject({ only: ["ssg-base", "ssg-debian"] });
  expect(wanted("debian-12").distribution).toContain("ssg-debian");
});

test("a chosen tool brings its packages, and a tool that was not chosen does not", () => {
  expect(wantedOf("debian-12", { tools: ["jq"], desktop: false })).toMatchObject({ python: [], data: [] });
  expect(wantedOf("debian-12", { tools: ["jq"], desktop: false }).distribution).not.toContain("dc3dd");
  expect(wanted("debian-12").distribution).toEqual(expect.arrayContaining(["dc3dd", "ewf-tools", "python3-venv"]));
  expect(wanted("debian-12").python).toEqual(["plaso", "setuptools", "volatility3", "wheel"]);
});

test("Volatility brings its symbol tables, a desktop xrdp", () => {
  expect(wanted("ubuntu-24.04").data).toContain("volatility3-symbols-windows");
  expect(wanted("ubuntu-24.04", true).distribution).toContain("xrdp");
  expect(wanted("ubuntu-24.04").distribution).not.toContain("xrdp");
});

test("AWS's own files are checked by keys that are pinned", () => {
  expect(wanted("ubuntu-24.04").publisher).toEqual(["amazon-cloudwatch-agent-ubuntu", "aws-cli"]);
  for (const { fingerprints } of Object.values(PUBLISHER_KEYS))
    for (const fingerprint of fingerprints) expect(fingerprint).toMatch(/^[0-9A-F]{40}$/);
});

test("what records has a source in every release", () => {
  const recording: readonly Need[] = [NEEDS.audit, NEEDS["cloudwatch-agent"], NEEDS["aws-cli"], NEEDS.system];
  for (const need of recording)
    for (const release of RELEASE_IDS) expect(need.sources[release]).not.toHaveProperty("missing");
});
