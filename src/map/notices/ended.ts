import { find } from "../document/node";
import type { RegionDraft } from "../resolve/draft";
import type { NoticeFinding } from "./notice";

/** Exceptions that have ended: the allowed violations break their rules again. */
export function endedExceptions({ node, exceptions }: RegionDraft): readonly NoticeFinding[] {
  return exceptions.map(({ rule, address, until }, index) => {
    const message = `This exception ended on ${until}. It allowed ${address} to break ${rule}.`;
    const at = find(node, "exceptions", index, "until") ?? node;
    return {
      severity: "error",
      until,
      finding: { at, message, fix: "Remove it, and correct the violation that it allowed." },
    };
  });
}

/** Activations that have ended: no principal can assume the role by them. */
export function endedActivations({ node, inherited, settings }: RegionDraft): readonly NoticeFinding[] {
  return (settings.activations ?? []).map(({ incident, role, until }, index) => {
    const at = find(inherited, "activations", index, "until") ?? node;
    const message = `This activation of ${role} for ${incident} ended on ${until} and has no effect.`;
    return { severity: "warning", until: dayBefore(until), finding: { at, message, fix: "Remove it, or renew it." } };
  });
}

/** The day before the first whole day on which a moment is past. @param moment RFC 3339, in UTC */
function dayBefore(moment: string): string {
  const [day = "", time] = moment.split("T");
  if (time !== "00:00:00Z") return day;
  return new Date(Date.parse(moment) - 1).toISOString().slice(0, 10);
}
