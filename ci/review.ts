import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { mapFile } from "../src/cli/map-file";
import { check } from "../src/cli/check/check";
import { reviewPlans } from "../src/cli/review/review";
import { AllowedSigners } from "../src/review/approvals/signatures";
import { UserError } from "../src/user-error";
import type { HandedOver } from "./hand-over";
import { otherMaps } from "./other-maps";
import { accounts, output, runStep, words } from "./run";

const SIGNERS = "approvers";

/**
 * `review.js <name> <base> <head> [plans]`: reviews with this checkout's code and signers, and writes into `reviews/` what
 * the report is made of, without what may name anybody. With plans it reviews the stacks that have one; without, those of
 * which ACCOUNTS plans none, and the rules judge the whole head.
 */
runStep(() => {
  const [name, base, head, plans] = process.argv.slice(2);
  if (name === undefined || base === undefined || head === undefined)
    throw new UserError("review.js <name> <base> <head> [plans]");
  const unreviewed = otherMaps(".", mapFile(undefined, process.env));
  if (unreviewed.length > 0)
    throw new UserError(
      `${unreviewed.join(", ")}: no workflow reads this map. Set the repository variable FORENSICS_MAP to the map that is ` +
        "deployed, or move the file out of the top folder.",
    );
  const { text } = reviewPlans([join(head, "cdktf.out"), ...(plans === undefined ? [] : [plans])], {
    base,
    approvals: join(head, "approvals"),
    ...approvers(),
    redacted: true,
    json: true,
  });
  const all = JSON.parse(text) as HandedOver;
  const planned = accounts().flatMap(({ stacks }) => stacks.split(" "));
  const isManagedHere = ({ stack }: { readonly stack: string }): boolean =>
    plans === undefined ? !planned.includes(stack) : existsSync(join(plans, `${stack}.json`));
  const [stacks, findings] = [all.stacks.filter(isManagedHere), all.findings.filter(isManagedHere)];
  mkdirSync("reviews", { recursive: true });
  const broken = plans === undefined ? judge(base, head) : 0;
  writeFileSync(join("reviews", `${name}.json`), JSON.stringify({ stacks, findings, broken } satisfies HandedOver));
  output({ open: String(findings.filter(({ open }) => open).length), broken: String(broken) });
  console.log(`Reviewed ${stacks.length} stacks.`);
});

/** The approvers and the authors. An author who is not listed could be any of the approvers, so no approval counts. */
function approvers(): { readonly signers?: string; readonly author?: readonly string[] } {
  if (!existsSync(SIGNERS)) return {};
  const signers = new AllowedSigners(SIGNERS);
  const authors = words("AUTHORS");
  const unknown = authors.filter((name) => signers.personOf(name) === undefined);
  if (authors.length > 0 && unknown.length === 0) return { signers: SIGNERS, author: authors };
  const names = unknown.length === 0 ? "No one" : unknown.join(", ");
  console.log(`No approval counts: ${names} made the change and is not listed in ${SIGNERS}.`);
  return {};
}

/**
 * Judges every stack of the head by every rule; exceptions count as the base has them. What cannot be judged counts like
 * a broken rule, because its effect is not known.
 *
 * @returns how many rules are broken, or cannot be judged
 */
function judge(base: string, head: string): number {
  const [folder, exceptions] = [join(head, "cdktf.out"), join(base, "jurisdictions.yaml")];
  writeFileSync(join("reviews", "check.sarif"), check([folder], { exceptions, sarif: true }).text);
  const { violations, unknowns, missing } = JSON.parse(check([folder], { exceptions, json: true }).text) as Readonly<
    Record<"violations" | "unknowns" | "missing", readonly unknown[]>
  >;
  return violations.length + unknowns.length + missing.length;
}
