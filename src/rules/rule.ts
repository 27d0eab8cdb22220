import type { RuleId } from "../jurisdiction/rule-ids";
import type { FactsOf } from "../facts/stacks/stack-kinds";
import type { ExceptionSpec } from "../jurisdiction/spec";
import { STACK_KIND_IDS } from "../jurisdiction/stack-kind-ids";
import type { StackKindId } from "../jurisdiction/stack-kind-ids";
import type { Block, Configuration, Value } from "../configuration/configuration";

/** A stack is judged by its kind and the map's facts about its scope, never by the stack itself. */
export interface JudgingContext<Kind extends StackKindId = StackKindId> {
  readonly kind: Kind;
  readonly spec: FactsOf<Kind>;
}

/** The kinds of a rule that applies to every stack, including kinds that are added later. */
export const EVERY_KIND = STACK_KIND_IDS;

/** `excepted`: violating or unknown, and the map allows it for a limited time. */
export const OUTCOMES = ["compliant", "excepted", "unknown", "violating"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The result of a rule for one attribute of one block. */
export interface Judgement {
  readonly attribute: string;
  readonly value: Value | undefined;
  readonly outcome: Outcome;
  /** How to correct a violation. */
  readonly fix: string;
  /** The problem in one sentence. @default the attribute, its value and the rule's `violation` */
  readonly problem?: string;
}

/** A requirement for every stack of some kinds. */
export interface Rule<Kind extends StackKindId = StackKindId> {
  readonly id: RuleId;
  /** The kinds of stacks that the rule applies to. */
  readonly kinds: readonly Kind[];
  /** The requirement, as the documentation prints it. */
  readonly text: string;
  /** The problem, as an error or a finding prints it. */
  readonly violation: string;
  readonly severity: "high" | "medium";
  readonly rationale: string;
  /** Source of the rule or its figures. */
  readonly source: string;
  /** The kind of reference that the proof of residency lists for this rule. */
  readonly refersTo?: string;
  /** Judges one block; returns an empty list for a block that the rule does not apply to. */
  judge?(block: Block, context: JudgingContext<Kind>, configuration: Configuration): readonly Judgement[];
  /** Judges the whole stack for blocks that must exist. */
  require?(context: JudgingContext<Kind>, configuration: Configuration): readonly Judgement[];
}

/** A judgement with its rule, stack and address. */
export interface Verdict extends Judgement {
  readonly rule: RuleId;
  readonly stack: string;
  readonly address: string;
  /** The exception that allows an excepted verdict. */
  readonly exception?: ExceptionSpec;
  /** The exception of the map that a verdict on exceptions is about. */
  readonly about?: ExceptionSpec;
}
