import { exitCodesOf } from "../exit-codes";
import type { CommandName } from "../exit-codes";

/** The end of a command's help: with what it exits. */
export function exitCodeHelp(command: CommandName): string {
  const rows = exitCodesOf(command);
  const width = Math.max(...rows.map(([codes]) => codes.length));
  return ["", "Exit codes:", ...rows.map(([codes, meaning]) => `  ${codes.padEnd(width)}  ${meaning}`)].join("\n");
}
