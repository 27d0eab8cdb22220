import { Netmask } from "netmask";

import type { Answers } from "./answers";
import { mapRegions } from "./answers";

/** The first block that is proposed, and how many second octets there are from it on: 10.64 to 10.255. */
const FIRST_OCTET = 64;
const OCTETS = 256 - FIRST_OCTET;
/** A /20 holds 16 subnets of 251 addresses, and a /16 holds 16 of them. */
const BLOCKS_IN_OCTET = 16;

/**
 * Gives each region without a block one of its own: /20, from 10.64.0.0 on, each jurisdiction from a new second octet
 * on, so that a later region changes no block. Blocks that were answered are left out. In more regions than there are
 * blocks, the last have none.
 */
export function withBlocks(answers: Answers): Answers {
  const given = answers.jurisdictions
    .flatMap(({ regions }) => regions)
    .flatMap(({ cidr }) => (cidr === undefined ? [] : parsed(cidr)));
  let octet = 0;
  const firstOctets = new Map<string, number>();
  for (const { key, regions } of answers.jurisdictions) {
    firstOctets.set(key, octet);
    octet += Math.max(1, Math.ceil(regions.length / BLOCKS_IN_OCTET));
  }
  const taken = [...given];
  return mapRegions(answers, (region, { key }) => {
    if (region.cidr !== undefined) return region;
    const block = candidates(firstOctets.get(key) ?? 0).find((candidate) => !taken.some(overlaps(candidate)));
    if (block === undefined) return region;
    taken.push(block);
    return { ...region, cidr: block.toString() };
  });
}

/** A region whose block overlaps another one, such as `eu/eu-west-1`; undefined where none does. */
export function overlapping(cidr: string, others: Answers): string | undefined {
  const [block] = parsed(cidr);
  if (block === undefined) return undefined;
  const places = others.jurisdictions.flatMap(({ key, regions }) =>
    regions.map((region) => ({ place: `${key}/${region.region}`, taken: parsed(region.cidr ?? "") })),
  );
  return places.find(({ taken }) => taken.some(overlaps(block)))?.place;
}

/** Every block from a second octet on; then those before it. */
function candidates(from: number): readonly Netmask[] {
  return Array.from({ length: OCTETS * BLOCKS_IN_OCTET }, (_, index) => {
    const at = (from * BLOCKS_IN_OCTET + index) % (OCTETS * BLOCKS_IN_OCTET);
    const [second, third] = [FIRST_OCTET + Math.floor(at / BLOCKS_IN_OCTET), (at % BLOCKS_IN_OCTET) * 16];
    return new Netmask(`10.${second}.${third}.0/20`);
  });
}

function overlaps(block: Netmask): (other: Netmask) => boolean {
  return (other) => block.contains(other) || other.contains(block);
}

/** What is not a block is for the loader to refuse. */
function parsed(cidr: string): readonly Netmask[] {
  try {
    return [new Netmask(cidr)];
  } catch {
    return [];
  }
}
