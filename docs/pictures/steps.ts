import type { Colour } from "./diagram";

/** The two halves of the path. */
export const PHASES = [
  { id: "propose", title: "Propose: nothing changes in AWS" },
  { id: "decide", title: "Decide and apply" },
] as const;

/** A step on the path of a change. */
export interface Step {
  readonly phase: (typeof PHASES)[number]["id"];
  readonly title: string;
  /** What is typed; for the map, what is edited. */
  readonly command: string;
  readonly what: string;
  /** What stops the change here. */
  readonly stops: string;
  /** What the step touches. */
  readonly touches: Touch;
}

/** What a step may touch, and how the picture's legend says it. */
export const TOUCHES = {
  people: "people decide",
  machine: "this machine alone",
  aws: "AWS, by Terraform",
  records: "locked records in AWS",
} as const;
export type Touch = keyof typeof TOUCHES;

export const TOUCH_COLOURS: Readonly<Record<Touch, Colour>> = {
  people: "people",
  machine: "neutral",
  aws: "network",
  records: "custody",
};

/** The path of a change, from the map to the records: the picture and the table of docs/deploying.md show them. */
export const STEPS: readonly Step[] = [
  {
    phase: "propose",
    title: "Map",
    command: "jurisdictions.yaml",
    what: "People edit and commit it.",
    stops: "an error in the map, listed with its line",
    touches: "people",
  },
  {
    phase: "propose",
    title: "Synth",
    command: "forensics synth",
    what: "Writes a Terraform stack for each region.",
    stops: "a stack that breaks a rule",
    touches: "machine",
  },
  {
    phase: "propose",
    title: "Check",
    command: "forensics check",
    what: "Checks each stack against every rule.",
    stops: "a violated rule",
    touches: "machine",
  },
  {
    phase: "propose",
    title: "Plan",
    command: "forensics plan",
    what: "Terraform compares each stack with the account.",
    stops: "a stack that cannot be planned",
    touches: "aws",
  },
  {
    phase: "decide",
    title: "Review",
    command: "forensics review",
    what: "Lists what each change means for custody.",
    stops: "a finding that blocks or needs approval",
    touches: "machine",
  },
  {
    phase: "decide",
    title: "Two signatures",
    command: "forensics approve",
    what: "Two people sign the findings. Neither made the change.",
    stops: "only one signature, or a plan that was not signed",
    touches: "people",
  },
  {
    phase: "decide",
    title: "Deploy",
    command: "forensics deploy",
    what: "Applies exactly the reviewed plans, and records the deployment.",
    stops: "an open finding, or anything that changed since",
    touches: "aws",
  },
  {
    phase: "decide",
    title: "Records",
    command: "forensics records verify",
    what: "Verifies the locked chain of intents and results that deploy wrote.",
    stops: "a chain of records that is not intact",
    touches: "records",
  },
];
