import { parse } from "yaml";

import { componentsOf, documentsOf } from "../../../src/facts/images/components/components-of";
import { COMPONENT_LIMITS } from "../../../src/facts/images/components/document/document";
import { firewallRules } from "../../../src/facts/images/components/hardening/firewall";
import { AUDIT_RULES } from "../../../src/facts/machines/setup/linux/audit";
import { RELEASE_IDS } from "../../../src/jurisdiction/golden-image";
import { componentFactsOf, imageSpecOf } from "./support";

describe.each(RELEASE_IDS)("the components of an image of %s", (release) => {
  const spec = imageSpecOf(release);
  const documents = documentsOf(spec, componentFactsOf(release));
  const steps = documents.flatMap(({ phases }) => phases.flatMap((phase) => phase.steps));
  const scripts = steps.flatMap((step) => (step.action === "ExecuteBash" ? step.inputs.commands : []));

  it("fit into a recipe, even with a lock of thousands of files", () => {
    const components = componentsOf(spec, componentFactsOf(release, 5000));
    expect(components.length).toBeLessThanOrEqual(COMPONENT_LIMITS.components);
    for (const { data } of components) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(COMPONENT_LIMITS.bytes);
  });

  it("are read by a YAML parser as they were written", () => {
    const components = componentsOf(spec, componentFactsOf(release));
    expect(components.map(({ data }) => parse(data) as unknown)).toEqual(documents);
  });

  it("are the same each time, and others for another lock", () => {
    const facts = componentFactsOf(release);
    expect(componentsOf(spec, facts)).toEqual(componentsOf(spec, facts));
    const other = componentsOf(spec, { ...facts, lock: { ...facts.lock, digest: "cd".repeat(32) } });
    expect(other[0]?.data).not.toBe(componentsOf(spec, facts)[0]?.data);
  });

  it("end each script with the first command that fails, and contain no reference that AWSTOE would replace", () => {
    expect(scripts.length).toBeGreaterThan(20);
    for (const text of scripts) {
      expect(text.startsWith("set -euo pipefail\n")).toBe(true);
      expect(text).not.toContain("{{");
    }
  });

  it("have timers that are at most a second late", () => {
    const timers = scripts.flatMap((text) => text.match(/\[Timer\]\n[^[]+/g) ?? []);
    expect(timers).toHaveLength(2);
    for (const timer of timers) expect(timer).toContain("\nAccuracySec=1s\n");
  });

  it("name each component once, and each step once in its phase", () => {
    expect(new Set(documents.map(({ name }) => name)).size).toBe(documents.length);
    for (const { name, steps } of documents.flatMap((document) => document.phases)) {
      expect([name, new Set(steps.map((step) => step.name)).size]).toEqual([name, steps.length]);
    }
  });

  it("download with the role of the build machine, from the mirror in the own account only", () => {
    const downloads = steps.flatMap((step) => (step.action === "S3Download" ? step.inputs : []));
    expect(downloads).toHaveLength(1 + Math.ceil(321 / 100));
    for (const { source, expectedBucketOwner } of downloads) {
      expect(source).toMatch(/^s3:\/\/acme-forensics-image-mirror-111111111111-eu-central-1\/sha256\//);
      expect(expectedBucketOwner).toBe("111111111111");
    }
    expect(scripts.join("\n")).not.toMatch(
      /apt-get update|dnf makecache|https?:\/\/(?!169\.254\.169\.254|checklists\.nist\.gov\/xccdf)/,
    );
  });

  it("write the audit rules that a machine's user data also writes", () => {
    expect(scripts.join("\n")).toContain(AUDIT_RULES);
  });

  it("demand as many passed rules as the map", () => {
    const { profile } = imageSpecOf(release).hardening ?? { profile: "" };
    const data = componentsOf(
      imageSpecOf(release, { hardening: { profile, minimumPassed: 47 } }),
      componentFactsOf(release),
    );
    expect(data.find(({ id }) => id === "gate")?.data).toContain(`${profile} 47`);
  });
});

it("refuses an image without a hardening profile", () => {
  const spec = imageSpecOf("debian-12", { hardening: undefined });
  expect(() => componentsOf(spec, componentFactsOf("debian-12"))).toThrow(
    "an image of debian-12 has a hardening profile",
  );
});

it("opens the resolver of each network, and the metadata to root and agents only", () => {
  const rules = firewallRules(["10.64.0.0/24", "10.80.16.0/20"]);
  expect(rules).toContain(
    "ip daddr { 169.254.169.253, 10.64.0.2, 10.80.16.2 } meta l4proto { tcp, udp } th dport 53 accept",
  );
  const metadata = rules.split("\n").filter((line) => line.includes("169.254.169.254"));
  expect(metadata.map((line) => line.trim())).toEqual([
    "ip daddr 169.254.169.254 tcp dport 80 meta skuid @agents accept",
    "ip daddr 169.254.169.254 reject with icmp type admin-prohibited",
  ]);
});
