import { resourceType } from "../../facts/resource-types";
import type { Custody } from "../../facts/resource-types";
import type { Detector, Finding } from "../finding";
import type { Change } from "../plan/change";

type Loss = Pick<Finding, "id" | "severity" | "text">;

/** What is destroyed, replaced or forgotten, by what it is to custody. */
export const destroyed: Detector = {
  find: (change) =>
    change.action === "destroy" || change.action === "replace" || change.action === "forget"
      ? [{ ...lossOf(change), change, attribute: change.forcedBy[0] ?? "" }]
      : [],
};

function lossOf({ type, action }: Change): Loss {
  const row = resourceType(type);
  const isReplaced = action === "replace";
  if (row?.custody === "holds") return custodyLost(action);
  if (row?.custody === "guards") {
    const text = "A resource that records or alerts is replaced: nothing records or alerts in between.";
    return isReplaced && row.replaceable === true
      ? { id: "protection-replaced", severity: "approval", text }
      : {
          id: "protection-removed",
          severity: "blocking",
          text: "A resource that protects, records or alerts is removed.",
        };
  }
  const mayGo = row?.mayGo !== undefined && (!isReplaced || row.mayBeMade !== undefined);
  const severity = mayGo ? "note" : "approval";
  if (action === "forget")
    return { id: "forgotten", severity, text: "Terraform stops managing the resource, and the resource remains." };
  return isReplaced
    ? { id: "replaced", severity, text: "The resource is destroyed and created again." }
    : { id: "destroyed", severity, text: `The resource is destroyed: ${LOST[row?.custody ?? "unknown"]}.` };
}

const LOST: Readonly<Record<Custody | "unknown", string>> = {
  holds: "it holds evidence, logs or their key",
  guards: "it protects, records or alerts",
  access: "it grants or limits access",
  "way-out": "it leads out of the network",
  shares: "it shares something with others",
  other: "other resources may depend on it",
  unknown: "its type has not been assessed for custody",
};

function custodyLost(action: Change["action"]): Loss {
  const severity = "blocking";
  if (action === "forget")
    return {
      id: "custody-forgotten",
      severity,
      text: "Terraform stops managing a resource that holds evidence, logs or their key.",
    };
  const how = action === "replace" ? "replaced, which destroys the existing resource" : "destroyed";
  return { id: "custody-destroyed", severity, text: `A resource that holds evidence, logs or their key is ${how}.` };
}
