import type { ComponentFacts } from "../../../src/facts/images/components/component-facts";
import { RELEASES } from "../../../src/facts/images/releases";
import { toolsOf } from "../../../src/facts/images/tools";
import type { GoldenImageSpec, ReleaseId } from "../../../src/jurisdiction/golden-image";

/** An image of a release with everything that its map leaves to the defaults. */
export function imageSpecOf(release: ReleaseId, spec: Partial<GoldenImageSpec> = {}): GoldenImageSpec {
  return {
    parent: { kind: "release", release },
    tools: toolsOf(release),
    desktop: false,
    hardening: RELEASES[release].hardening,
    schedule: "0 3 1,15 * ? *",
    maximumAgeDays: 31,
    network: { cidr: "10.80.0.0/24" },
    uploaders: [],
    lock: undefined,
    components: [],
    ...spec,
  };
}

export function componentFactsOf(release: ReleaseId, entries = 321): ComponentFacts {
  return {
    region: "eu-central-1",
    account: "111111111111",
    mirrorBucket: "acme-forensics-image-mirror-111111111111-eu-central-1",
    logsBucket: "acme-forensics-image-logs-111111111111-eu-central-1",
    sessionLogsBucket: "acme-forensics-session-logs-111111111111-eu-central-1",
    lock: { release, digest: "ab".repeat(32), entries },
    networks: ["10.64.0.0/24", "10.80.0.0/24"],
  };
}
