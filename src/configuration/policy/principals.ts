import type { Relation } from "./elements";

const ROOT = /^AWS arn:[^:]+:iam::(\d{12}):root$/;
const ACCOUNT = /^AWS \d{12}$/;
/** A role or a user: two of these are never equal. A session belongs to a role, and an id without an ARN may be any principal. */
const IDENTITY = /^AWS arn:[^:]+:iam::\d{12}:(?:role|user)\//;
const OF_ACCOUNT = /^AWS arn:[^:]+:(?:iam|sts)::(\d{12}):/;

/** Everybody, from every account, and AWS's services too. */
export const EVERYBODY = "AWS *";

/** A principal in its shortest form: an account's root user represents the account (IAM User Guide, Principal). */
export function canonicalPrincipal(principal: string): string {
  const [, account] = ROOT.exec(principal) ?? [];
  return account === undefined ? principal : `AWS ${account}`;
}

/** The relation of principals. A denial for an account applies to all its principals; an allowance leaves the choice to IAM. */
export function principalsOf(effect: "Allow" | "Deny"): Relation {
  return {
    everything: EVERYBODY,
    contains: (wide, narrow) =>
      wide === narrow || wide === EVERYBODY || (effect === "Deny" && isAccountOf(wide, narrow)),
    overlaps,
  };
}

function isAccountOf(account: string, principal: string): boolean {
  return ACCOUNT.test(account) && accountOf(principal) === account;
}

/** `AWS` and the account's number. */
function accountOf(principal: string): string | undefined {
  if (ACCOUNT.test(principal)) return principal;
  const [, account] = OF_ACCOUNT.exec(principal) ?? [];
  return account === undefined ? undefined : `AWS ${account}`;
}

function overlaps(one: string, other: string): boolean {
  if (one === other || one === EVERYBODY || other === EVERYBODY) return true;
  const [kind, another] = [kindOf(one), kindOf(other)];
  if (kind !== another) return ![kind, another].every((name) => DISTINCT.has(name));
  if (kind !== "AWS") return kind !== "Service" && kind !== "Federated";
  const [mine, theirs] = [accountOf(one), accountOf(other)];
  if (mine === undefined || theirs === undefined) return true;
  return mine === theirs && !(IDENTITY.test(one) && IDENTITY.test(other));
}

/** No principal belongs to two of these kinds. A canonical user is another name of an account. */
const DISTINCT = new Set(["AWS", "Service", "Federated"]);

function kindOf(principal: string): string {
  return principal.slice(0, principal.indexOf(" "));
}
