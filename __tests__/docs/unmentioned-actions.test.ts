import { join } from "node:path";

import { mentionedActions } from "../../docs/actions/mentioned";
import { unmentionedActions } from "../../docs/actions/unmentioned";
import { NEWER_CALLS } from "../../src/facts/aws/newer-calls";
import { loadMap } from "../../src/map";

const mentioned = mentionedActions(loadMap(join(__dirname, "../../jurisdictions.yaml")));

async function namesIn(service: string, known: ReadonlySet<string>): Promise<readonly string[]> {
  const services = await unmentionedActions(known);
  return (services[service] ?? []).map((action) => action.slice(2));
}

describe("the list of unmentioned actions", () => {
  it("contains each of the newer calls until something names it", async () => {
    const before = new Set([...mentioned].filter((action) => !NEWER_CALLS.some((call) => call === action)));
    const [then, now] = [await unmentionedActions(before), await unmentionedActions(mentioned)];
    for (const call of NEWER_CALLS) {
      const [service = "", name = ""] = call.split(":");
      const listed = [then, now].map((services) => services[service]?.some((action) => action.endsWith(` ${name}`)));
      expect([call, ...listed]).toEqual([call, true, false]);
    }
  });

  it("does not count a wildcard as a name: s3:Put* is in every bucket's policy", async () => {
    expect(await namesIn("s3", mentioned)).toContain("PutBucketAbac");
    expect([...mentioned].filter((action) => /[*?]/.test(action))).toEqual([]);
  });

  it("omits actions that are denied, alerted, allowed or in the matrix, and those that only list", async () => {
    const s3 = await namesIn("s3", mentioned);
    for (const name of ["BypassGovernanceRetention", "GetObject", "PutBucketLogging", "ListAllMyBuckets"])
      expect(s3).not.toContain(name);
    const ec2 = await namesIn("ec2", mentioned);
    for (const name of ["CreateNatGateway", "ModifySnapshotAttribute"]) expect(ec2).not.toContain(name);
    expect(await namesIn("cloudwatch", mentioned)).not.toContain("SetAlarmState");
  });

  it("covers services that give an identity or a way out, although we do not use them", async () => {
    const services = Object.keys(await unmentionedActions(new Set()));
    expect(services).toEqual(
      "account cloudshell iam organizations ram rolesanywhere signin sso sts support".split(" "),
    );
  });
});
