import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { check } from "../src/cli/check/check";
import { reviewPlans } from "../src/cli/review/review";
import { UserError } from "../src/user-error";
import type { HandedOver } from "./hand-over";
import { runStep, words } from "./run";

/**
 * `review.js <name> <base> <head> [plans]`: reviews with this checkout's code and signers, and writes into `reviews/` what
 * the report is made of, without what may name anybody. Without plans the rules judge the whole head, too.
 */
runStep(() => {
  const [name, base, head, plans] = process.argv.slice(2);
  if (name === undefined || base === undefined || head === undefined)
    throw new UserError("review.js <name> <base> <head> [plans]");
  const signers = existsSync("approvers") ? { signers: "approvers", author: words("AUTHORS") } : {};
  const { text } = reviewPlans([join(head, "cdktf.out"), ...(plans === undefined ? [] : [plans])], {
    base,
    approvals: join(head, "approvals"),
    ...signers,
    redacted: true,
    json: true,
  });
  const { stacks, findings } = JSON.parse(text) as Pick<HandedOver, "stacks" | "findings">;
  mkdirSync("reviews", { recursive: true });
  const handed = plans === undefined ? compared() : planned(plans);
  writeFileSync(join("reviews", `${name}.json`), JSON.stringify(handed));
  console.log(`Reviewed ${handed.stacks.length} stacks.`);

  function compared(): HandedOver {
    return { kind: "compared", stacks, findings, broken: judge(base ?? "", head ?? "") };
  }

  function planned(folder: string): HandedOver {
    const isPlanned = ({ stack }: { readonly stack: string }) => existsSync(join(folder, `${stack}.json`));
    return { kind: "planned", stacks: stacks.filter(isPlanned), findings: findings.filter(isPlanned), broken: 0 };
  }
});

/** Judges every stack of the head by every rule; exceptions count as the base has them. @returns how many are broken */
function judge(base: string, head: string): number {
  const options = { exceptions: join(base, "jurisdictions.yaml") };
  const sarif = check([join(head, "cdktf.out")], { ...options, sarif: true });
  writeFileSync(join("reviews", "check.sarif"), sarif.text);
  const { violations } = JSON.parse(check([join(head, "cdktf.out")], { ...options, json: true }).text) as {
    violations: readonly unknown[];
  };
  return violations.length;
}
