import { RULES } from "../../rules";
import { shown } from "../../rules/explain";
import type { Verdict } from "../../rules/rule";

/** A verdict, and the file that it is about. */
export interface Located {
  readonly file: string;
  readonly verdict: Verdict;
}

/** Violations for code scanning (OASIS, Static Analysis Results Interchange Format 2.1.0). */
export function sarif(violations: readonly Located[]): object {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "forensics",
            rules: RULES.map(({ id, text, rationale, severity }) => ({
              id,
              shortDescription: { text },
              fullDescription: { text: rationale },
              defaultConfiguration: { level: severity === "high" ? "error" : "warning" },
            })),
          },
        },
        results: violations.map(({ file, verdict }) => ({
          ruleId: verdict.rule,
          level: RULES.find(({ id }) => id === verdict.rule)?.severity === "medium" ? "warning" : "error",
          message: { text: `${verdict.address} ${verdict.attribute}: ${shown(verdict.value)}. ${verdict.fix}` },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: file } },
              logicalLocations: [{ fullyQualifiedName: verdict.address, kind: "resource" }],
            },
          ],
        })),
      },
    ],
  };
}
