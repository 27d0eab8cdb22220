import jsonata from "jsonata";

import { TaskFailed } from "../../sandbox/stand-ins/image-builder/run-states";
import type { TaskHandler } from "../../sandbox/stand-ins/image-builder/run-states";

/** A state in JSONata, with the fields that our machines use. */
interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: Readonly<Record<string, unknown>>;
  readonly Output?: Readonly<Record<string, string>>;
  readonly Catch?: readonly { readonly Next: string }[];
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Default?: string;
  readonly Next?: string;
  readonly End?: boolean;
}

const FIELDS = ["Type", "Resource", "Arguments", "Output", "Retry", "Catch", "Choices", "Default", "Next", "End"];

/**
 * Runs a machine in JSONata as https://states-language.net describes it, as far as ours go: any other field is an error.
 * Retries end in the same failure. @param tasks by the end of their resource's ARN @returns the states that it went through
 */
export async function runJsonataStates(
  definition: object,
  tasks: Readonly<Record<string, TaskHandler>>,
): Promise<readonly string[]> {
  const { StartAt, States } = definition as { StartAt: string; States: Readonly<Record<string, State>> };
  const states: string[] = [];
  let input: unknown = {};
  for (let name: string | undefined = StartAt; name !== undefined && states.length < 50;) {
    const state: State | undefined = States[name];
    if (state === undefined) throw new Error(`no state ${name}`);
    const unknown = Object.keys(state).filter((field) => !FIELDS.includes(field));
    if (unknown.length > 0) throw new Error(`unknown fields: ${unknown.join(", ")}`);
    states.push(name);
    if (state.Type === "Choice") {
      name = await chosen(state, input);
      continue;
    }
    if (state.Type === "Task") {
      try {
        input = await outputOf(state, tasks);
      } catch (error) {
        const [handler] = state.Catch ?? [];
        if (!(error instanceof TaskFailed) || handler === undefined) throw error;
        name = handler.Next;
        continue;
      }
    }
    name = state.Next;
  }
  return states;
}

async function chosen({ Choices = [], Default }: State, input: unknown): Promise<string | undefined> {
  for (const { Condition, Next } of Choices) if ((await evaluated(Condition, { input })) === true) return Next;
  return Default;
}

async function outputOf(state: State, tasks: Readonly<Record<string, TaskHandler>>): Promise<unknown> {
  const handler = Object.entries(tasks).find(([end]) => state.Resource?.endsWith(end) === true)?.[1];
  if (handler === undefined) throw new Error(`no handler of ${String(state.Resource)}`);
  const result = handler(state.Arguments ?? {});
  if (state.Output === undefined) return result;
  const output: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(state.Output)) output[key] = await evaluated(text, { result });
  return output;
}

async function evaluated(text: string, states: object): Promise<unknown> {
  const [, expression] = /^\{% (.*) %\}$/s.exec(text) ?? [];
  if (expression === undefined) throw new Error(`not an expression: ${text}`);
  return jsonata(expression).evaluate({}, { states });
}
