import stringify from "fast-json-stable-stringify";

import { sha256 } from "../../facts/digests";
import type { ExceptionSpec, JurisdictionSpec } from "../../jurisdiction/spec";
import { shown } from "../shown";
import { RULES } from "../index";
import { OUTCOMES } from "../rule";
import type { Outcome, Verdict } from "../rule";
import { limitsOf, statementOf } from "./statement";

/** A judged reference. */
export interface Reference {
  readonly stack: string;
  readonly address: string;
  readonly attribute: string;
  readonly kind: string;
  readonly value: string;
  readonly verdict: Outcome;
  readonly rule: string;
}

export interface StackDigest {
  readonly stack: string;
  readonly sha256: string;
}

/** The references of a jurisdiction's stacks, and the place of each. */
export interface Proof {
  readonly format: "forensic-accounts/residency-proof/1";
  readonly jurisdiction: { readonly key: string; readonly title: string; readonly countries: readonly string[] };
  readonly shows: string;
  readonly cannotShow: readonly string[];
  /** The day by which the map's exceptions were judged. */
  readonly day: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** The git commit of the folder in which it was written; missing outside a repository. */
  readonly commit?: { readonly id: string; readonly isClean: boolean };
  /** Digests of the judged files, of the map and of its lock of images. */
  readonly input: {
    readonly map: string;
    /** Undefined if no machine starts from a built image. */
    readonly imagesLock?: string;
    readonly stacks: readonly StackDigest[];
    readonly notJudged: readonly string[];
  };
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly exceptions: readonly ExceptionSpec[];
  readonly references: readonly Reference[];
  /** SHA-256 of everything above, as canonical JSON: keys sorted, no spaces. */
  readonly sha256: string;
}

export interface ProofInput {
  readonly jurisdiction: JurisdictionSpec;
  readonly verdicts: readonly Verdict[];
  readonly input: Proof["input"];
  readonly day: string;
  readonly tool: Proof["tool"];
  readonly commit: Proof["commit"] | undefined;
}

/** Combines the verdicts of the residency rules on a jurisdiction's stacks. The same input gives the same proof. */
export function proofOf({ jurisdiction, verdicts, input, day, tool, commit }: ProofInput): Proof {
  const { key, title, countries } = jurisdiction;
  const judged = verdicts.filter(({ rule }) => rule.startsWith("residency/"));
  const counts = countsOf(judged);
  const body: Omit<Proof, "sha256"> = {
    format: "forensic-accounts/residency-proof/1",
    jurisdiction: { key, title, countries },
    shows: statementOf(jurisdiction, counts, input),
    cannotShow: limitsOf(jurisdiction),
    day,
    tool,
    ...(commit === undefined ? {} : { commit }),
    input,
    counts,
    exceptions: [...new Set(judged.flatMap(({ exception }) => exception ?? []))],
    references: judged.map(referenceOf).sort(byPlace),
  };
  return { ...body, sha256: digestOf(body) };
}

/** The proof's own digest, recomputed from its content. */
export function digestOf(proof: Omit<Proof, "sha256">): string {
  return sha256(stringify({ ...proof, sha256: undefined }));
}

/** The number of references by outcome. */
function countsOf(verdicts: readonly Verdict[]): Readonly<Record<Outcome, number>> {
  const count = (outcome: Outcome): number => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const [compliant, excepted, unknown, violating] = OUTCOMES.map(count) as [number, number, number, number];
  return { compliant, excepted, unknown, violating };
}

function referenceOf({ stack, address, attribute, value, outcome, rule }: Verdict): Reference {
  const kind = RULES.find(({ id }) => id === rule)?.refersTo ?? "setting";
  return { stack, address, attribute, kind, value: shown(value), verdict: outcome, rule };
}

function byPlace(a: Reference, b: Reference): number {
  const keys = ["stack", "address", "attribute", "rule", "value"] as const;
  const key = keys.find((one) => a[one] !== b[one]);
  return key === undefined ? 0 : a[key] < b[key] ? -1 : 1;
}
