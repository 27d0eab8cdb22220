import { mayHold } from "../../facts/stacks/may-hold";
import type { JudgingContext } from "../rule";
import type { ResourceTable, Row, Scene } from "./table";

type Rows = ReadonlyMap<string, Row>;

/** The rows of a table, and the references to other resources that they were made with. */
interface Made {
  readonly rows: Rows;
  readonly answers: readonly (readonly [question: Parameters<Scene["referAll"]>, answer: string])[];
}

const known = new WeakMap<JudgingContext, Map<ResourceTable, Made>>();

/** A table's rows by their keys. They are made again only if a reference in them is written differently. */
export function rowsOf(table: ResourceTable, scene: Scene): Rows {
  const ofContext = known.get(scene.context) ?? new Map<ResourceTable, Made>();
  known.set(scene.context, ofContext);
  const made = ofContext.get(table);
  if (made?.answers.every(([question, answer]) => scene.referAll(...question).join() === answer) === true)
    return made.rows;
  const answers: [Parameters<Scene["referAll"]>, string][] = [];
  const referAll: Scene["referAll"] = (...question) => {
    const answer = scene.referAll(...question);
    answers.push([question, answer.join()]);
    return answer;
  };
  const refer: Scene["refer"] = (...question) => referAll(...question)[0] ?? "";
  // A stack of this kind has no row of a type that it may not hold.
  const isHeld = isSetting(table) || mayHold(scene.context.kind, scene.spec, table.type);
  const rows = new Map((isHeld ? table.rows({ ...scene, refer, referAll }) : []).map((row) => [row.key, row]));
  ofContext.set(table, { rows, answers });
  return rows;
}

/** Every stack has Terraform settings. */
function isSetting({ type }: ResourceTable): boolean {
  return type.startsWith("setting.");
}
