/** What a tool looks for. */
export interface SarifRule {
  readonly id: string;
  readonly text: string;
  readonly level: Level;
  readonly help?: string;
}

/** What it found, and in which file. */
export interface SarifResult {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly file: string;
  readonly address: string;
  /** Identifies a finding across runs. */
  readonly fingerprint?: string;
}

type Level = "error" | "warning" | "note";

/** Results for code scanning (OASIS, Static Analysis Results Interchange Format 2.1.0). */
export function sarif(rules: readonly SarifRule[], results: readonly SarifResult[]): object {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "forensics",
            rules: rules.map(({ id, text, level, help = text }) => ({
              id,
              shortDescription: { text },
              fullDescription: { text: help },
              defaultConfiguration: { level },
            })),
          },
        },
        results: results.map(({ rule, level, message, file, address, fingerprint }) => ({
          ruleId: rule,
          level,
          message: { text: message },
          ...(fingerprint === undefined ? {} : { partialFingerprints: { "forensics/v1": fingerprint } }),
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: file } },
              logicalLocations: [{ fullyQualifiedName: address, kind: "resource" }],
            },
          ],
        })),
      },
    ],
  };
}
