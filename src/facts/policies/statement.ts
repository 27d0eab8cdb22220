import type { Condition } from "../../jurisdiction/condition";

/** One statement of a policy, in IAM's own JSON terms. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Principal;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  /** Every resource but these; in a denial only. */
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Condition;
}

/** A denial of every action but some. */
export type DenialOfOthers = Omit<Statement, "Effect" | "Action"> & {
  readonly Effect: "Deny";
  readonly NotAction: readonly string[];
};

export type Principal =
  "*" | { readonly AWS: string | readonly string[] } | { readonly Service: string | readonly string[] };

/**
 * Writes a policy as minified JSON, so that a reviewer reads in the synthesized file who may do what.
 *
 * Whitespace counts towards AWS's size limits, and a policy built by a data source could not be read offline.
 */
export function policyDocument(statements: readonly (Statement | DenialOfOthers)[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
