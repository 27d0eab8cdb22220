import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { warningsOf } from "../../../src/cli/synth/rows";

it("reports the warnings of a program by stack, and nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "rows-"));
  const annotations = [
    { level: "@cdktf/warn", message: "look here" },
    { level: "@cdktf/info", message: "never mind" },
  ];
  const stacks = { one: { name: "one", annotations }, two: { name: "two", annotations: [] } };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks }));
  expect(warningsOf(folder)).toEqual([{ message: "look here", stacks: ["one"] }]);
  rmSync(folder, { recursive: true });
});
