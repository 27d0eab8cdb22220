import { sha256, sha256InBase64 } from "../../src/facts/digests";
import { MANIFEST_FILES } from "../../src/facts/images/components/proof/manifest";
import { OUTSIDE_FORMAT, outsideKey } from "../../src/facts/images/manifest-files";
import { CASES_TAG, SOURCES_DATE_TAG } from "../../src/facts/images/tags";
import type { OutsidePart } from "../../src/images/manifest/parts";
import { bucketName } from "../../src/jurisdiction/names";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { emptyRegion } from "./region";
import type { TestBuild, TestRegion } from "./region";

/** Twice a month, and one from the month before: what a region has at any time. */
const BUILT_AT = ["2026-11-15T03:12:44Z", "2026-11-01T03:12:44Z", "2026-10-15T03:12:44Z"] as const;

/** A parent's packages, and those of an examiner's tools. */
const PACKAGES = 640;

const COMPONENTS = 14;

export const BUILDS_PER_REGION = BUILT_AT.length;

/** A region with builds, each scanned, whose AMI and manifest exist. */
export function regionWithImages(spec: RegionSpec): TestRegion {
  const region = emptyRegion();
  region.builds = BUILT_AT.map((created, index): TestBuild => {
    const number = index + 1;
    const part = outsidePartOf(spec, created, number);
    const { arn, ami, snapshot, parent } = part.image;
    region.amis.set(ami, {
      owner: spec.account,
      created,
      machine: part.machine.instance,
      parent,
      snapshot,
      tags: { [SOURCES_DATE_TAG]: part.lock.date, [CASES_TAG]: String(index) },
    });
    region.objects.set(`${bucketName(spec, "image-logs")}/${outsideKey(ami)}`, JSON.stringify(part));
    return { arn, status: "AVAILABLE", created, ami, scan: { all: 12 + index, critical: 1, high: 3 } };
  });
  return region;
}

function outsidePartOf({ region, account }: RegionSpec, created: string, number: number): OutsidePart {
  const hash = (of: string): string => sha256(`${region} ${number} ${of}`);
  const checksum = (of: string): string => sha256InBase64(`${region} ${number} ${of}`);
  const id = (of: string): string => hash(of).slice(0, 17);
  const builder = `arn:aws:imagebuilder:${region}:${account}`;
  const name = `acme-forensics-image/1.0.${number}`;
  return {
    format: OUTSIDE_FORMAT,
    image: {
      arn: `${builder}:image/${name}/1`,
      ami: `ami-${id("image")}`,
      owner: account,
      created,
      parent: `ami-${id("parent")}`,
      snapshot: `snap-${id("snapshot")}`,
      key: `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    },
    recipe: {
      arn: `${builder}:image-recipe/${name}`,
      components: Object.fromEntries(
        Array.from({ length: COMPONENTS }, (_, index) => [`component-${index}`, hash(`component-${index}`)]),
      ),
    },
    lock: { sha256: hash("lock"), date: created.slice(0, 10), sources: checksum("sources") },
    machine: {
      instance: `i-${id("machine")}`,
      packages: PACKAGES + number,
      files: Object.fromEntries(MANIFEST_FILES.map((file) => [file, checksum(file)])),
    },
    difference: null,
  };
}
