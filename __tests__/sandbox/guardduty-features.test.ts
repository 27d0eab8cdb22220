import { guarddutyFeatures } from "../../sandbox/stand-ins/guardduty-features";
import { standInFront } from "./support";
import type { Front } from "./support";

let front: Front;

beforeAll(async () => {
  front = await standInFront([guarddutyFeatures()], "{}");
});

afterAll(() => {
  front.close();
});

describe("a detector's features", () => {
  const detector = async (): Promise<readonly object[]> => {
    const { text } = await front.ask({ service: "guardduty", method: "GET", path: "/detector/d" });
    return (JSON.parse(text) as { features: object[] }).features;
  };
  const update = (...features: readonly object[]) =>
    front.ask({ service: "guardduty", path: "/detector/d", body: JSON.stringify({ enable: true, features }) });
  const agents = ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"];
  const off = (name: string) => ({ name, status: "DISABLED" });

  it("are all on at first, except runtime monitoring, which has a member for each kind of agent", async () => {
    expect(await detector()).toEqual(
      expect.arrayContaining([
        { name: "S3_DATA_EVENTS", status: "ENABLED" },
        { ...off("RUNTIME_MONITORING"), additionalConfiguration: agents.map(off) },
      ]),
    );
  });

  it("are also returned in their older form", async () => {
    const { text } = await front.ask({ service: "guardduty", method: "GET", path: "/detector/new" });
    expect((JSON.parse(text) as { dataSources: object }).dataSources).toMatchObject({
      s3Logs: { status: "ENABLED" },
      malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: { status: "ENABLED" } } },
    });
  });

  it("change one at a time, and keep the members that an update does not name", async () => {
    await update(off("EBS_MALWARE_PROTECTION"));
    await update({
      ...off("RUNTIME_MONITORING"),
      additionalConfiguration: [{ name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" }],
    });
    expect(front.seen.at(-1)).toBe('POST /detector/d {"enable":true}');
    expect(await detector()).toEqual(
      expect.arrayContaining([
        { name: "S3_DATA_EVENTS", status: "ENABLED" },
        off("EBS_MALWARE_PROTECTION"),
        {
          ...off("RUNTIME_MONITORING"),
          additionalConfiguration: [
            ...agents.slice(0, 2).map(off),
            { name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" },
          ],
        },
      ]),
    );
  });
});
