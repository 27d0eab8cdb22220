import type { Value, Values } from "../../configuration/configuration";
import type { RuleId } from "../../jurisdiction/rule-ids";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { JudgingContext } from "../rule";
import type { Matcher } from "./matchers";

/** The expected value of an attribute, or a matcher that also accepts others. */
export type Expected = Value | Matcher;

/** A resource that a stack must hold. */
export interface Row {
  /** Its key among resources of its type: `incoming`, or `workstation to endpoints`. */
  readonly key: string;
  /** All attributes that must be set, in Terraform's names. Other attributes must not be set. */
  readonly attributes: Readonly<Record<string, Expected>>;
}

/** The inputs that a table's rows are made from. */
export interface Scene {
  readonly spec: RegionSpec;
  readonly context: JudgingContext;
  /** An attribute of another expected resource, as the stack writes it: a reference, or the value that AWS assigned. */
  readonly refer: (type: string, key: string, attribute: string) => string;
  /** The same for several equivalent resources: data sources that read the same object. */
  readonly referAll: (type: string, key: string, attribute: string) => readonly string[];
}

/** Finds the key of the resource that a value refers to, among the resources of a type. */
export type KeyOf = (type: string, value: Value | undefined) => string | undefined;

/** All resources of a type that a stack must hold, exactly as they are here, and no others. */
export interface ResourceTable {
  /** The resource's type; `data.` before that of a data source, `setting.` before that of a section of the file. */
  readonly type: string;
  /** The key of a block's row, by its naming attributes; undefined if no row can match. A setting's label is its name. */
  readonly key: (values: Values, spec: RegionSpec, keyOf: KeyOf, label: string) => string | undefined;
  /** Called for stacks whose kind may hold the type, by the table of stack kinds. */
  readonly rows: (scene: Scene) => readonly Row[];
  /** Attributes that may have any value, each with the reason. */
  readonly harmless?: Readonly<Record<string, string>>;
  /** Whether a plan shows the block too. @default true */
  readonly isInPlans?: boolean;
  /** The rule that judges the resource. @default immutability/settings */
  readonly rule?: RuleId;
  /** The rules that judge single attributes. @default the resource's rule */
  readonly rules?: Readonly<Record<string, RuleId>>;
}
