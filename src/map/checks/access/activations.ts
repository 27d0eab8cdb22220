import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { Node } from "../../document/node";
import { trustOf } from "../../resolve/effective";
import { isDamaged } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import type { ActivationSpec } from "../../../jurisdiction/spec";

const LONGEST_DAYS = 90;
const DAY = 86_400_000;

/** An activation opens a role for a limited time, to principals that the map trusts with it anyway. */
export function activations(region: RegionDraft): readonly Finding[] {
  return (region.settings.activations ?? []).flatMap((activation, index) => {
    const node = find(region.inherited, "activations", index) ?? region.node;
    return [...untrusted(region, activation, node), ...period(activation, node)];
  });
}

function untrusted(region: RegionDraft, { role, principals }: ActivationSpec, node: Node): readonly Finding[] {
  const written = [`trust.${role}`, `roles.${role}.principals`];
  if (written.some((setting) => isDamaged(region.unreadable, region.node.path, setting))) return [];
  const trusted = trustOf(region.settings)[role].map(({ arn }) => arn);
  return principals.flatMap((principal, index) => {
    if (trusted.includes(principal)) return [];
    const holders = trusted.length === 0 ? "no principal is" : `only ${trusted.join(", ")}`;
    const message = `${quote(principal)} is not trusted as ${role}; ${holders}.`;
    const fix = `Add it to trust.${role}${trusted.length === 0 ? "" : ", or name a trusted principal"}.`;
    return [{ at: find(node, "principals", index) ?? node, message, fix }];
  });
}

function period({ from, until }: ActivationSpec, node: Node): readonly Finding[] {
  const given = { from, until };
  const unreal = (["from", "until"] as const).filter((key) => !isReal(given[key]));
  if (unreal.length > 0) {
    const fix = "Write a day and time that exist, such as 2026-11-01T00:00:00Z.";
    return unreal.map((key) => ({
      at: find(node, key) ?? node,
      message: `${quote(given[key])} is not a valid date and time.`,
      fix,
    }));
  }
  const days = (Date.parse(until) - Date.parse(from)) / DAY;
  const at = find(node, "until") ?? node;
  if (days <= 0) {
    const message = `${quote(until)} is not after ${quote(from)}, when the activation begins.`;
    return [{ at, message, fix: "Write a later end, or an earlier start." }];
  }
  if (days <= LONGEST_DAYS) return [];
  const latest = isoSeconds(Date.parse(from) + LONGEST_DAYS * DAY);
  const message = `${quote(until)} is more than ${LONGEST_DAYS} days after ${quote(from)}.`;
  return [{ at, message, fix: `Write ${latest} or earlier, and renew the activation in another reviewed change.` }];
}

/** JavaScript reads the 30th of February as the 2nd of March. */
function isReal(moment: string): boolean {
  const time = Date.parse(moment);
  return !Number.isNaN(time) && isoSeconds(time) === moment;
}

function isoSeconds(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}
