import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * A folder that holds Terraform providers, where this machine has one.
 *
 * Looked for in `TF_PLUGIN_MIRROR`, then in Terraform's implied local mirrors, then in the folders below `/opt`.
 */
function findProviderMirror(env: NodeJS.ProcessEnv): string | undefined {
  const optional = existsSync("/opt") ? readdirSync("/opt").map((name) => join("/opt", name)) : [];
  const candidates = [
    env["TF_PLUGIN_MIRROR"],
    join(homedir(), ".terraform.d", "plugins"),
    join(homedir(), ".local", "share", "terraform", "plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
    ...optional,
  ];
  return candidates.find((folder) => folder !== undefined && existsSync(join(folder, "registry.terraform.io")));
}

/** What makes Terraform use a mirror; without one, it downloads from the registry as it does by default. */
export function providerEnvironment(env: NodeJS.ProcessEnv, folder: string): Readonly<Record<string, string>> {
  const mirror = findProviderMirror(env);
  if (mirror === undefined) return {};
  const file = join(folder, "terraform.rc");
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  return { TF_CLI_CONFIG_FILE: file };
}
