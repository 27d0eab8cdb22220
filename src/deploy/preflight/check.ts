import type { RegionSpec } from "../../jurisdiction/spec";
import type { Change } from "../../review/plan/change";
import type { Credentials } from "../../aws/credentials";

/** A stack that is about to be applied, and how its account is reached. */
export interface Applying {
  readonly stack: string;
  readonly spec: RegionSpec;
  readonly changes: readonly Change[];
  readonly credentials: Credentials;
}

/** One question to AWS before an apply: would it refuse what the plan makes? */
export interface PreflightCheck {
  /** What is asked, as it follows "could not ask". */
  readonly question: string;
  /** Whether the plan makes what the question is about. */
  readonly concerns: (applying: Applying) => boolean;
  /** @returns why AWS would refuse, and what to do; undefined where it would not. @throws where AWS does not answer */
  readonly ask: (applying: Applying) => Promise<string | undefined>;
  /** The advice if AWS does not answer a required question. @default the apply continues */
  readonly unanswered?: string;
}

/** Whether a plan creates a resource of a type; one that it imports exists already and is not created. */
export function creates({ changes }: Applying, type: string): boolean {
  return changes.some((change) => change.type === type && change.action === "create");
}

interface ClientSettings {
  readonly region: string;
  readonly credentials?: NonNullable<Credentials>;
}

/** The settings of an AWS client for the stack's account. */
export function clientSettings({ spec, credentials }: Applying): ClientSettings {
  return { region: spec.region, ...(credentials === undefined ? {} : { credentials }) };
}

/** What to do about a resource that exists, of which AWS allows one a region: it may be ours, of an interrupted apply. */
export function recoverHint({ stack }: Applying): string {
  return `If an interrupted apply of this stack made it, run: npx forensics recover ${stack}`;
}
