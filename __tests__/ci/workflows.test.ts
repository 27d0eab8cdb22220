import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { parse } from "yaml";

import { forensics } from "../../src/cli/program";

const ROOT = resolve(__dirname, "../..");
const FOLDER = join(ROOT, ".github/workflows");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  return { name, text, workflow: parse(text) as Workflow };
});
const jobs = workflows.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ id: `${name} ${id}`, job })),
);
const steps = jobs.flatMap(({ id, job }) => job.steps.map((step) => ({ id, step })));
const CHECKOUT = "actions/checkout@";

describe.each(workflows)("$name", ({ text, workflow }) => {
  it("has only the rights that its jobs request, and runs one at a time", () => {
    expect(workflow.permissions).toEqual({});
    expect(workflow.concurrency).toBeDefined();
    for (const { permissions } of Object.values(workflow.jobs)) expect(permissions).toBeDefined();
  });

  it("pins every action by commit, with its version next to it", () => {
    for (const [, line = ""] of text.matchAll(/uses: (.*)/g))
      expect(line).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("never runs code of a fork with the rights of the base, and uses no secret", () => {
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
    expect(text).not.toMatch(/secrets\.|workflow_run|cache:/);
  });

  it("puts no text of an event into a shell command", () => {
    for (const { steps: own } of Object.values(workflow.jobs))
      for (const { run = "" } of own) expect(run).not.toContain("${{");
  });
});

it("asks for no more rights than these", () => {
  expect(Object.fromEntries(jobs.map(({ id, job }) => [id, job.permissions]))).toEqual({
    "deploy.yml synth": { contents: "read" },
    "deploy.yml deploy": { contents: "read", "id-token": "write" },
    "image-sources.yml renew": { contents: "write", "id-token": "write", "pull-requests": "write" },
    "review.yml head": { contents: "read" },
    "review.yml compare": { contents: "read" },
    "review.yml plan": { contents: "read", "id-token": "write" },
    "review.yml report": { contents: "read", "pull-requests": "write", "security-events": "write" },
  });
});

it("runs the code of a pull request in one job only, which may only read", () => {
  const review = jobs.filter(({ id }) => id.startsWith("review.yml"));
  const ofHead = review.filter(({ job }) =>
    job.steps.some(({ uses = "", with: options = {} }) => uses.startsWith(CHECKOUT) && options["ref"] === undefined),
  );
  expect(ofHead.map(({ id }) => id)).toEqual(["review.yml head"]);
  for (const { step } of steps)
    if (step.uses?.startsWith(CHECKOUT) === true) expect(step.with?.["persist-credentials"]).toBe(false);
  for (const { id, job } of review.filter(({ id: own }) => own !== "review.yml head")) {
    const [first] = job.steps;
    expect([id, first?.with?.["ref"]]).toEqual([id, "${{ github.base_ref }}"]);
  }
});

it("checks the files of a pull request before Terraform reads them, and applies only in the protected environment", () => {
  const plan = jobs.find(({ id }) => id === "review.yml plan")?.job.steps ?? [];
  const at = (pattern: RegExp) => plan.findIndex(({ run = "", uses = "" }) => pattern.test(run) || pattern.test(uses));
  expect(at(/receive\.js/)).toBeGreaterThan(0);
  expect(at(/receive\.js/)).toBeLessThan(at(/configure-aws-credentials/));
  expect(at(/configure-aws-credentials/)).toBeLessThan(at(/forensics plan/));
  const applying = jobs.filter(({ job }) => job.steps.some(({ run = "" }) => run.includes("forensics deploy")));
  expect(applying.map(({ id, job }) => [id, job.environment])).toEqual([["deploy.yml deploy", "forensics"]]);
});

it("deploys with the full history, and takes the authors from the run and the commits", () => {
  const own = jobs.find(({ id }) => id === "deploy.yml deploy")?.job.steps ?? [];
  expect(own.find(({ uses = "" }) => uses.startsWith(CHECKOUT))?.with).toMatchObject({ "fetch-depth": 0 });
  const [deploy = ""] = own.flatMap(({ run = "" }) => (run.includes("forensics deploy") ? [run] : []));
  expect(deploy).toContain("--signers approvers --approvals approvals");
  expect(deploy).not.toContain("--author");
});

it("renews locks by code of the protected branch, and only proposes them", () => {
  const [renew] = jobs.filter(({ id }) => id === "image-sources.yml renew");
  const runs = renew?.job.steps.flatMap(({ run }) => run ?? []) ?? [];
  expect(Object.keys(workflows.find(({ name }) => name === "image-sources.yml")?.workflow.on ?? {})).toEqual([
    "schedule",
    "workflow_dispatch",
  ]);
  expect(runs.at(-1)).toBe("node dist/ci/propose-locks.js");
  expect(runs.join("\n")).not.toMatch(/approve|deploy/);
});

// The map, its lock of images, and the components of Windows images, whose names and folders the map chooses.
it("keeps plans out of artifacts", () => {
  const paths = steps.flatMap(({ step }) =>
    step.uses?.startsWith("actions/upload-artifact") === true ? [String(step.with?.["path"]).trim()] : [],
  );
  expect(new Set(paths)).toEqual(
    new Set([
      "cdktf.out/**/*.yaml\ncdktf.out/**/*.yml\ncdktf.out/image-sources/*.lock.json\ncdktf.out/stacks/*/cdk.tf.json\napprovals/",
      "reviews/",
      "report/review.html",
    ]),
  );
});

it("runs only commands and steps that exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
  const verbs = forensics({ addSandbox: () => undefined }).commands.map((command) => command.name());
  for (const { step } of steps) {
    const [, step_] = /^node dist\/(ci\/[\w-]+)\.js/.exec(step.run ?? "") ?? [];
    const [, script] = /^npm (?:run )?(\w+)/.exec(step.run ?? "") ?? [];
    const [, verb] = /^npx forensics (\w+)/.exec(step.run ?? "") ?? [];
    if (step_ !== undefined) expect(existsSync(join(ROOT, `${step_}.ts`))).toBe(true);
    else if (verb !== undefined) expect(verbs).toContain(verb);
    else if (step.run !== undefined) expect(["ci", ...Object.keys(scripts)]).toContain(script);
  }
});
