import { Netmask } from "netmask";

import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { zonesOf } from "../../resolve/effective";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { MOST_ZONES, SUBNETS, subnetBits } from "../../../jurisdiction/subnets";

const PRIVATE: readonly Netmask[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(
  (block) => new Netmask(block),
);

/** The settings of the blocks of a region's networks. */
export const VPC_BLOCK = ["network", "cidr"];
export const BUILD_BLOCK = ["image", "network", "cidr"];

/** The block of each network is private, canonical, of a size that AWS allows, and large enough for its zones. */
export function blocks(region: RegionDraft): readonly Finding[] {
  const wrong = [VPC_BLOCK, BUILD_BLOCK].flatMap((setting) => {
    const cidr = blockOf(region, setting);
    const why = cidr === undefined ? undefined : wrongBlock(cidr);
    return why === undefined ? [] : [{ ...placeOf(region, ...setting), ...why }];
  });
  if (usableBlock(region, VPC_BLOCK) === undefined) return wrong;
  const zones = zonesOf(region.settings);
  // A number stays a number: a wrong one may be too large to make a list of.
  return [...wrong, ...tooManyZones(region, typeof zones === "number" ? zones : zones.length)];
}

/** The block if it is valid, so that other checks need not repeat the validation. */
export function usableBlock(region: RegionDraft, setting: readonly string[]): Netmask | undefined {
  const cidr = blockOf(region, setting);
  return cidr === undefined || wrongBlock(cidr) !== undefined ? undefined : new Netmask(cidr);
}

function blockOf({ settings }: RegionDraft, setting: readonly string[]): string | undefined {
  return setting === BUILD_BLOCK ? settings.image?.network?.cidr : settings.network?.cidr;
}

function wrongBlock(cidr: string): Pick<Finding, "message" | "fix"> | undefined {
  const [address = "", bits = ""] = cidr.split("/");
  const octets = address.split(".");
  if (Number(bits) > 32 || octets.some((octet) => Number(octet) > 255 || String(Number(octet)) !== octet)) {
    const fix = "Write four numbers from 0 to 255 without leading zeros, a slash, and 16 to 24.";
    return { message: `${quote(cidr)} is not a valid IPv4 block.`, fix };
  }
  if (Number(bits) < 16 || Number(bits) > 24 || bits !== String(Number(bits))) {
    return { message: `${quote(cidr)} is not between /16 and /24.`, fix: "Choose a size from /16 to /24." };
  }
  const block = new Netmask(cidr);
  const canonical = `${block.base}/${block.bitmask}`;
  if (!PRIVATE.some((range) => range.contains(block))) {
    const fix = "Choose a block within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918).";
    return { message: `${quote(cidr)} is not private.`, fix };
  }
  if (canonical === cidr) return undefined;
  return { message: `${quote(cidr)} has host bits set.`, fix: `Write ${canonical}.` };
}

function tooManyZones(region: RegionDraft, zones: number): readonly Finding[] {
  const block = usableBlock(region, VPC_BLOCK);
  if (zones <= MOST_ZONES || block === undefined) return [];
  const message = `${block.toString()} is too small for ${zones} zones: its ${SUBNETS} subnets of /${subnetBits(block)}, two a zone, fit ${MOST_ZONES}.`;
  return [{ ...placeOf(region, "network", "zones"), message, fix: `Name ${MOST_ZONES} zones or fewer.` }];
}
