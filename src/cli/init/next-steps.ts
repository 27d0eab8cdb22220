import { shellWord } from "../../shell-words";
import { DEFAULT_MAP } from "../map-file";
import type { Answers } from "./answers/answers";

/** A command to run next, and what it is for. */
export interface NextStep {
  readonly command: string;
  readonly purpose: string;
}

/** Where the files are, and where commands about them run. */
export interface Places {
  /** The map's path from the folder in which the commands run. */
  readonly map: string;
  /** The map's path in its repository. */
  readonly inRepository: string;
  /** The checkout of this program, where the current folder is outside it. @default commands run in the current folder */
  readonly checkout?: string;
  /** Whether the repository of the map contains this program, which its workflows run. */
  readonly hasProgram: boolean;
}

/** The commands to run after the files are written, in order, in one shell. */
export function nextSteps({ jurisdictions }: Answers, places: Places): readonly NextStep[] {
  const { inRepository, checkout, hasProgram } = places;
  const key = jurisdictions[0]?.key ?? "";
  const map = shellWord(places.map);
  return [
    ...(checkout === undefined
      ? []
      : [{ command: `cd ${shellWord(checkout)}`, purpose: "npx finds forensics only in the checkout of the program" }]),
    { command: `npx forensics synth --map ${map}`, purpose: "writes the stacks and lists them" },
    { command: `npx forensics check ${map}`, purpose: "checks them against every rule" },
    {
      command: `npx forensics deployer ${key} --map ${map}`,
      purpose: "writes the script that creates Terraform's roles",
    },
    { command: `npx forensics bootstrap ${key} --map ${map}`, purpose: "creates the buckets for Terraform state" },
    { command: `npx forensics plan ${key} --map ${map}`, purpose: "plans, for review and approval" },
    ...(inRepository === DEFAULT_MAP || !hasProgram
      ? []
      : [
          {
            command: `gh variable set FORENSICS_MAP --body ${shellWord(inRepository)}`,
            purpose: "makes the workflows use this map",
          },
        ]),
  ];
}

/** What the files still lack, a sentence or two each. */
export function lacksOf({ signers }: Answers, approvers: string, { hasProgram }: Places): readonly string[] {
  const listed = signers.length === 0 ? "no one" : "one person";
  return [
    ...(signers.length >= 2
      ? []
      : [
          `${approvers} lists ${listed} who may approve; a change that affects custody needs two. Add a line for each.`,
        ]),
    ...(hasProgram
      ? []
      : [
          "The workflows run only in a repository that contains this program. Commit these files to such a repository, " +
            "or run init in its root folder.",
        ]),
  ];
}
