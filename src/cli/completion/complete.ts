import type { Command, Option } from "commander";

import { hasNames, namesFor } from "./names";
import { parseLine } from "./parse-line";

/** By the name in its brackets, what a value is: the name of a file or a folder. */
const FILES: readonly string[] = ["file", "folder", "map", "paths", "plans", "proof"];

/** Asks the shell for the names of files. */
const ASK_FOR_FILES = ":files";

/**
 * What can come last in a line, a line each: a word, and after a tab what it means.
 *
 * @param words what follows the program's name, the unfinished word last
 */
export function complete(program: Command, words: readonly string[]): readonly string[] {
  const { command, before, option, last } = parseLine(program, words);
  const lines =
    option === undefined
      ? last.startsWith("-")
        ? optionsOf(command)
        : command.commands.length > 0
          ? commandsOf(command)
          : argumentsOf(command, before, mapIn(words))
      : valuesOf(option.argChoices, valueName(option));
  return lines.filter((line) => line === ASK_FOR_FILES || line.startsWith(last));
}

function commandsOf(command: Command): readonly string[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => `${one.name()}\t${one.summary() === "" ? one.description() : one.summary()}`);
}

function optionsOf(command: Command): readonly string[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, description }) => `${long ?? ""}\t${description}`);
}

/** @param before how many arguments come before the last word */
function argumentsOf(command: Command, before: number, map: string | undefined): readonly string[] {
  const all = command.registeredArguments;
  const argument = all[before] ?? all.find(({ variadic }) => variadic);
  if (argument === undefined) return [];
  const name = argument.name();
  return hasNames(name) ? namesFor(name, map) : valuesOf(argument.argChoices, name);
}

function valuesOf(choices: readonly string[] | undefined, name: string): readonly string[] {
  if (choices !== undefined) return choices;
  return FILES.includes(name) ? [ASK_FOR_FILES] : [];
}

function valueName({ flags }: Option): string {
  return /[<[]([a-z]+)/.exec(flags)?.[1] ?? "";
}

function mapIn(words: readonly string[]): string | undefined {
  const index = words.indexOf("--map");
  return index === -1 ? undefined : words[index + 1];
}
