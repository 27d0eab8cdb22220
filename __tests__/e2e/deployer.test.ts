import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import {
  CreatePolicyVersionCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListPolicyVersionsCommand,
} from "@aws-sdk/client-iam";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

import { emulatorEnvironment } from "../../sandbox/environment";
import { ACME, makeAwsCli, ROOT, run, startEmulator } from "./support";
import type { Outcome } from "./support";

const ACCOUNT = "230000000001";
const ROLE = "forensics-deployer";
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/${ROLE}-boundary`;
const NETWORK = `arn:aws:iam::${ACCOUNT}:policy/${ROLE}-network-eu-central-2`;

let folder: string;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
let env: NodeJS.ProcessEnv;
let iam: IAMClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deployer-"));
  emulator = await startEmulator(folder);
  await makeAwsCli(folder);
  const emulated = emulatorEnvironment(process.env, emulator.endpoint);
  const at = { region: "us-east-1", endpoint: emulator.endpoint };
  const owner = fromTemporaryCredentials({
    params: { RoleArn: `arn:aws:iam::${ACCOUNT}:role/owner`, RoleSessionName: "owner" },
    masterCredentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" },
    clientConfig: at,
  });
  const { accessKeyId, secretAccessKey, sessionToken } = await owner();
  iam = new IAMClient({ ...at, credentials: owner });
  env = {
    ...emulated,
    PATH: [folder, process.env["PATH"]].join(delimiter),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
  const deployer = `role: ${ROLE}\n  planRole: forensics-planner\n  principals: ["arn:aws:iam::900000000004:role/platform"]\n  github: acme/forensics`;
  writeFileSync(join(folder, "map.yaml"), readFileSync(ACME, "utf8").replace(`role: ${ROLE}`, deployer));
});

afterAll(() => {
  emulator.stop();
  rmSync(folder, { recursive: true });
});

function deployer(...args: readonly string[]): Promise<Outcome> {
  const program = join(ROOT, "dist/forensics.js");
  const options = ["--map", join(folder, "map.yaml"), "--output", join(folder, "out"), ...args];
  return run("node", [program, "deployer", "ch", ...options], { cwd: folder, env });
}

const script = (more: NodeJS.ProcessEnv = {}): Promise<Outcome> =>
  run(join(folder, "out", ACCOUNT, "make-roles.sh"), [], { cwd: folder, env: { ...env, ...more } });

// In this order: each test continues with what the one before has left.
it("the script creates nothing in another account", async () => {
  expect((await deployer()).output).toContain(join(folder, "out", ACCOUNT, "make-roles.sh"));
  const { code, output } = await script({ AWS_ACCESS_KEY_ID: "sandbox", AWS_SESSION_TOKEN: "" });
  expect([code, output]).toEqual([
    1,
    `these credentials are of account 123456789012; this script is for account ${ACCOUNT}\n`,
  ]);
});

it("the script creates the roles, and the check accepts them", async () => {
  expect(await deployer("--check")).toMatchObject({
    code: 2,
    output: expect.stringContaining(`role ${ROLE} does not exist`) as unknown,
  });
  const { code, output } = await script();
  expect([code, output]).toEqual([0, expect.stringContaining(`made role ${ROLE}\n`)]);
  for (const role of [`${ROLE}-github`, "forensics-planner", "forensics-planner-github"])
    expect(output).toContain(`made role ${role}\n`);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: ROLE }));
  expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(BOUNDARY);
  expect(await deployer("--check")).toEqual({
    code: 0,
    output: `same ${ACCOUNT}: its roles are as this version writes them\n`,
  });
  const machines = await deployer("--check", "--json");
  expect([machines.code, JSON.parse(machines.output)]).toEqual([
    0,
    { accounts: [{ account: ACCOUNT, differences: [] }] },
  ]);
});

it("the check reports an earlier version, and the script updates it even if IAM already keeps five versions", async () => {
  const old = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] });
  for (let version = 2; version <= 5; version += 1)
    await iam.send(new CreatePolicyVersionCommand({ PolicyArn: BOUNDARY, PolicyDocument: old, SetAsDefault: true }));
  await iam.send(new DetachRolePolicyCommand({ RoleName: ROLE, PolicyArn: NETWORK }));
  const { code, output } = await deployer("--check");
  expect(code).toBe(2);
  expect(output).toContain(`${ROLE}-boundary differs from what this version writes`);
  expect(output).toContain(`${ROLE}-network-eu-central-2 is not attached to role ${ROLE}`);
  // Unchanged is silent: a second run of the script makes nothing twice.
  expect(await script()).toEqual({ code: 0, output: `updated policy ${ROLE}-boundary\n` });
  expect((await deployer("--check")).code).toBe(0);
  const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: BOUNDARY }));
  expect(Versions.map(({ VersionId }) => VersionId).sort()).toEqual(["v2", "v3", "v4", "v5", "v6"]);
});
