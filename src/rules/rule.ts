import type { RuleId } from "../jurisdiction/rule-ids";
import type { FactsOf } from "../facts/stacks/stack-kinds";
import type { ExceptionSpec } from "../jurisdiction/spec";
import { STACK_KIND_IDS } from "../jurisdiction/stack-kind-ids";
import type { StackKindId } from "../jurisdiction/stack-kind-ids";
import type { Block, Configuration, Value } from "../configuration/configuration";

/** What a stack is judged by: its kind and what the map says of its scope, and never the stack itself. */
export interface JudgingContext<Kind extends StackKindId = StackKindId> {
  readonly kind: Kind;
  readonly spec: FactsOf<Kind>;
}

/** Of a rule that is for every stack, those of kinds to come too. */
export const EVERY_KIND = STACK_KIND_IDS;

/** `excepted`: violating or unknown, and the map allows it for a time. */
export const OUTCOMES = ["compliant", "excepted", "unknown", "violating"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a rule says of one attribute of one block. */
export interface Judgement {
  readonly attribute: string;
  readonly value: Value | undefined;
  readonly outcome: Outcome;
  /** What to do about a violation. */
  readonly fix: string;
  /** What is wrong, in one sentence. @default the attribute and its value, beside the rule's text */
  readonly problem?: string;
}

/** One thing that must be so in every stack of some kinds. */
export interface Rule<Kind extends StackKindId = StackKindId> {
  readonly id: RuleId;
  /** The kinds of stacks that it is for: no other is judged by it. */
  readonly kinds: readonly Kind[];
  readonly text: string;
  readonly severity: "high" | "medium";
  readonly rationale: string;
  /** Where the rule or its figures come from. */
  readonly source: string;
  /** What a rule of residency judges: the kind of reference that its proof lists. */
  readonly refersTo?: string;
  /** Judges one block. Nothing is said of one that the rule does not apply to. */
  judge?(block: Block, context: JudgingContext<Kind>, configuration: Configuration): readonly Judgement[];
  /** Judges what must be there, in the whole stack. */
  require?(context: JudgingContext<Kind>, configuration: Configuration): readonly Judgement[];
}

/** A judgement, and where it was made. */
export interface Verdict extends Judgement {
  readonly rule: RuleId;
  readonly stack: string;
  readonly address: string;
  /** What allows an excepted one. */
  readonly exception?: ExceptionSpec;
  /** The exception of the map that a verdict on exceptions is about. */
  readonly about?: ExceptionSpec;
}
