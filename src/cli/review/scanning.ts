import type { Decided } from "../../review/approvals/decide";
import { sarif } from "../sarif";

const LEVEL = { blocking: "error", approval: "warning", note: "note" } as const;

/** The grave findings for code scanning. @param files where each stack's changes were read */
export function forScanning(findings: readonly Decided[], files: ReadonlyMap<string, string>): object {
  const grave = findings.filter(({ severity }) => severity !== "note");
  const kinds = new Map(grave.map(({ id, text, severity }) => [id, { id, text, level: LEVEL[severity] }]));
  return sarif(
    [...kinds.values()],
    grave.map(({ id, severity, text, address, attribute, stack, fingerprint }) => {
      const message = `${stack}: ${address}${attribute === "" ? "" : ` ${attribute}`}. ${text}`;
      return { rule: id, level: LEVEL[severity], message, file: files.get(stack) ?? stack, address, fingerprint };
    }),
  );
}
