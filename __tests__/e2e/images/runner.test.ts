import { componentsOf } from "../../../src/facts/images/components/components-of";
import { RELEASE_IDS } from "../../../src/jurisdiction/golden-image";
import { componentFactsOf, imageSpecOf } from "../../facts/images/support";
import { readDocument } from "./awstoe/document-schema";
import { runPhase } from "./awstoe/run-phase";
import type { Download, Target } from "./awstoe/run-phase";

const documentOf = (step: object, more: object = {}): string =>
  JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "build", steps: [step] }], ...more });
const bash = (command: string, more: object = {}): object => ({
  name: "One",
  action: "ExecuteBash",
  inputs: { commands: [command] },
  ...more,
});

const download = {
  name: "Download",
  action: "S3Download",
  inputs: [
    {
      source: "s3://mirror/sha256/{{ loop.value }}",
      destination: "/files/{{ loop.value }}",
      expectedBucketOwner: "111111111111",
    },
  ],
};

/** A machine that notes what it is asked for. */
class Notes implements Target {
  readonly scripts: string[] = [];
  readonly downloads: Download[] = [];

  constructor(private readonly results: readonly { readonly code: number; readonly stdout: string }[] = []) {}

  bash(script: string): Promise<{ code: number; stdout: string; output: string }> {
    const { code, stdout } = this.results[this.scripts.length] ?? { code: 0, stdout: "" };
    this.scripts.push(script);
    return Promise.resolve({ code, stdout, output: stdout });
  }

  download(downloads: readonly Download[]): Promise<void> {
    this.downloads.push(...downloads);
    return Promise.resolve();
  }
}

describe("the runner of component documents", () => {
  it.each(RELEASE_IDS)("reads every component of %s", (release) => {
    for (const { data } of componentsOf(imageSpecOf(release), componentFactsOf(release))) readDocument(data);
  });

  it.each([
    [
      "another action module",
      documentOf({ name: "One", action: "ExecutePowerShell", inputs: { commands: ["dir"] } }),
      "it has ExecuteBash and S3Download",
    ],
    ["an unknown key of a step", documentOf(bash("true", { retries: 2 })), 'Unrecognized key: "retries"'],
    [
      "an unknown key of inputs",
      documentOf({ ...bash("true"), inputs: { commands: ["true"], shell: "sh" } }),
      'Unrecognized key: "shell"',
    ],
    ["an unknown key of the document", documentOf(bash("true"), { parameters: [] }), 'Unrecognized key: "parameters"'],
    ["constants", documentOf(bash("true"), { constants: [] }), 'Unrecognized key: "constants"'],
    ["a condition", documentOf(bash("true", { if: { stringEquals: "a", value: "a" } })), 'Unrecognized key: "if"'],
    ["a loop of numbers", documentOf({ ...download, loop: { for: { start: 0, end: 2, updateBy: 1 } } }), "loop"],
    [
      "a loop of a script",
      documentOf(bash("true", { loop: { forEach: { list: "a,b", delimiter: "," } } })),
      'Unrecognized key: "loop"',
    ],
    ["a step that may fail", documentOf(bash("true", { onFailure: "Ignore" })), "only Abort"],
    ["another schema", documentOf(bash("true"), { schemaVersion: "2.0" }), "schemaVersion"],
    [
      "two steps of one name",
      JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "build", steps: [bash("true"), bash("true")] }] }),
      "two steps of a phase have the same name",
    ],
    [
      "a pattern of objects",
      documentOf({ ...download, inputs: [{ ...download.inputs[0], source: "s3://mirror/*" }] }),
      "one object",
    ],
    [
      "a download without the bucket's owner",
      documentOf({ ...download, inputs: [{ source: "s3://mirror/a", destination: "/a" }] }),
      "expectedBucketOwner",
    ],
    ["a document that is too large", documentOf(bash("#".repeat(64 * 1024))), "a component takes 65536"],
    ["a text that is not YAML", "a: [", "the document is not valid YAML"],
  ])("refuses %s", (_, text, message) => {
    expect(() => readDocument(text)).toThrow(message);
  });

  it("runs a phase of all components before the next, and ends with the first step that fails", async () => {
    const target = new Notes([
      { code: 0, stdout: "" },
      { code: 3, stdout: "broken" },
    ]);
    const texts = ["first", "second", "third"].map((name) => documentOf(bash(name)));
    await expect(runPhase("build", texts, target)).rejects.toThrow("step One of build failed:\nexit code 3: broken");
    expect(target.scripts).toEqual(["first", "second"]);
  });

  it("tries a step as often as it says", async () => {
    const target = new Notes([
      { code: 1, stdout: "" },
      { code: 0, stdout: "" },
    ]);
    await runPhase("build", [documentOf(bash("true", { maxAttempts: 2 }))], target);
    expect(target.scripts).toHaveLength(2);
  });

  it("refuses a step that asks for a restart", async () => {
    await expect(runPhase("build", [documentOf(bash("true"))], new Notes([{ code: 194, stdout: "" }]))).rejects.toThrow(
      "restart",
    );
  });

  it("downloads what an earlier step printed, one a line", async () => {
    const steps = [
      bash("list"),
      { ...download, loop: { forEach: { list: "{{ build.One.outputs.stdout }}", delimiter: "\n" } } },
    ];
    const target = new Notes([{ code: 0, stdout: "ab/x.deb\ncd/y.deb" }]);
    await runPhase("build", [JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "build", steps }] })], target);
    expect(target.downloads).toEqual([
      { bucket: "mirror", key: "sha256/ab/x.deb", destination: "/files/ab/x.deb", owner: "111111111111" },
      { bucket: "mirror", key: "sha256/cd/y.deb", destination: "/files/cd/y.deb", owner: "111111111111" },
    ]);
  });

  it("refuses a reference to a step that has not run", async () => {
    const text = documentOf(bash("echo {{ build.Two.outputs.stdout }}"));
    await expect(runPhase("build", [text], new Notes())).rejects.toThrow(
      "the reference {{ build.Two.outputs.stdout }} has no value",
    );
  });
});
