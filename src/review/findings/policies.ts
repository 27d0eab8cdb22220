import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import type { Finding, Reading } from "../finding";
import type { Change } from "../plan/change";
import { coverAll, isNoTighter, meaningOf, statementText } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import { allowances, changedPolicies, denials, isOfRole } from "./changed-policies";
import { withOtherBound } from "./retention-bounds";

/** Policies, compared by what they say. */
export const policies: Reading = (change) => {
  return changedPolicies(change).flatMap((attribute) => compared(change, attribute, isOfRole(change)));
};

function compared(change: Change, attribute: string, isRoles: boolean): readonly Finding[] {
  const before: Value | undefined = change.before[attribute];
  const after: Value | undefined = change.after[attribute];
  const finding = (id: string, severity: Finding["severity"], text: string, was?: Value, is?: Value): Finding => {
    return { id, severity, text, change, attribute, before: was, after: is };
  };
  if (after === UNKNOWN) {
    if (change.action === "create") return [];
    return [finding("unknown", "approval", "What the policy says is known only after the apply.", before, after)];
  }
  const [old, now] = [meaningOf(before), meaningOf(after)];
  if (old === undefined || now === undefined)
    return [finding("policy-unreadable", "approval", "The policy cannot be read, and so not compared.", before, after)];
  // What is refused for longer is refused still. That a role may lock for longer is told with the retention.
  const lost = denials(old).filter((denial) => !coverAll(denials(now), denial, isNoTighter));
  const won = allowances(now)
    .filter((allowance) => !coverAll(allowances(old), allowance, isNoTighter))
    .filter((allowance) => !isRoles || withOtherBound(allowances(old), allowance) === undefined);
  const less = allowances(old).filter((allowance) => !coverAll(allowances(now), allowance, isNoTighter));
  const open = won.filter(isOpen);
  const others = won.filter((allowance) => !isOpen(allowance));
  const isNew = change.action === "create";
  const about = ({ name }: Statement, one: Finding): Finding => ({ ...one, statement: name });
  const [refused, opened] = [
    "What was refused is refused no longer, or not to everybody.",
    "It is opened to everybody, without a binding condition.",
  ];
  return [
    ...lost.map((denial) => about(denial, finding("denial-lost", "blocking", refused, statementText(denial)))),
    ...open.map((one) => about(one, finding("opened-to-all", "blocking", opened, undefined, statementText(one)))),
    ...(isNew ? [] : others).map((one) =>
      about(
        one,
        isRoles
          ? finding("role-changed", "approval", "Who may do what becomes wider.", undefined, statementText(one))
          : finding(
              "policy-widened",
              "blocking",
              "Somebody may do more with it than before.",
              undefined,
              statementText(one),
            ),
      ),
    ),
    ...(isNew && isRoles && others.length > 0
      ? [
          finding(
            "role-changed",
            "approval",
            "A new policy says who may do what.",
            undefined,
            `${others.length} statements`,
          ),
        ]
      : []),
    ...(less.length > 0 && won.length === 0 && isRoles
      ? [finding("role-changed", "approval", "Who may do what becomes narrower.", less.map(statementText).join("; "))]
      : []),
  ];
}

/** Anybody, from any account, may: nothing in the conditions says which account, organization or network. */
function isOpen({ principals, conditions }: Statement): boolean {
  if (!principals.has("AWS *")) return false;
  return ![...conditions.keys()].some((key) =>
    /Account|OrgID|PrincipalArn|SourceArn|SourceVpc|ViaService|CallerAccount/i.test(key),
  );
}
