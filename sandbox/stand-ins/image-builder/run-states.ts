/** What a task answers, or throws. */
export type TaskHandler = (parameters: Readonly<Record<string, unknown>>) => unknown;

/** A state of Amazon States Language, with the fields that our machines use. */
interface State {
  readonly Type: "Task" | "Pass" | "Choice" | "Succeed" | "Fail";
  readonly Resource?: string;
  readonly Parameters?: Json;
  readonly ResultSelector?: Json;
  readonly ResultPath?: string | null;
  readonly Result?: Json;
  readonly Choices?: readonly Choice[];
  readonly Default?: string;
  readonly Next?: string;
  readonly Error?: string;
  readonly CausePath?: string;
}

interface Choice {
  readonly Variable: string;
  readonly StringEquals?: string;
  readonly StringEqualsPath?: string;
  readonly IsNull?: boolean;
  readonly Next: string;
}

type Json = unknown;
type Data = Record<string, Json>;

/** How a run ended. */
export interface Ended {
  readonly status: "SUCCEEDED" | "FAILED";
  readonly cause?: unknown;
  readonly states: readonly string[];
}

/**
 * Runs a machine in Amazon States Language as https://states-language.net describes it, as far as ours go: any other state,
 * field or intrinsic function is an error. Tasks are answered by handlers, by the end of their resource's ARN.
 */
export function runStates(definition: object, input: Data, tasks: Readonly<Record<string, TaskHandler>>): Ended {
  const { StartAt, States } = definition as { StartAt: string; States: Readonly<Record<string, State>> };
  let data = input;
  const states: string[] = [];
  for (let name = StartAt; states.length < 200;) {
    const state = States[name];
    if (state === undefined) throw new Error(`no state ${name}`);
    states.push(name);
    if (state.Type === "Succeed") return { status: "SUCCEEDED", states };
    if (state.Type === "Fail") return { status: "FAILED", cause: valueAt(data, state.CausePath ?? "$"), states };
    if (state.Type === "Choice") {
      name = state.Choices?.find((choice) => matches(data, choice))?.Next ?? state.Default ?? "";
      continue;
    }
    try {
      data = placed(data, state.ResultPath, resultOf(state, data, tasks));
    } catch (error) {
      if (!(error instanceof TaskFailed)) throw error;
      return { status: "FAILED", cause: error.message, states };
    }
    name = state.Next ?? "";
  }
  throw new Error("the machine does not end");
}

/** What a handler throws for AWS's error. */
export class TaskFailed extends Error {}

function resultOf(state: State, data: Data, tasks: Readonly<Record<string, TaskHandler>>): Json {
  if (state.Type === "Pass") return state.Result;
  const call = state.Resource?.split("aws-sdk:")[1] ?? "";
  const handler = tasks[call];
  if (handler === undefined) throw new Error(`there is no handler of ${call}`);
  const answer = handler(filled(state.Parameters ?? {}, data) as Data);
  return state.ResultSelector === undefined ? answer : filled(state.ResultSelector, answer as Data);
}

function placed(data: Data, path: string | null | undefined, result: Json): Data {
  if (path === null) return data;
  if (path === undefined) return result as Data;
  const keys = path.replace(/^\$\./, "").split(".");
  const copy = structuredClone(data);
  let place: Data = copy;
  for (const key of keys.slice(0, -1)) place = (place[key] ??= {}) as Data;
  place[keys.at(-1) ?? ""] = result;
  return copy;
}

/** A payload template: keys that end with `.$` have a path or an intrinsic function. */
function filled(template: Json, data: Data): Json {
  if (Array.isArray(template)) return template.map((item) => filled(item, data));
  if (template === null || typeof template !== "object") return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith(".$") ? [key.slice(0, -2), evaluated(String(value), data)] : [key, filled(value, data)],
    ),
  );
}

function evaluated(expression: string, data: Data): Json {
  const called = /^States\.(\w+)\((.*)\)$/.exec(expression);
  if (called === null) return valueAt(data, expression);
  const [, name = "", list = ""] = called;
  const args = [...list.matchAll(/'([^']*)'|([^,\s][^,]*)/g)].map(
    ([, text, path = ""]) => text ?? valueAt(data, path.trim()),
  );
  switch (name) {
    case "Array":
      return args;
    case "StringToJson":
      return JSON.parse(String(args[0]));
    case "Format":
      return args.slice(1).reduce<string>((text, arg) => text.replace("{}", String(arg)), String(args[0]));
    default:
      throw new Error(`no intrinsic function ${name}`);
  }
}

/** A reference path; what it leads to must exist. */
function valueAt(data: Json, path: string): Json {
  const keys = [...path.replace(/^\$/, "").matchAll(/\.(\w+)|\[(\d+)\]|\['([^']+)'\]/g)].map(
    ([, name, index, quoted]) => name ?? index ?? quoted ?? "",
  );
  return keys.reduce<Json>((value, key) => {
    const next = (value as Data | undefined)?.[key];
    if (next === undefined) throw new TaskFailed(`States.Runtime: ${path} is not in the data`);
    return next;
  }, data);
}

function matches(data: Data, { Variable, StringEquals, StringEqualsPath, IsNull }: Choice): boolean {
  const value = valueAt(data, Variable);
  if (IsNull !== undefined) return (value === null) === IsNull;
  return value === (StringEquals ?? valueAt(data, StringEqualsPath ?? ""));
}
