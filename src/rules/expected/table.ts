import type { Value, Values } from "../../configuration/configuration";
import type { RuleId } from "../../jurisdiction/rule-ids";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { JudgingContext } from "../rule";
import type { Matcher } from "./matchers";

/** What an attribute must be: a value, or what a matcher accepts besides. */
export type Expected = Value | Matcher;

/** One resource that a stack must hold. */
export interface Row {
  /** What it is, among those of its type: `incoming`, or `workstation to endpoints`. */
  readonly key: string;
  /** Everything that is set of it, in Terraform's names. What is not here must not be set. */
  readonly attributes: Readonly<Record<string, Expected>>;
}

/** What the rows of a table are made of. */
export interface Scene {
  readonly spec: RegionSpec;
  readonly context: JudgingContext;
  /** An attribute of another resource that is expected, as the stack writes it: a reference, or what AWS made of it. */
  readonly refer: (type: string, key: string, attribute: string) => string;
  /** The same, where several resources may be the one: data sources that read the same. */
  readonly referAll: (type: string, key: string, attribute: string) => readonly string[];
}

/** Finds the key of what a value refers to, among the resources of a type. */
export type KeyOf = (type: string, value: Value | undefined) => string | undefined;

/** All resources of one type that a stack must hold: each of these, as it is here, and none besides. */
export interface ResourceTable {
  /** The resource's type; `data.` before that of a data source, `setting.` before that of a section of the file. */
  readonly type: string;
  /** Which row a block is of, by what names it; undefined for what no row can be. A setting's label is its name. */
  readonly key: (values: Values, spec: RegionSpec, keyOf: KeyOf, label: string) => string | undefined;
  /** Asked of stacks whose kind may hold the type, by the table of stack kinds. */
  readonly rows: (scene: Scene) => readonly Row[];
  /** Attributes that may be anything, each with the reason. */
  readonly harmless?: Readonly<Record<string, string>>;
  /** Whether a plan holds it as well. @default true */
  readonly isInPlans?: boolean;
  /** The rule that judges it. @default immutability/settings */
  readonly rule?: RuleId;
  /** The rules that judge single attributes. @default that of all others */
  readonly rules?: Readonly<Record<string, RuleId>>;
}
