import type { RegionSpec } from "../jurisdiction/spec";
import { legible } from "../legible";
import type { Decided } from "./approvals/decide";
import { SEVERITIES } from "./finding";
import type { Severity } from "./finding";
import { fold } from "./fold";

/** What every format shows of a review. */
export interface Report {
  readonly stacks: readonly StackSummary[];
  /** Findings by severity, the worst first, what is the same in several stacks as one. */
  readonly groups: readonly Group[];
  readonly open: number;
}

export interface StackSummary {
  readonly stack: string;
  readonly jurisdiction: string;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly open: number;
}

export interface Group {
  readonly severity: Severity;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly finding: Decided;
  readonly stacks: readonly string[];
  readonly jurisdictions: readonly string[];
  /** The fingerprint of each stack's finding, shortened: what `forensics approve` takes. */
  readonly fingerprints: readonly string[];
  /** Of these, what nobody has approved enough. */
  readonly openFingerprints: readonly string[];
  readonly open: boolean;
}

export interface ReportOptions {
  /** Every stack that was reviewed, those without changes too. */
  readonly stacks: readonly string[];
  readonly specs: ReadonlyMap<string, RegionSpec>;
  /** Whether values that may hold names are left out. */
  readonly redacted: boolean;
}

export function reportOf(findings: readonly Decided[], { stacks, specs, redacted }: ReportOptions): Report {
  const shown = redacted ? findings.map(redact) : findings;
  const entries = fold(shown, specs).map(({ members, stacks: own }): Entry => {
    const keys = [...new Set(members.map(({ jurisdiction }) => jurisdiction ?? "unknown"))];
    const openMembers = members.filter(({ open }) => open);
    // Where one stack's is approved and another's is not, what is missing is shown.
    const finding = legibly(openMembers[0] ?? (members as readonly [Decided])[0]);
    return {
      finding,
      stacks: own,
      jurisdictions: keys,
      fingerprints: members.map(shortFingerprint),
      openFingerprints: openMembers.map(shortFingerprint),
      open: openMembers.length > 0,
    };
  });
  return {
    stacks: stacks.map((stack) => summaryOf(stack, findings, specs)),
    groups: SEVERITIES.map((severity) => ({
      severity,
      entries: entries.filter(({ finding }) => finding.severity === severity),
    })),
    open: findings.filter(({ open }) => open).length,
  };
}

/** As it may be read by people: whoever wrote a plan wrote its values. */
function legibly(finding: Decided): Decided {
  const { address, attribute, before, after, forcedBy, refused } = finding;
  return {
    ...finding,
    address: legible(address),
    attribute: legible(attribute),
    before: before === undefined ? undefined : legible(before),
    after: after === undefined ? undefined : legible(after),
    forcedBy: forcedBy.map(legible),
    refused: refused.map(legible),
  };
}

function shortFingerprint({ fingerprint }: Decided): string {
  return fingerprint.slice(0, 16);
}

function summaryOf(stack: string, findings: readonly Decided[], specs: ReportOptions["specs"]): StackSummary {
  const own = findings.filter((finding) => finding.stack === stack);
  const count = (severity: Severity): number => own.filter((finding) => finding.severity === severity).length;
  return {
    stack,
    jurisdiction: specs.get(stack)?.jurisdiction ?? "unknown",
    counts: { blocking: count("blocking"), approval: count("approval"), note: count("note") },
    open: own.filter(({ open }) => open).length,
  };
}

/** What names nobody and nothing: figures, flags, AWS's own words. */
const PLAIN =
  /^(?:true|false|null|-?\d+(?:\.\d+)?|[A-Z][A-Z_]+|Enabled|Disabled|Suspended|aws:kms|AES256|\(.*\)|\[?\{(?:"(?:mode|days|years)":(?:"[A-Z]*"|\d+|null),?)+\}\]?)$/;

/** Without what may name a person, a case or evidence. */
export function redact(finding: Decided): Decided {
  const { address, before, after } = finding;
  const value = (text: string | undefined): string | undefined =>
    text === undefined || PLAIN.test(text) ? text : "(in the full report)";
  const named = address.replaceAll(/\["[^"]*"\]/g, '["…"]');
  return {
    ...finding,
    address: named,
    before: value(before),
    after: value(after),
    incident: undefined,
    approvedBy: finding.approvedBy.map((_, index) => `signer ${index + 1}`),
    refused: [],
  };
}
