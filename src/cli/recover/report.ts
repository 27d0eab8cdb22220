import type { Unclear } from "../../terraform/recover/find-by-tag";
import type { Recovery } from "../../terraform/recover/recovery";
import { colours } from "../colours";

/** What was recovered of one stack. */
export interface Recovered extends Recovery {
  readonly stack: string;
  /** Where the copy of a state is kept that was written into the backend; undefined where there was none. */
  readonly written: string | undefined;
}

/** Lists the results, and the resources that a person must review. It never advises deletion, because their content is unknown. */
export function linesOf(recovered: readonly Recovered[]): readonly string[] {
  return recovered.flatMap(({ stack, written, found, kept, unclear }) => [
    ...(written === undefined
      ? []
      : [`${colours.green("written")} ${stack}: the backend has Terraform's last state; a copy is kept as ${written}`]),
    ...found.map((address) => `${colours.green("to import")} ${stack}: ${address}`),
    ...kept.map((address) => `${colours.green("kept")} ${stack}: ${address}, which was unfinished`),
    ...unclear.map((one) => unclearLine(stack, one)),
  ]);
}

function unclearLine(stack: string, { address, listed }: Unclear): string {
  const arns = listed.map(({ arn, isRecorded }) => `\n  ${arn}${isRecorded ? " (recorded)" : ""}`).join("");
  const by = "Find out what each holds, and which of them is in use, before you change any of them.";
  return listed.length > 1
    ? `${colours.yellow(`exists ${listed.length} times`)} ${stack}: ${address}${arns}\n  ${by}`
    : `${colours.yellow("not the recorded resource")} ${stack}: ${address}${arns}\n  The state records another resource, which AWS does not list under this name. ${by}`;
}
