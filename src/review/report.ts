import type { RegionSpec } from "../jurisdiction/spec";
import { legible } from "../legible";
import type { Decided } from "./approvals/decide";
import { SEVERITIES } from "./finding";
import type { Severity } from "./finding";
import { fold } from "./fold";
import { IMAGE_SOURCES } from "./map/image-sources";

/** Who made a stack's plan, when and from what, as the record next to the plan says; undefined if there is no record. */
export interface PlanOrigin {
  readonly commit?: { readonly id: string; readonly isClean: boolean } | undefined;
  /** SHA-256 of what the map said of the stack. */
  readonly map?: string | undefined;
  /** ARN of the caller, as STS knows it. */
  readonly by?: string | undefined;
  /** The role that Terraform assumed. */
  readonly as: string;
  /** When, in RFC 3339. */
  readonly at?: string | undefined;
  /** Version of Terraform. */
  readonly terraform: string;
}

/** What every format shows of a review. */
export interface Report {
  readonly stacks: readonly StackSummary[];
  /** Findings by severity, the worst first, what is the same in several stacks as one. */
  readonly groups: readonly Group[];
  readonly open: number;
  /** The stacks that are left out, because their plans were applied. */
  readonly applied: readonly string[];
}

export interface StackSummary {
  readonly stack: string;
  readonly jurisdiction: string;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly open: number;
  /** Where its plan comes from. Null: the plan has no record. Undefined: the stack was reviewed without a plan. */
  readonly plan?: PlanOrigin | null | undefined;
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
  /** Whether it is the first entry about its document, which shows the document's changes. */
  readonly showsDocument: boolean;
  /** The findings among them that lack an approval. */
  readonly openFindings: readonly Decided[];
  readonly open: boolean;
}

export interface ReportOptions {
  /** Every stack that was reviewed, those without changes too. */
  readonly stacks: readonly string[];
  readonly specs: ReadonlyMap<string, RegionSpec>;
  /** Where the plan of each stack comes from. @default every stack was reviewed without a plan */
  readonly plans?: ReadonlyMap<string, PlanOrigin | null>;
  /** The stacks that are left out, because their plans were applied. @default none */
  readonly applied?: readonly string[];
  /** Whether values that may hold names are left out. */
  readonly redacted: boolean;
}

export function reportOf(findings: readonly Decided[], options: ReportOptions): Report {
  const { stacks, specs, redacted } = options;
  const shown = redacted ? findings.map(redact) : findings;
  const documents = new Set<string>();
  const entries = fold(shown, specs).map(({ members, stacks: own }): Entry => {
    const keys = [...new Set(members.map(({ jurisdiction }) => jurisdiction ?? "unknown"))];
    const openMembers = members.filter(({ open }) => open);
    // Where one stack's is approved and another's is not, what is missing is shown.
    const finding = legibly(openMembers[0] ?? (members as readonly [Decided])[0]);
    const document = finding.document && `${finding.stack} ${finding.address} ${finding.attribute}`;
    const showsDocument = document !== undefined && !documents.has(document);
    if (document !== undefined) documents.add(document);
    return {
      finding,
      stacks: own,
      jurisdictions: keys,
      fingerprints: members.map(shortFingerprint),
      showsDocument,
      openFindings: openMembers,
      open: openMembers.length > 0,
    };
  });
  return {
    stacks: stacks.map((stack) => summaryOf(stack, findings, options)),
    groups: SEVERITIES.map((severity) => ({
      severity,
      entries: entries.filter(({ finding }) => finding.severity === severity),
    })),
    open: findings.filter(({ open }) => open).length,
    applied: options.applied ?? [],
  };
}

/** As people may read it: the author of a plan chose the values in it. */
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

function summaryOf(
  stack: string,
  findings: readonly Decided[],
  { specs, plans, redacted }: ReportOptions,
): StackSummary {
  const plan = plans?.get(stack);
  const own = findings.filter((finding) => finding.stack === stack);
  const count = (severity: Severity): number => own.filter((finding) => finding.severity === severity).length;
  return {
    stack,
    jurisdiction: specs.get(stack)?.jurisdiction ?? "unknown",
    counts: { blocking: count("blocking"), approval: count("approval"), note: count("note") },
    open: own.filter(({ open }) => open).length,
    ...(plan === undefined ? {} : { plan: redacted ? withoutCaller(plan) : plan }),
  };
}

/** Replaces values that may name a person. */
const REDACTED = "(in the full report)";

function withoutCaller(plan: PlanOrigin | null): PlanOrigin | null {
  return plan?.by === undefined ? plan : { ...plan, by: REDACTED };
}

/** Values without names: figures, flags, dates, AWS's own words. */
const PLAIN =
  /^(?:true|false|null|-?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z)?|[A-Z][A-Z_]+|Enabled|Disabled|Suspended|aws:kms|AES256|\(.*\)|\[?\{(?:"(?:mode|days|years)":(?:"[A-Z]*"|\d+|null),?)+\}\]?)$/;

/** What an incident opens, as its finding lists it: when, for which role, and for whom. */
const OPENING =
  /^(?:(from \d{4}-\d\d-\d\dT[\d:.]+Z until \d{4}-\d\d-\d\dT[\d:.]+Z: [a-z]+) \S+|(workstation\.case): \S+)$/;

/** What a finding says of an image: no one's name. */
const IMAGE =
  /^(?:(?:image )?ami-[0-9a-f]+|manifest [0-9a-f]{64}|commit [0-9a-f]{40,64}|sources of \d{4}-\d\d-\d\d|built [\d:.TZ-]+)$/;

function withoutPrincipal(line: string): string {
  const [, opening, machine] = OPENING.exec(line) ?? [];
  return opening === undefined ? `${machine ?? ""}: ${REDACTED}` : `${opening} ${REDACTED}`;
}

/** Without what may name a person, a case or evidence. */
export function redact(finding: Decided): Decided {
  const { address, before, after } = finding;
  const value = (text: string | undefined): string | undefined => {
    // Names and versions of public software.
    if (text === undefined || PLAIN.test(text) || finding.id === IMAGE_SOURCES) return text;
    const lines = text.split("\n");
    if (lines.every((line) => IMAGE.test(line))) return text;
    return lines.every((line) => OPENING.test(line)) ? lines.map(withoutPrincipal).join("\n") : REDACTED;
  };
  const named = address.replaceAll(/\["[^"]*"\]/g, '["…"]');
  return {
    ...finding,
    address: named,
    before: value(before),
    after: value(after),
    document: undefined,
    incident: undefined,
    approvedBy: finding.approvedBy.map((_, index) => `signer ${index + 1}`),
    refused: [],
    pending: undefined,
  };
}
