import type { Finding } from "../document/finding";
import { find, findMapping, plain } from "../document/node";
import type { MappingNode, Node } from "../document/node";
import { regionFacts } from "../../jurisdiction/region-facts";
import type { RegionFacts } from "../../jurisdiction/region-facts";
import type { ReadMapFile } from "../read-files";
import { inheritedSettings } from "../schema/map";
import type { ExceptionSource, InheritedSettings } from "../schema/map";
import type { SourceReading } from "../schema/read";
import { inherit } from "./inherit";
import { locksIn } from "./lock";
import type { ReadLock } from "./lock";

/** A map whose values are each well formed; their combination is not yet checked. */
export interface MapDraft {
  readonly organization: string | undefined;
  readonly root: MappingNode;
  readonly jurisdictions: readonly JurisdictionDraft[];
  readonly unreadable: readonly string[];
}

export interface JurisdictionDraft {
  readonly key: string;
  readonly node: MappingNode;
  readonly title: string | undefined;
  /** Undefined if some of them cannot be read. */
  readonly countries: readonly string[] | undefined;
  readonly regions: readonly RegionDraft[];
}

export interface RegionDraft {
  readonly jurisdiction: string;
  readonly countries: readonly string[] | undefined;
  readonly region: string;
  /** Undefined if AWS has no such region. */
  readonly facts: RegionFacts | undefined;
  readonly node: MappingNode;
  readonly account: string | undefined;
  readonly home: boolean | undefined;
  readonly exceptions: readonly ExceptionSource[];
  /** The region's settings after inheritance, without built-in defaults. */
  readonly settings: InheritedSettings;
  /** The same settings, each with its place in the map. */
  readonly inherited: MappingNode;
  /** The invalid values that were removed from the map. */
  readonly unreadable: readonly string[];
  /** Reads the files that a golden image needs. */
  readonly readMapFile: ReadMapFile;
  readonly readLock: ReadLock;
}

const INHERITED_KEYS = Object.keys(inheritedSettings.shape);

export function draftOf({ source, root, unreadable }: SourceReading, readMapFile: ReadMapFile): MapDraft {
  const readLock = locksIn(readMapFile);
  const jurisdictions = Object.entries(source.jurisdictions ?? {}).flatMap(([key, own]) => {
    const node = findMapping(root, "jurisdictions", key);
    if (node === undefined) return [];
    const { title } = own;
    const countries = isDamaged(unreadable, node.path, "countries") ? undefined : own.countries;
    const regions = Object.entries(own.regions ?? {}).flatMap(([region, { account, home, exceptions = [] }]) => {
      const regionNode = findMapping(node, "regions", region);
      if (regionNode === undefined) return [];
      const facts = regionFacts(region);
      const inherited = inheritedBy(root, node, regionNode);
      const settings = inheritedSettings.parse(plain(inherited));
      return [
        {
          jurisdiction: key,
          countries,
          region,
          facts,
          node: regionNode,
          account,
          home,
          exceptions,
          settings,
          inherited,
          unreadable,
          readMapFile,
          readLock,
        },
      ];
    });
    return [{ key, node, title, countries, regions }];
  });
  return { organization: source.organization, root, jurisdictions, unreadable };
}

/** The place of an inherited setting, or of the region itself if the setting is a built-in default. */
export function placeOf(region: RegionDraft, ...path: readonly PropertyKey[]): Pick<Finding, "at" | "on"> {
  const node: Node | undefined = find(region.inherited, ...path);
  return node === undefined ? { at: region.node, on: "key" } : { at: node };
}

/** Whether a part of a setting was already refused, at any level: the remaining parts must not be reported. */
export function isDamaged(unreadable: readonly string[], path: string, setting: string): boolean {
  const jurisdiction = path.split(".").slice(0, 2).join(".");
  const written = ["", "defaults", jurisdiction, path].map((level) => (level === "" ? setting : `${level}.${setting}`));
  return written.some((whole) => unreadable.some((part) => isWithin(part, whole) || isWithin(whole, part)));
}

function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

function inheritedBy(root: MappingNode, jurisdiction: MappingNode, region: MappingNode): MappingNode {
  const defaults = findMapping(root, "defaults");
  const levels = [root, ...(defaults === undefined ? [] : [defaults]), jurisdiction, region];
  return inherit(levels, INHERITED_KEYS) ?? region;
}
