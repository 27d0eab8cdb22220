import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { run } from "./support";
import type { Outcome } from "./support";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "practise-"));
  const text = `require("./dist/sandbox/session/session-file.js").sessionFile({
    variables: { AWS_ENDPOINT_URL: "http://127.0.0.1:1", QUOTED: "it's" }, bin: ${JSON.stringify(join(folder, "bin"))}, folder: ${JSON.stringify(folder)} })`;
  execFileSync("node", ["-e", `require("fs").writeFileSync(${JSON.stringify(join(folder, "session.sh"))}, ${text})`]);
  // What a user's own start-up file may set.
  writeFileSync(join(folder, ".bashrc"), "export AWS_PROFILE=mine TF_CLI_ARGS=-help OF_MINE=kept\n");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Step = readonly [printed: string, keys: string];

/** Opens the shell on a terminal of its own, and types each line once what is before it was printed. */
function type(...steps: readonly Step[]): Promise<Outcome> {
  const session = `{ folder: ${JSON.stringify(folder)}, file: ${JSON.stringify(join(folder, "session.sh"))}, variables: {} }`;
  const env = `{ ...process.env, HOME: ${JSON.stringify(folder)}, HTTPS_PROXY: "http://proxy.example" }`;
  const open = `require("./dist/sandbox/session/shell.js").openShell(${session}, ${JSON.stringify(folder)}, ${env}).then(() => console.log("ended"))`;
  const script = join(folder, "script.json");
  writeFileSync(script, JSON.stringify(steps));
  return run("python3", [join(__dirname, "type.py"), script, process.execPath, "-e", open]);
}

it("the shell has the session's variables and folder, the user's own start-up file, and no other AWS variables", async () => {
  const { code, output } = await type(
    ["(sandbox) ", "pwd\n"],
    ["(sandbox) ", 'echo "[$AWS_ENDPOINT_URL|$QUOTED|$OF_MINE|$AWS_PROFILE|$TF_CLI_ARGS|$HTTPS_PROXY]"\n'],
    ["(sandbox) ", "exit\n"],
  );
  expect([code, output]).toEqual([0, expect.stringContaining("[http://127.0.0.1:1|it's|kept|||]") as unknown]);
  expect(output).toContain(`${folder}\r\n`);
});

it("Ctrl-C ends a program in the shell, and exit ends the shell", async () => {
  const { code, output } = await type(
    ["(sandbox) ", "sleep 600\n"],
    ["sleep 600\r\n", "\x03"],
    ["(sandbox) ", "echo st''ill here\n"],
    ["(sandbox) ", "exit 3\n"],
  );
  expect([code, output]).toEqual([0, expect.stringMatching(/still here[^]*ended/) as unknown]);
});
