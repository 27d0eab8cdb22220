import { resourceType } from "../../facts/resource-types";
import type { JudgingContext } from "../../rules/rule";
import type { Finding } from "../finding";
import type { Change } from "../plan/change";
import { others } from "./others";

/** The finding of a new resource without any other finding: it may replace an existing resource, or be an additional one. */
export function made(change: Change): readonly Finding[] {
  const known = resourceType(change.type);
  if (known?.mayBeMade !== undefined) return others(change);
  const text =
    known === undefined
      ? "A resource is created whose type has not been assessed for custody."
      : "A resource is created, in addition to existing resources or in place of an existing resource.";
  return [{ id: "made", severity: "approval", text, change, attribute: "" }];
}

/** What comes into the state as it is: a note where rules judge it, and it is of a type that is known. */
export function imported(change: Change, context: JudgingContext | undefined): readonly Finding[] {
  if (context !== undefined && resourceType(change.type) !== undefined) return others(change);
  const text = "An existing resource is added to the state: from now on Terraform may change and destroy it.";
  return [{ id: "imported", severity: "approval", text, change, attribute: "" }];
}
