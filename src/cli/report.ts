import { UNKNOWN } from "../configuration/configuration";
import type { ExitCode } from "../exit-codes";
import { UserError } from "../user-error";

/** How one command's report is rendered in each format that the command has. */
export interface Renderers {
  readonly terminal: () => string;
  readonly json?: () => object;
  /** SARIF 2.1.0. */
  readonly sarif?: () => object;
  readonly markdown?: () => string;
  readonly html?: () => string;
}

type Format = Exclude<keyof Renderers, "terminal">;

const FORMATS = ["json", "sarif", "markdown", "html"] as const satisfies readonly Format[];

/** The options by which a command is asked for a format; none is for a terminal. */
export type FormatOptions = Readonly<Partial<Record<Format, boolean>>>;

/** What a command prints, and the code that it exits with. */
export interface Report {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** Renders a report in the format that was asked for. @throws {UserError} for two formats at once */
export function reportIn(options: FormatOptions, renderers: Renderers, exitCode: ExitCode): Report {
  const asked = FORMATS.filter((format) => options[format] === true);
  if (asked.length > 1)
    throw new UserError(`a report has only one format: choose one of ${asked.map((one) => `--${one}`).join(", ")}`);
  const rendered = renderers[asked[0] ?? "terminal"]?.();
  if (rendered === undefined) throw new Error(`this report has no format ${asked.join()}`);
  return { text: typeof rendered === "string" ? rendered : jsonOf(rendered), exitCode };
}

export function printReport({ text, exitCode }: Report): void {
  console.log(text);
  process.exitCode = exitCode;
}

function jsonOf(value: object): string {
  return JSON.stringify(value, (_, inner: unknown) => (inner === UNKNOWN ? "(known after apply)" : inner), 2);
}
