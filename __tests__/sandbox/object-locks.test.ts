import { awsRequest } from "../../sandbox/account";
import type { AwsResponse } from "../../sandbox/proxy";
import { objectLocks } from "../../sandbox/stand-ins/object-locks";

const COMPLIANCE = { mode: "COMPLIANCE", until: "2099-01-01T00:00:00Z" };
const GOVERNANCE = { ...COMPLIANCE, mode: "GOVERNANCE" };
const OVER = { ...COMPLIANCE, until: "2001-01-01T00:00:00Z" };

interface Asked {
  readonly method: string;
  readonly query: string;
  readonly body?: string;
  readonly bypass?: boolean;
}

/** @returns undefined where the emulator is left to answer */
function ask(lock: typeof COMPLIANCE | undefined, { method, query, body = "", bypass = false }: Asked) {
  const request = awsRequest({ service: "s3", region: "eu-central-1", accessKey: "key", body });
  const headers = { ...request.headers, ...(bypass ? { "x-amz-bypass-governance-retention": "true" } : {}) };
  const asked = {
    ...request,
    method,
    headers,
    url: `/bucket/key?${query}`,
    path: "/bucket/key",
    query: new URLSearchParams(query),
  };
  const locked: AwsResponse["headers"] =
    lock === undefined
      ? {}
      : { "x-amz-object-lock-mode": lock.mode, "x-amz-object-lock-retain-until-date": lock.until };
  return objectLocks()(asked, ({ method: sent }) =>
    Promise.resolve(sent === "HEAD" ? { status: 200, headers: locked } : { status: 403, body: "" }),
  );
}

const put = (mode: string, until: string, bypass = false): Asked => ({
  method: "PUT",
  query: "retention",
  body: `<Retention><Mode>${mode}</Mode><RetainUntilDate>${until}</RetainUntilDate></Retention>`,
  bypass,
});

it.each([
  ["a shorter COMPLIANCE", COMPLIANCE, put("COMPLIANCE", "2098-01-01T00:00:00Z")],
  ["COMPLIANCE to GOVERNANCE", COMPLIANCE, put("GOVERNANCE", "2100-01-01T00:00:00Z", true)],
  [
    "no retention after COMPLIANCE",
    COMPLIANCE,
    { method: "PUT", query: "retention", body: "<Retention/>", bypass: true },
  ],
  ["a shorter GOVERNANCE without the bypass", GOVERNANCE, put("GOVERNANCE", "2098-01-01T00:00:00Z")],
  ["a deletion that the emulator refuses", COMPLIANCE, { method: "DELETE", query: "versionId=1" }],
])("%s is refused, with the reason", async (_, lock, asked) => {
  const answer = await ask(lock, asked);
  expect(answer?.status).toBe(403);
  expect(answer?.body).toContain("<Code>AccessDenied</Code>");
});

it.each([
  ["a longer COMPLIANCE", COMPLIANCE, put("COMPLIANCE", "2100-01-01T00:00:00Z")],
  ["GOVERNANCE to COMPLIANCE", GOVERNANCE, put("COMPLIANCE", "2099-01-01T00:00:00Z")],
  ["a shorter GOVERNANCE with the bypass", GOVERNANCE, put("GOVERNANCE", "2098-01-01T00:00:00Z", true)],
  ["a retention that has ended", OVER, put("GOVERNANCE", "2098-01-01T00:00:00Z")],
  ["a first retention", undefined, put("GOVERNANCE", "2098-01-01T00:00:00Z")],
])("%s is left to the emulator", async (_, lock, asked) => {
  expect(await ask(lock, asked)).toBeUndefined();
});

it("a retention is read from the object, and without one S3's error is returned", async () => {
  const get = { method: "GET", query: "retention" };
  expect((await ask(COMPLIANCE, get))?.body).toContain("<Mode>COMPLIANCE</Mode><RetainUntilDate>2099-01-01T00:00:00Z<");
  expect((await ask(undefined, get))?.body).toContain("NoSuchObjectLockConfiguration");
});
