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
    const text = "What records or alerts is replaced: for a moment nothing does.";
    return isReplaced && row.replaceable === true
      ? { id: "protection-replaced", severity: "approval", text }
      : { id: "protection-removed", severity: "blocking", text: "What protects, records or alerts is removed." };
  }
  const mayGo = row?.mayGo !== undefined && (!isReplaced || row.mayBeMade !== undefined);
  const severity = mayGo ? "note" : "approval";
  if (action === "forget")
    return { id: "forgotten", severity, text: "Terraform lets go of it, and it stays as it is." };
  return isReplaced
    ? { id: "replaced", severity, text: "It is destroyed and made anew." }
    : { id: "destroyed", severity, text: `It is destroyed: ${LOST[row?.custody ?? "unknown"]}.` };
}

const LOST: Readonly<Record<Custody | "unknown", string>> = {
  holds: "it holds evidence, logs or their key",
  guards: "it protects, records or alerts",
  access: "who may do what changes",
  "way-out": "it led out of the network",
  shares: "it gave something to others",
  other: "something may rest on it",
  unknown: "nobody has looked at what its type can do",
};

function custodyLost(action: Change["action"]): Loss {
  const severity = "blocking";
  if (action === "forget")
    return { id: "custody-forgotten", severity, text: "Terraform lets go of what holds evidence, logs or their key." };
  const how = action === "replace" ? "replaced, which destroys the one that is there" : "destroyed";
  return { id: "custody-destroyed", severity, text: `What holds evidence, logs or their key is ${how}.` };
}
