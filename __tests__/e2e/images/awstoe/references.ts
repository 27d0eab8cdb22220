/** What the steps before have printed, as `phase.step`. */
export type Outputs = ReadonlyMap<string, string>;

const REFERENCE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * Replaces the references of a text: `{{ phase.step.outputs.stdout }}` and, in a loop, `{{ loop.value }}` and `{{ loop.index }}`.
 *
 * @throws for any other reference, and for a step that has not run: AWS's runner would leave some of them as they are
 */
export function resolveReferences(
  text: string,
  outputs: Outputs,
  loop?: { readonly index: number; readonly value: string },
): string {
  return text.replace(REFERENCE, (whole, reference: string) => {
    if (loop !== undefined && reference === "loop.value") return loop.value;
    if (loop !== undefined && reference === "loop.index") return String(loop.index);
    const [, step] = /^(\w+\.[\w-]+)\.outputs\.stdout$/.exec(reference) ?? [];
    const output = step === undefined ? undefined : outputs.get(step);
    if (output === undefined) throw new Error(`the reference ${whole} has no value`);
    return output;
  });
}
