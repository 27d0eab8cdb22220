import { stringify } from "yaml";

/**
 * A component document of AWSTOE, the program with which Image Builder runs components, as far as ours use it.
 *
 * Source: EC2 Image Builder User Guide, "Use the AWSTOE component document framework", schema 1.0.
 */
export interface ComponentDocument {
  readonly name: string;
  readonly description: string;
  readonly schemaVersion: "1.0";
  readonly phases: readonly Phase[];
}

/** `build` and `validate` run on the build machine, `test` on a machine that started from the new image. */
export interface Phase {
  readonly name: "build" | "validate" | "test";
  readonly steps: readonly Step[];
}

export type Step = ScriptStep | DownloadStep;

export interface ScriptStep {
  readonly name: string;
  readonly action: "ExecuteBash";
  readonly timeoutSeconds?: number;
  readonly inputs: { readonly commands: readonly string[] };
}

export interface DownloadStep {
  readonly name: string;
  readonly action: "S3Download";
  readonly maxAttempts?: number;
  readonly loop?: { readonly forEach: { readonly list: string; readonly delimiter: string } };
  readonly inputs: readonly {
    readonly source: string;
    readonly destination: string;
    readonly expectedBucketOwner: string;
  }[];
}

/** The quotas of Image Builder: bytes of a component's document, and components of a recipe. */
export const COMPONENT_LIMITS = { bytes: 64 * 1024, components: 20 } as const;

/** The text of a document, which is the same for the same document. */
export function documentText(document: ComponentDocument): string {
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}
