import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { hasCredentials } from "../../../src/aws/organization-accounts";
import { EXAMPLE } from "../../../src/cli/init/answers/example";
import { loadMap } from "../../../src/map";
import { filesIn, flagsOf, forensics, newFolder, removeFolders } from "./support";

interface Answer {
  readonly status: number;
  readonly body: object;
}

/**
 * Pages as AWS documents them: one may be empty though others follow, and NextToken is null at the end
 * (https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html).
 */
const PAGES: Readonly<Record<string, object>> = {
  "": { Accounts: [account("222200000009", "forensics-old", { State: "SUSPENDED" })], NextToken: "two" },
  two: { Accounts: [], NextToken: "three" },
  three: {
    Accounts: [
      account("222200000001", "forensics-eu", { State: "ACTIVE" }),
      account("222200000002", "twice", { Status: "ACTIVE" }),
      account("222200000003", "twice", { State: "ACTIVE" }),
    ],
    NextToken: null,
  },
};

function account(Id: string, Name: string, state: object): object {
  const Arn = `arn:aws:organizations::111111111111:account/o-exampleorgid/${Id}`;
  return {
    Id,
    Name,
    Arn,
    Email: `${Id}@example.com`,
    JoinedMethod: "CREATED",
    JoinedTimestamp: 1481835795.536,
    ...state,
  };
}

let server: Server;
let answer: (token: string) => Answer;
let asked: string[];
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (part: Buffer) => {
      text += part.toString();
    });
    request.on("end", () => {
      const { NextToken: token = "" } = JSON.parse(text) as { NextToken?: string };
      asked.push(`${String(request.headers["x-amz-target"])} ${token}`);
      const { status, body } = answer(token);
      response.writeHead(status, { "Content-Type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  env = {
    AWS_ENDPOINT_URL_ORGANIZATIONS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
});

beforeEach(() => {
  asked = [];
  answer = (token) => ({ status: 200, body: PAGES[token] ?? {} });
});

afterAll(() => {
  server.close();
  removeFolders();
});

const run = async (name: string, ...flags: readonly string[]) => {
  const folder = newFolder();
  const args = flagsOf(EXAMPLE).map((arg) => (arg.startsWith("eu/eu-central-1=2") ? `eu/eu-central-1=${name}` : arg));
  return { folder, ...(await forensics(folder, ["init", ...args, ...flags], env)) };
};

const READ = "--accounts-from-organizations";

it("reads every page, and writes the id of the active account that is named", async () => {
  const { code, folder, stderr } = await run("forensics-eu", READ, "--json");
  expect([code, stderr]).toEqual([0, ""]);
  expect(asked).toEqual(["", "two", "three"].map((token) => `AWSOrganizationsV20161128.ListAccounts ${token}`));
  expect(loadMap(join(folder, "example.yaml")).jurisdictions[0]?.regions[0]?.account).toBe("222200000001");
});

it("does not call AWS without the flag, or if ids are given", async () => {
  expect(await run("forensics-eu")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('"forensics-eu" is not an AWS account id') as unknown,
  });
  expect(await run("222200000001", READ)).toMatchObject({ code: 0 });
  expect(asked).toEqual([]);
});

it.each([
  ["forensics-old", '"forensics-old" is the name of no active account of the organization'],
  ["twice", '"twice" is the name of several accounts: 222200000002, 222200000003'],
])("refuses the name %s", async (name, text) => {
  const { code, folder, stderr } = await run(name, READ, "--json");
  expect([code, stderr]).toEqual([1, `${text}\nWrite the ids in --region. Nothing was written.\n`]);
  expect(filesIn(folder)).toEqual({});
});

it.each([
  ["AccessDeniedException", "You don't have permissions to access this resource."],
  ["AWSOrganizationsNotInUseException", "Your account is not a member of an organization."],
])("reports %s in one sentence, and asks for the ids", async (name, text) => {
  answer = () => ({ status: 400, body: { __type: name, Message: text } });
  const { code, stderr, folder } = await run("forensics-eu", READ, "--json");
  expect(code).toBe(1);
  expect(stderr).toBe(
    `the accounts were not read from AWS Organizations (${name}: ${text}). Write the ids in --region. Nothing was written.\n`,
  );
  expect(filesIn(folder)).toEqual({});
});

it("offers to read accounts if credentials are configured", () => {
  const nowhere = { AWS_SHARED_CREDENTIALS_FILE: "/nowhere", AWS_CONFIG_FILE: "/nowhere" };
  expect(hasCredentials(nowhere)).toBe(false);
  expect(hasCredentials({ ...nowhere, AWS_PROFILE: "example" })).toBe(true);
  expect(hasCredentials({ ...nowhere, AWS_CONFIG_FILE: __filename })).toBe(true);
});
