import { formatTable } from "../../src/cli/table";
import { stackId } from "../../src/jurisdiction/names";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { quoted } from "../../src/shell-words";
import type { Session } from "./session";

/** What is in the folder of a session. */
function contents(specs: readonly RegionSpec[]): string {
  const profiles = specs.map((spec): [string, string] => [
    `aws --profile ${stackId(spec)}`,
    `the AWS CLI as the deployer of account ${spec.account}`,
  ]);
  return formatTable(
    ["here", "for"],
    [
      ["jurisdictions.yaml", "the map: change it, plan, review, approve and deploy"],
      ["cdktf.out/stacks", "the stacks, with their state: terraform works in each folder, npx cdktf works here"],
      ["approvers", "ann@people.sandbox and ben@people.sandbox approve; cat@people.sandbox makes changes"],
      ["practice-sources", "a lock of image sources, with small files in place of packages: docs/first-image.md"],
      ["keys/ann, keys/ben", "their keys, which forensics deploy accepts in the sandbox only"],
      ...profiles,
    ],
  );
}

const TUTORIAL =
  "A tutorial of twenty minutes is in docs/practise.md, and one of golden images in docs/first-image.md.";

/** Printed before a shell is opened. */
export function shellText(specs: readonly RegionSpec[]): string {
  return ["", contents(specs), TUTORIAL, "Type exit to leave: it stops the emulator and deletes all of this.", ""].join(
    "\n\n",
  );
}

/** Printed where the emulator is kept, and no shell is opened. */
export function keepText({ file }: Session, specs: readonly RegionSpec[]): string {
  const source = `    . ${quoted(file)}`;
  return [
    "",
    "The emulator runs until Ctrl-C. In another terminal, in bash or zsh, this sets the environment and changes the folder:",
    source,
    contents(specs),
    TUTORIAL,
  ].join("\n\n");
}
