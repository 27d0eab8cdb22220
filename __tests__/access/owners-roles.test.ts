import { expectedRoles } from "../../src/access/deployer";
import { ownersRoles } from "../../src/access/deployer/roles";
import { ownersScript } from "../../src/access/deployer/script";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { specOf } from "../support/synth";

const PERSON = "arn:aws:iam::900000000004:role/platform";

function spec(deployer: Partial<RegionSpec["deployer"]>): RegionSpec {
  const acme = specOf("eu-eu-central-1");
  return { ...acme, deployer: { ...acme.deployer, ...deployer } };
}

const full = spec({ planRole: "forensics-planner", principals: [PERSON], github: "acme/forensics" });
const trustOf = (name: string): unknown =>
  JSON.parse(ownersRoles(full).find((role) => role.name === name)?.trust ?? "{}");

it("lets the people who deploy and GitHub's entry role assume the deployer role, and no one else", () => {
  expect(trustOf("forensics-deployer")).toMatchObject({
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::220000000001:root", "arn:aws:iam::900000000004:root"] },
        Condition: {
          ArnEquals: { "aws:PrincipalArn": [PERSON, "arn:aws:iam::220000000001:role/forensics-deployer-github"] },
        },
      },
    ],
  });
});

it.each([
  ["forensics-deployer", "repo:acme/forensics:environment:forensics"],
  ["forensics-planner", "repo:acme/forensics:pull_request"],
])("lets only one kind of workflow assume %s, through a role that may do nothing else", (role, subject) => {
  const entry = ownersRoles(full).find(({ name }) => name === `${role}-github`);
  expect(trustOf(`${role}-github`)).toMatchObject({
    Statement: [
      {
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": subject,
          },
        },
      },
    ],
  });
  expect(JSON.parse(entry?.inline ?? "{}")).toMatchObject({
    Statement: [{ Action: "sts:AssumeRole", Resource: `arn:aws:iam::220000000001:role/${role}` }],
  });
});

it("creates no entry role without a repository, and leaves a trust policy to the account's owner if the map names no one", () => {
  expect(ownersRoles(spec({})).map(({ name, trust }) => [name, trust])).toEqual([["forensics-deployer", undefined]]);
});

it("leaves the trust of roles that HCP Terraform's machines assume to its workspaces", () => {
  const cloud = { organization: "acme", hostname: "app.terraform.io", project: undefined, location: "EU" };
  const state = { ...cloud, backend: "cloud", execution: "remote", acceptedBy: undefined } as const;
  expect(ownersRoles({ ...spec({ principals: [PERSON] }), state }).map(({ trust }) => trust)).toEqual([undefined]);
});

it("sets a role's boundary before its rights, and attaches what the check expects", () => {
  const [deployer] = expectedRoles([full]);
  const script = ownersScript({
    account: full.account,
    partition: "aws",
    region: full.region,
    roles: ownersRoles(full),
    policies: deployer?.policies ?? [],
  });
  const steps = script.split("\n").filter((line) => /^(role|boundary|attach) /.test(line));
  const at = (step: string): number => steps.findIndex((line) => line.startsWith(step));
  expect(at("boundary forensics-deployer ")).toBeGreaterThan(at("role forensics-deployer "));
  expect(at("attach forensics-deployer ")).toBeGreaterThan(at("boundary forensics-deployer "));
  for (const { name, use } of deployer?.policies ?? [])
    expect(steps).toContain(`${use === "boundary" ? "boundary" : "attach"} forensics-deployer ${name}`);
});
