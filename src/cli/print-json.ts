/**
 * Where a script's JSON goes into a file or another program, npm has printed its banner before it: the script cannot
 * take that back, and says how to leave it out. npm hands `--silent` on as a setting (npm Docs, "Config", loglevel).
 */
function npmBannerNote(env: NodeJS.ProcessEnv, isTerminal: boolean): string | undefined {
  const script = env["npm_lifecycle_event"];
  const isOfNpm = env["npm_config_user_agent"]?.startsWith("npm/") === true;
  // npx prints no banner.
  if (script === undefined || script === "npx" || !isOfNpm) return undefined;
  if (isTerminal || env["npm_config_loglevel"] === "silent") return undefined;
  return `npm has printed its banner before this JSON: npm run --silent ${script} -- … --json`;
}

/** Prints JSON for machines, on its own. */
export function printJson(value: unknown): void {
  const note = npmBannerNote(process.env, process.stdout.isTTY);
  if (note !== undefined) console.error(note);
  console.log(JSON.stringify(value, null, 2));
}
