import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { userData } from "../../src/facts/machines/setup/user-data";
import { cloudConfigOf, decoded } from "../machines/support";
import { specOf } from "../support/synth";
import { run } from "./support";

/** The machines of both modes; a Windows machine has no cloud-init. */
const MACHINES = [
  ["eu-eu-central-1", "workstation"],
  ["sg-ap-southeast-1", "workstation"],
  ["sg-ap-southeast-1", "bastion"],
] as const;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "machines-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe.each(MACHINES)("the user data of a machine of %s, as a %s", (id, machine) => {
  const text = decoded(userData(specOf(id), machine));
  const config = cloudConfigOf(text);
  const scripts = [
    ...config.write_files.filter(({ content }) => content.startsWith("#!")).map(({ content }) => content),
    // Each is run by sh, in a shell of its own.
    ...[...config.bootcmd, ...config.runcmd].map((command) => `#!/bin/sh\n${command}\n`),
  ];

  it("is valid by cloud-init's own schema", async () => {
    const file = join(folder, "user-data.yaml");
    writeFileSync(file, text);
    const { code, output } = await run("cloud-init", ["schema", "--config-file", file]);
    expect(output).toContain("Valid cloud-config");
    expect(output).not.toMatch(/deprecat/i);
    expect(code).toBe(0);
  });

  it("has no script that ShellCheck complains about", async () => {
    const files = scripts.map((script, index) => {
      const file = join(folder, `${index}.sh`);
      writeFileSync(file, script);
      return file;
    });
    expect(scripts.length).toBeGreaterThan(10);
    expect(await run("shellcheck", ["--norc", ...files])).toEqual({ code: 0, output: "" });
  });
});
