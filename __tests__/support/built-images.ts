import { parseMap } from "../../src/map";
import type { BuiltImageSpec } from "../../src/jurisdiction/golden-image";
import type { JurisdictionMap, RegionSpec } from "../../src/jurisdiction/spec";
import { MapError } from "../../src/map";
import { edited, END, region, top } from "../map/minimal";

export const REGION = "eu-eu-west-1";

/** A map whose one region starts its machines from its own image. */
export const BUILT_MAP = edited([
  END,
  "workstation: { image: { built: true } }\n        image: { network: { cidr: 10.65.0.0/24 } }\n",
]);

/** The same behind a bastion, which starts from that image, too. */
export const BASTION_MAP = BUILT_MAP.replace("trust:", "sessions: { mode: bastion }\ntrust:");

/** A map whose bastion alone starts from the built image. */
export const OWN_BASTION_MAP = edited(top("sessions: { mode: bastion, bastion: { image: { built: true } } }"), [
  END,
  `${END}        image: { network: { cidr: 10.65.0.0/24 } }\n`,
]);

export const IMAGE: BuiltImageSpec = {
  id: "ami-0b1b2c3d4e5f60001",
  manifest: "a1".repeat(32),
  commit: "c0".repeat(20),
  sourcesDate: "2026-11-15",
  builtAt: "2026-11-16T03:12:44Z",
};

export const LATER: BuiltImageSpec = {
  id: "ami-0b1b2c3d4e5f60002",
  manifest: "b2".repeat(32),
  commit: "d0".repeat(20),
  sourcesDate: "2026-11-28",
  builtAt: "2026-11-29T03:12:44Z",
};

/** A lock with one image, as people read it. */
export function lockOf({ id, manifest, commit, sourcesDate, builtAt }: BuiltImageSpec, of = REGION): string {
  const sources = sourcesDate === undefined ? "" : `  sourcesDate: ${sourcesDate}\n`;
  return `${of}:\n  id: ${id}\n  manifest: "${manifest}"\n  commit: "${commit}"\n${sources}  builtAt: ${builtAt}\n`;
}

/** A lock whose one image was revoked. */
export const REVOKED_LOCK = `${lockOf(IMAGE)}  revoked: 2026-11-28\n`;

/** The map of a text and of its lock of images. @param lock its text; undefined without a file */
export function mapWith(text: string, lock: string | undefined): JurisdictionMap {
  const result = parseMap(text, "map.yaml", { file: "images.lock.yaml", text: lock });
  if (!result.ok) throw new MapError(result.problems);
  return result.map;
}

export function specWith(text: string, lock: string | undefined): RegionSpec {
  return region(mapWith(text, lock), "eu-west-1");
}
