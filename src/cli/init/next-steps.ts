import { DEFAULT_MAP } from "../map-file";
import type { Answers } from "./answers/answers";

/** A command to run next, and what it is for. */
export interface NextStep {
  readonly command: string;
  readonly purpose: string;
}

/**
 * The commands to run after the files are written, in order.
 *
 * @param map the map's path from the current folder
 * @param inRepository the map's path in its repository
 */
export function nextSteps({ jurisdictions }: Answers, map: string, inRepository: string): readonly NextStep[] {
  const key = jurisdictions[0]?.key ?? "";
  return [
    { command: `npx forensics synth --map ${map}`, purpose: "writes the stacks and lists them" },
    { command: `npx forensics check ${map}`, purpose: "checks them against every rule" },
    {
      command: `npx forensics deployer ${key} --map ${map}`,
      purpose: "writes the script that creates Terraform's roles",
    },
    { command: `npx forensics bootstrap ${key} --map ${map}`, purpose: "creates the buckets for Terraform state" },
    { command: `npx forensics plan ${key} --map ${map}`, purpose: "plans, for review and approval" },
    ...(inRepository === DEFAULT_MAP
      ? []
      : [
          {
            command: `gh variable set FORENSICS_MAP --body ${inRepository}`,
            purpose: "makes the workflows use this map",
          },
        ]),
  ];
}

/** What the files still lack; undefined where they lack nothing. */
export function lackOf({ signers }: Answers, approvers: string): string | undefined {
  if (signers.length >= 2) return undefined;
  const listed = signers.length === 0 ? "no one" : "one person";
  return `${approvers} lists ${listed} who may approve; a change that affects custody needs two. Add a line for each.`;
}
