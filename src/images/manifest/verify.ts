import { sha256, sha256InBase64 } from "../../facts/digests";
import { lockPath } from "../../facts/images/lock-files";
import { sourcesText } from "../../facts/images/manifest-files";
import type { GoldenImageSpec } from "../../jurisdiction/golden-image";
import type { ImageLock } from "../lock/lock";
import { packageDifferences } from "./packages";
import { parseMachinePart, parseOutsidePart } from "./parts";
import type { MachinePart, OutsidePart } from "./parts";

/** An image and its manifest, as AWS has them. */
export interface Evidence {
  /** The account that must own it. */
  readonly account: string;
  readonly ami: {
    readonly id: string;
    readonly owner: string;
    readonly machine: string | undefined;
    readonly parent: string | undefined;
    readonly snapshots: readonly string[];
    readonly isEncrypted: boolean;
  };
  /** The snapshot of its disk. */
  readonly snapshot: { readonly isEncrypted: boolean; readonly key: string | undefined } | undefined;
  /** The AMIs that it descends from, itself first; undefined where the region does not say. */
  readonly ancestry: readonly string[] | undefined;
  /** The files of the machine's part, by their names. */
  readonly machineFiles: ReadonlyMap<string, Buffer>;
  readonly outside: Buffer;
  /** The key that the manifest is under: that of images. */
  readonly key: string | undefined;
}

/** What the image should have been made from. */
export interface Expected {
  readonly image: GoldenImageSpec;
  readonly lock: ImageLock;
  /** SHA-256 of the lock's file. */
  readonly lockDigest: string;
  /** SHA-256 of the documents of its components, by their ids. */
  readonly components: Readonly<Record<string, string>>;
}

/** A manifest, and what is wrong with it. */
export interface Verified {
  readonly machine: MachinePart;
  readonly outside: OutsidePart;
  /** SHA-256 of the part that was added outside, which has the digests of the machine's: the manifest's digest. */
  readonly digest: string;
  /** A line for each thing that does not match; none if the image is what it should be. */
  readonly problems: readonly string[];
}

/** Verifies an image's manifest: both parts, their chain, the AMI, its disk, and what is installed. @throws {UserError} for a part that is not one */
export function verifyManifest(evidence: Evidence, expected: Expected): Verified {
  const machine = parseMachinePart(textOf(evidence, "manifest.json"), "the build machine's part (manifest.json)");
  const outside = parseOutsidePart(evidence.outside.toString("utf8"), "the part added outside the build machine");
  return {
    machine,
    outside,
    digest: sha256(evidence.outside),
    problems: [
      ...(outside.difference === null ? [] : [`the state machine found: ${outside.difference}`]),
      ...chain(evidence, machine, outside),
      ...disk(evidence, outside),
      ...origin(evidence, machine, outside),
      ...sources(evidence, machine, outside, expected),
      ...components(outside, expected),
      ...gate(evidence, expected.image),
    ],
  };
}

/** The machine's files are those that both parts have the digests of. */
function chain({ machineFiles }: Evidence, machine: MachinePart, outside: OutsidePart): readonly string[] {
  return [...machineFiles].flatMap(([name, content]) => {
    const isOwn = name === "manifest.json" || machine.files[name] === sha256(content);
    const isOutside = outside.machine.files[name] === sha256InBase64(content);
    return [
      ...(isOwn ? [] : [`${name} is not the file that the build machine's part names`]),
      ...(isOutside ? [] : [`${name} is not the file that the part added outside names`]),
    ];
  });
}

function disk({ account, ami, snapshot, key }: Evidence, { image }: OutsidePart): readonly string[] {
  return [
    ...same("the AMI", ami.id, image.ami),
    ...(ami.owner === account ? [] : [`${ami.id} belongs to account ${ami.owner}, not to ${account}`]),
    ...same("the AMI's owner", ami.owner, image.owner),
    ...(ami.snapshots.length === 1 ? [] : [`${ami.id} has ${ami.snapshots.length} snapshots; an image has one`]),
    ...same("the snapshot", ami.snapshots[0], image.snapshot),
    ...(ami.isEncrypted && snapshot?.isEncrypted === true ? [] : [`${ami.id} is not encrypted`]),
    ...same("the key of the snapshot", snapshot?.key, image.key),
    ...(key !== undefined && snapshot?.key === key
      ? []
      : [
          `${ami.id} is encrypted under ${snapshot?.key ?? "no key"}, not under the key of images, ${key ?? "unknown"}`,
        ]),
  ];
}

function origin(
  { ami, ancestry }: Evidence,
  machine: MachinePart,
  { image, machine: of }: OutsidePart,
): readonly string[] {
  return [
    ...same("the build machine", machine.instance, of.instance),
    ...same("the AMI's build machine", ami.machine, machine.instance),
    ...same("the parent", machine.parentAmi, image.parent),
    ...same("the AMI's parent", ami.parent, machine.parentAmi),
    ...(ancestry === undefined
      ? []
      : same("the ancestry", ancestry.slice(0, 2).join(" of "), `${ami.id} of ${image.parent}`)),
  ];
}

function sources(
  { machineFiles }: Evidence,
  machine: MachinePart,
  outside: OutsidePart,
  { image, lock, lockDigest }: Expected,
): readonly string[] {
  if (machine.lock !== lockDigest || outside.lock.sha256 !== lockDigest)
    return [
      `it was built from the lock ${machine.lock}, and ${lockPath(lock.release)} here is ${lockDigest}: ` +
        "check out the commit that was deployed, or build again",
    ];
  const file = (name: string): string => (machineFiles.get(name) ?? Buffer.alloc(0)).toString("utf8");
  const expected = sourcesText(lock.entries);
  return [
    ...(outside.lock.sources === sha256InBase64(expected) && file("sources.txt") === expected
      ? []
      : ["sources.txt does not list the files of the lock"]),
    ...packageDifferences(
      { packages: file("packages.txt"), parentPackages: file("parent-packages.txt"), sbom: file("sbom.cdx.json") },
      lock,
      image,
    ),
  ];
}

function components({ recipe }: OutsidePart, { components: expected }: Expected): readonly string[] {
  const ids = [...new Set([...Object.keys(expected), ...Object.keys(recipe.components)])].sort();
  return ids
    .filter((id) => recipe.components[id] !== expected[id])
    .map(
      (id) =>
        `the component ${id} is not the one of this folder: check out the commit that was deployed, or build again`,
    );
}

interface OscapResult {
  readonly profile?: string;
  readonly counts?: { readonly pass?: number };
}

function gate(evidence: Evidence, { hardening }: GoldenImageSpec): readonly string[] {
  if (hardening === undefined) return [];
  const { profile = "none", counts } = JSON.parse(textOf(evidence, "oscap.json")) as OscapResult;
  const passed = counts?.pass ?? 0;
  return [
    ...same("the OpenSCAP profile", profile, hardening.profile),
    ...(passed >= hardening.minimumPassed
      ? []
      : [`${passed} rules of ${profile} passed; the map demands ${hardening.minimumPassed}`]),
  ];
}

function same(what: string, found: string | undefined, expected: string): readonly string[] {
  return found === expected ? [] : [`${what} is ${found ?? "unknown"}; the manifest names ${expected}`];
}

function textOf({ machineFiles }: Evidence, name: string): string {
  return machineFiles.get(name)?.toString("utf8") ?? "";
}
