import { STACK_KINDS } from "../../../facts/stacks/stack-kinds";
import { STACK_KIND_IDS } from "../../../jurisdiction/stack-kind-ids";
import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import type { JurisdictionDraft } from "../../resolve/draft";

/** Words that begin stack names, including reserved words for future kinds. */
const RESERVED: readonly string[] = [
  ...STACK_KIND_IDS.flatMap((kind) => STACK_KINDS[kind].reserved ?? []),
  "organization",
  "case",
];

/** Without a hyphen, `cdktf deploy 'eu-*'` selects exactly one jurisdiction. */
export function keys({ key, node }: JurisdictionDraft): readonly Finding[] {
  if (RESERVED.includes(key)) {
    const message = `${quote(key)} is reserved, as are ${RESERVED.filter((word) => word !== key).join(", ")}.`;
    return [{ at: node, on: "key", message, fix: "Choose another key, such as eu." }];
  }
  if (/^[a-z][a-z0-9]{1,11}$/.test(key)) return [];
  const message = `${quote(key)} is not a jurisdiction key: a lower-case letter, then 1 to 11 letters and digits.`;
  const fix =
    "Shorten it or remove other characters; with a hyphen, cdktf deploy 'eu-*' would select two jurisdictions.";
  return [{ at: node, on: "key", message, fix }];
}
