import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { documentsOf } from "../../../src/facts/images/components/components-of";
import { RELEASE_IDS } from "../../../src/jurisdiction/golden-image";
import { componentFactsOf, imageSpecOf } from "../../facts/images/support";
import { execute } from "./execute";

const WRITTEN_SCRIPT = /<<'END_OF_FILE'\n(#!\/bin\/sh\n[^]*?)END_OF_FILE/g;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "scripts-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it.each(RELEASE_IDS)("the components of %s have no script that ShellCheck finds anything in", async (release) => {
  const documents = documentsOf(imageSpecOf(release), componentFactsOf(release));
  const steps = documents.flatMap(({ phases }) => phases.flatMap((phase) => phase.steps));
  const commands = steps.flatMap((step) => (step.action === "ExecuteBash" ? step.inputs.commands : []));
  const written = commands.flatMap((text) => [...text.matchAll(WRITTEN_SCRIPT)].map(([, script = ""]) => script));
  const files = [...commands.map((text) => `#!/bin/bash\n${text}`), ...written].map((text, index) => {
    const file = join(folder, `${release}-${index}.sh`);
    writeFileSync(file, text);
    return file;
  });
  expect(written).toHaveLength(2);
  expect(await execute("shellcheck", ["--norc", ...files])).toMatchObject({ code: 0, output: "" });
});
