import { Argument, Option } from "commander";

/** The arguments and options that several verbs have, each worded once. */

export const selectorsArgument = (): Argument =>
  new Argument("[selectors...]", "jurisdictions, regions, stacks, or patterns such as 'eu-*' (default: all)");

export const jurisdictionsArgument = (): Argument =>
  new Argument("<jurisdictions...>", "jurisdictions of the map, such as eu");

export const mapOption = (): Option =>
  new Option("--map <file>", "the jurisdiction map (default: $JURISDICTION_MAP, else jurisdictions.yaml)");

export const mapBesideOption = (place: "plans" | "stacks"): Option =>
  new Option("--map <file>", `the jurisdiction map (default: the map recorded next to the ${place})`);

export const outputOption = (): Option =>
  new Option("--output <folder>", "the folder of the stacks and their plans").default("cdktf.out", "cdktf.out");

export const skipSynthOption = (): Option =>
  new Option("--skip-synth", "use the stacks that are already in the output folder");

export const parallelOption = (): Option =>
  new Option("--parallel <stacks>", "how many stacks at a time (default: two per core, as far as memory allows)");

export const atOption = (evaluated: string, { limit = "", orElse = "" } = {}): Option =>
  new Option("--at <day>", `evaluate ${evaluated} as of this day${limit} (default: today, in UTC${orElse})`);

export const approvalsOption = (): Option =>
  new Option("--approvals <folder>", "the folder of signed approvals").default("approvals", "approvals");

export const signersOption = (): Option =>
  new Option("--signers <file>", "who may approve: an allowed-signers file of ssh-keygen (default: no one)");

export const baseOption = (): Option =>
  new Option("--base <folder>", "compare with this synthesis, made before the change");

export const redactedOption = (): Option =>
  new Option("--redacted", "hide values that may name people, cases or evidence");

export const yesOption = (): Option => new Option("--yes", "do not ask for confirmation");

export const jsonOption = (printed: string, limit = ""): Option =>
  new Option("--json", `print ${printed} as JSON${limit}`);

export const sarifOption = (): Option => new Option("--sarif", "print SARIF 2.1.0, for code scanning");
