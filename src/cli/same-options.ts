import { shellWord } from "../shell-words";

/** What a run was asked for, and a command that follows it must be asked for too. */
export interface SameOptions {
  /** The value of `--map`. @default the map that every command reads without the option */
  readonly map?: string | undefined;
  /** The value of `--output`. */
  readonly output: string;
}

/** The options with which a suggested command reads the same map and folder as this run; empty if those are the defaults. */
export function sameOptions({ map, output }: SameOptions): string {
  const options = [
    ...(map === undefined ? [] : ["--map", map]),
    ...(output === "cdktf.out" ? [] : ["--output", output]),
  ];
  return options.map((word) => ` ${shellWord(word)}`).join("");
}
