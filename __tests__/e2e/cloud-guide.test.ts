import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startHcpTerraform } from "../../sandbox/hcp-terraform/server";
import type { HcpTerraform } from "../../sandbox/hcp-terraform/server";
import type { Run } from "../../sandbox/hcp-terraform/store";
import { asIs, planBetween, shorterLogs } from "../review/incident-plans";
import type { Edit } from "../review/incident-plans";
import { readMap } from "../support/synth";
import { makeNpx, ROOT, run } from "./support";
import type { Outcome } from "./support";

const GUIDE = readFileSync(join(ROOT, "docs/hcp-terraform.md"), "utf8");
const [, SCRIPT = ""] = /```bash\n(.*?)```/s.exec(GUIDE) ?? [];
const MAP = readMap("jurisdictions.yaml");
const STACK = "ch-eu-central-2";

let folder: string;
let cloud: HcpTerraform;
let plan: object;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "guide-"));
  cloud = await startHcpTerraform({
    folder,
    hostnames: ["app.terraform.io"],
    organizations: ["example"],
    planOf: () => JSON.stringify(plan),
  });
  const project = cloud.store.projectsOf("example")?.[0] ?? { id: "", name: "" };
  const made = { id: "ws-1", name: STACK, organization: "example", project, terraformVersion: "1.11.4" };
  cloud.store.workspaces.push({ ...made, locked: false, states: [] });
  for (const name of [`cdktf.out/stacks/${STACK}/.terraform`, "bin"])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, `cdktf.out/stacks/${STACK}/cdk.tf.json`), "{}");
  writeFileSync(join(folder, `cdktf.out/stacks/${STACK}/.terraform/terraform.tfstate`), "left behind");
  makeNpx(join(folder, "bin"));
  writeFileSync(join(folder, "jurisdictions.yaml"), MAP);
});

afterAll(() => {
  cloud.stop();
  rmSync(folder, { recursive: true });
});

/** Runs the guide's commands, word by word, while HCP Terraform plans an edit of the stack. */
function follow(edit: Edit): Promise<Outcome> {
  plan = planBetween(MAP, MAP, STACK, edit);
  const path = `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`;
  const trusted = { CURL_CA_BUNDLE: cloud.env["SSL_CERT_FILE"] };
  const env = { ...process.env, ...cloud.env, ...trusted, PATH: path, STACK, TOKEN: "sandbox" };
  return run("bash", ["-c", SCRIPT], { cwd: folder, env });
}

const lastRun = (): Run | undefined => cloud.store.runs.at(-1);

describe("the guide's run by the API", () => {
  it("uploads the stack, reviews its plan, and confirms it", async () => {
    expect(await follow(asIs)).toMatchObject({ code: 0 });
    expect(lastRun()).toMatchObject({ confirmed: true, configuration: { workspace: { name: STACK } } });
    writeFileSync(join(folder, "uploaded.tar.gz"), lastRun()?.configuration.archive ?? "");
    const { output } = await run("tar", ["-tzf", join(folder, "uploaded.tar.gz")]);
    expect(output.trim().split("\n")).toEqual(["./", "./cdk.tf.json"]);
    expect(existsSync(join(folder, `${STACK}.json`))).toBe(true);
  });

  it("stops at a review that finds weakened custody, and does not confirm the run", async () => {
    const { code, output } = await follow(shorterLogs);
    expect([code, output]).toEqual([2, expect.stringContaining("retention_in_days")]);
    expect(lastRun()?.confirmed).toBe(false);
  });

  it("stops at the first error of the API", async () => {
    cloud.store.workspaces.length = 0;
    const before = cloud.store.runs.length;
    const { code, output } = await follow(asIs);
    expect([code === 0, output]).toEqual([false, expect.stringContaining("404")]);
    expect(cloud.store.runs).toHaveLength(before);
  });
});

describe("the guide's trust policy", () => {
  it("admits one phase of one workspace, by a name without wildcards", () => {
    const [, text = "{}"] = /```json\n(.*?)```/s.exec(GUIDE) ?? [];
    const { Statement } = JSON.parse(text) as {
      Statement: readonly { readonly Condition: Readonly<Record<string, Readonly<Record<string, string>>>> }[];
    };
    expect(Statement.map(({ Condition }) => Condition)).toEqual([
      {
        StringEquals: {
          "app.terraform.io:aud": "aws.workload.identity",
          "app.terraform.io:sub": "organization:example:project:forensics-eu:workspace:eu-eu-central-1:run_phase:apply",
        },
      },
    ]);
  });
});
