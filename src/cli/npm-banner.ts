/**
 * Where a script's JSON goes into a file or another program, npm has printed its banner before it: the script cannot
 * take that back, and says how to leave it out. npm hands `--silent` on as a setting (npm Docs, "Config", loglevel).
 */
function npmBannerNote(env: NodeJS.ProcessEnv, isTerminal: boolean): string | undefined {
  const isScript =
    env["npm_lifecycle_event"] !== undefined && env["npm_config_user_agent"]?.startsWith("npm/") === true;
  if (!isScript || isTerminal || env["npm_config_loglevel"] === "silent") return undefined;
  return `npm has printed its banner before this JSON: npm run --silent ${env["npm_lifecycle_event"] ?? ""} -- … --json`;
}

/** Prints JSON for machines, on its own. */
export function printJson(value: unknown): void {
  const note = npmBannerNote(process.env, process.stdout.isTTY);
  if (note !== undefined) console.error(note);
  console.log(JSON.stringify(value, null, 2));
}
