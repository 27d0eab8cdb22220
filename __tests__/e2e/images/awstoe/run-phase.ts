import { readDocument } from "./document-schema";
import type { RunnableDocument, RunnableStep } from "./document-schema";
import { resolveReferences } from "./references";
import type { Outputs } from "./references";

export interface Download {
  readonly bucket: string;
  readonly key: string;
  readonly destination: string;
  readonly owner: string;
}

/** A machine on which AWSTOE runs. */
export interface Target {
  /** Runs a script with Bash as root. */
  bash(
    script: string,
    timeoutSeconds: number,
  ): Promise<{ readonly code: number; readonly stdout: string; readonly output: string }>;
  /** Downloads objects with the role of the machine, into folders that exist. @throws if one cannot be downloaded */
  download(downloads: readonly Download[]): Promise<void>;
}

/** A step that failed after its last attempt: the build ends with it. */
export class StepFailed extends Error {
  constructor(
    document: string,
    phase: string,
    step: string,
    readonly output: string,
  ) {
    super(`${document}: step ${step} of ${phase} failed:\n${output}`);
  }
}

/**
 * Runs one phase of all components in the order of the recipe, as Image Builder does: all build before any validates.
 *
 * @throws {StepFailed} with the first step that fails
 */
export async function runPhase(
  phase: "build" | "validate" | "test",
  texts: readonly string[],
  target: Target,
): Promise<void> {
  for (const text of texts) {
    const document = readDocument(text);
    const outputs = new Map<string, string>();
    for (const step of document.phases.find(({ name }) => name === phase)?.steps ?? []) {
      await runStep({ document, phase, step, outputs, target });
    }
  }
}

interface Run {
  readonly document: RunnableDocument;
  readonly phase: string;
  readonly step: RunnableStep;
  readonly outputs: Map<string, string>;
  readonly target: Target;
}

async function runStep({ document, phase, step, outputs, target }: Run): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const stdout =
        step.action === "ExecuteBash" ? await bash(step, outputs, target) : await download(step, outputs, target);
      outputs.set(`${phase}.${step.name}`, stdout);
      return;
    } catch (error) {
      if (attempt === step.maxAttempts)
        throw new StepFailed(document.name ?? "document", phase, step.name, (error as Error).message);
    }
  }
}

/** All commands in one file, whose exit code is the step's; 194 would restart the machine, which this runner cannot. */
async function bash(step: RunnableStep & { action: "ExecuteBash" }, outputs: Outputs, target: Target): Promise<string> {
  const script = step.inputs.commands.map((command) => resolveReferences(command, outputs)).join("\n");
  const { code, stdout, output } = await target.bash(script, step.timeoutSeconds);
  if (code === 194) throw new Error("the step asks for a restart, which this runner does not do");
  if (code !== 0) throw new Error(`exit code ${code}: ${output}`);
  return stdout;
}

async function download(
  step: RunnableStep & { action: "S3Download" },
  outputs: Outputs,
  target: Target,
): Promise<string> {
  const { loop, inputs } = step;
  const values =
    loop === undefined
      ? [undefined]
      : resolveReferences(loop.forEach.list, outputs)
          .split(loop.forEach.delimiter)
          .map((value, index) => ({ value, index }));
  const downloads = values.flatMap((value) =>
    inputs.map(({ source, destination, expectedBucketOwner }) => {
      const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/(.+)$/.exec(resolveReferences(source, outputs, value)) ?? [];
      return { bucket, key, destination: resolveReferences(destination, outputs, value), owner: expectedBucketOwner };
    }),
  );
  await target.download(downloads);
  return "";
}
