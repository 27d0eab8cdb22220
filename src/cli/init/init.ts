import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { normalize } from "node:path/posix";

import { hasCredentials, organizationAccounts } from "../../aws/organization-accounts";
import { programFile } from "../../program-file";
import { UserError } from "../../user-error";
import { printJson } from "../print-json";
import { runAll } from "../run-tasks";
import type { Answers } from "./answers/answers";
import { problemsOf } from "./checks/problems";
import { commandOf } from "./answers/example";
import { missingIn, printMissing, printProblems } from "./answers/missing";
import { readFlags } from "./answers/read-flags";
import type { InitFlags } from "./answers/read-flags";
import { resolveAccounts } from "./answers/resolve-accounts";
import { APPROVERS } from "./answers/people";
import { defaultMap, filesOf } from "./files/files";
import { refuseExisting, writeFiles } from "./files/write-files";
import type { Written } from "./files/write-files";
import type { AccountSource } from "./interview/ask-accounts";
import { lacksOf, nextSteps } from "./next-steps";
import type { Places } from "./next-steps";

export interface InitOptions extends InitFlags {
  /** Path in the output folder. @default `<organization>.yaml` */
  readonly map?: string;
  readonly output: string;
  readonly accountsFromOrganizations?: boolean;
  readonly json?: boolean;
}

/** Asks for what the flags leave open, and writes the files. @throws {UserError} with everything that is wrong or missing */
export async function init(options: InitOptions): Promise<void> {
  const { output, json = false } = options;
  const given = readFlags(options);
  refuseExisting(output, knownFiles(given.answers, options));
  const source = accountSource(options);
  const named = source.offer === "always" ? await resolveAccounts(given.answers, source.read) : given.answers;
  const missing = missingIn(named);
  const problems = [...given.problems, ...problemsOf(named)];
  const canAsk = process.stdin.isTTY && process.stdout.isTTY && !json;
  if (missing.length > 0 && !canAsk) throw new UserError(printMissing(missing, problems, json));
  if (problems.length > 0) throw new UserError(printProblems(problems));
  const answers = missing.length > 0 ? await asked(named, source, options) : named;
  const map = mapPath(answers, options);
  const written = writeFiles(output, filesOf(answers, map));
  report(answers, map, written, options);
}

/** The files that are sure before anything is asked: without an organization, the map has no name yet. */
function knownFiles(answers: Answers, options: InitOptions) {
  const map = mapPath(answers, options);
  const isNamed = options.map !== undefined || answers.organization !== undefined;
  return filesOf(answers, map).filter(({ path }) => isNamed || path !== map);
}

/** @throws {UserError} for a map that is not in the output folder, or that no command takes for a map */
function mapPath(answers: Answers, { map = defaultMap(answers) }: InitOptions): string {
  const path = normalize(map);
  if (isAbsolute(path) || path.startsWith(".."))
    throw new UserError(`--map ${map} is outside the output folder; write a path in it, such as example.yaml`);
  if (!/\.ya?ml$/.test(path))
    throw new UserError(`--map ${map} does not end in .yaml; write a name such as example.yaml`);
  return path;
}

/** Accounts are read when a flag asks for it, or are offered where this shell has credentials; once in a run. */
function accountSource({ accountsFromOrganizations = false, json = false }: InitOptions): AccountSource {
  const isOffered = hasCredentials(process.env) ? "ask" : "never";
  let read: ReturnType<AccountSource["read"]> | undefined;
  return {
    offer: accountsFromOrganizations ? "always" : isOffered,
    read: (region) =>
      (read ??= runAll(
        [{ title: "Reading the accounts from AWS Organizations", run: () => organizationAccounts(region) }],
        { quiet: json },
      ).then(([accounts = []]) => accounts)),
  };
}

/** Asks on the terminal. What cannot be written is printed with the command that gives the same answers again. */
async function asked(given: Answers, source: AccountSource, options: InitOptions): Promise<Answers> {
  const [{ terminal }, { interview }] = await Promise.all([
    import("./interview/terminal.js"),
    import("./interview/interview.js"),
  ]);
  const ask = terminal();
  const answers = await interview(ask, given, source);
  const again = `The same answers as a command:\n\n${commandOf(answers)}`;
  const problems = problemsOf(answers);
  if (problems.length > 0) throw new UserError(`${printProblems(problems)}\n\n${again}`);
  const files = filesOf(answers, mapPath(answers, options)).map(({ path }) => join(options.output, path));
  ask.say(files.join("\n"), "Files; none is overwritten");
  if (!(await ask.confirm("Write them?"))) throw new UserError(`Nothing was written. ${again}`);
  return answers;
}

/** Outside a checkout of this program, npx does not find it, and commands change to the checkout first. */
function placesOf(output: string, map: string): Places {
  const checkout = dirname(programFile("forensics.ts"));
  const isInside = !relative(checkout, process.cwd()).startsWith("..");
  return {
    map: isInside ? join(output, map) : resolve(output, map),
    inRepository: map,
    ...(isInside ? {} : { checkout }),
    // In its root folder, every checkout has this file.
    hasProgram: existsSync(join(output, "forensics.ts")),
  };
}

function report(
  answers: Answers,
  map: string,
  { written, kept }: Written,
  { output, json = false }: InitOptions,
): void {
  const inOutput = (path: string): string => join(output, path);
  const places = placesOf(output, map);
  const next = nextSteps(answers, places);
  const lacks = lacksOf(answers, inOutput(APPROVERS), places);
  if (json) {
    printJson({
      map: inOutput(map),
      written: written.map(inOutput),
      kept: kept.map(inOutput),
      next: next.map(({ command }) => command),
      ...(lacks.length === 0 ? {} : { lacks }),
    });
    return;
  }
  const width = Math.max(...next.map(({ command }) => command.length));
  const sections = [
    ["Written:", ...written.map((path) => `  ${inOutput(path)}`)],
    ...(kept.length === 0 ? [] : [["Already there, unchanged:", ...kept.map((path) => `  ${inOutput(path)}`)]]),
    ...lacks.map((lack) => [lack]),
    ["Next:", ...next.map(({ command, purpose }) => `  ${command.padEnd(width)}  # ${purpose}`)],
  ];
  console.log(sections.map((lines) => lines.join("\n")).join("\n\n"));
}
