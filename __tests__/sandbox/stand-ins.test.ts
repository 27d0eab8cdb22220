import { bucketDocuments } from "../../sandbox/stand-ins/bucket-documents";
import { glacier } from "../../sandbox/stand-ins/glacier";
import type { AwsRequest } from "../../sandbox/proxy";
import { instanceConnectEndpoint } from "../../sandbox/stand-ins/instance-connect-endpoint";
import { instanceMonitoring } from "../../sandbox/stand-ins/instance-monitoring";
import { privateInstances } from "../../sandbox/stand-ins/private-instances";
import { standInFront } from "./support";
import type { Front } from "./support";

let front: Front;
let clock = new Date("2026-01-01T00:00:00Z");

beforeAll(async () => {
  front = await standInFront([bucketDocuments(), glacier(() => clock), instanceConnectEndpoint()]);
});

afterAll(() => {
  front.close();
});

async function call(service: string, method: string, path: string, body?: object): Promise<[number, string, Headers]> {
  const asked = { service, method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const { status, text, headers } = await front.ask(asked);
  return [status, text, headers];
}

describe("the proxy", () => {
  it("passes calls without a stand-in to the emulator", async () => {
    expect((await call("s3", "GET", "/bucket?tagging"))[1]).toBe("from the emulator");
    expect(front.seen.at(-1)).toBe("GET /bucket?tagging ");
  });
});

describe("bucket documents", () => {
  const tls = {
    Sid: "a",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const never = { Sid: "b", Effect: "Deny", Principal: "*", Action: "s3:DeleteObject" };

  it("are returned as they were written, while the emulator gets the part that it supports", async () => {
    const policy = { Version: "2012-10-17", Statement: [tls, never] };
    await call("s3", "PUT", "/bucket?policy", policy);
    expect(front.seen.at(-1)).toContain(
      '{"Sid":"b","Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:DeleteObject"}',
    );
    expect(front.seen.at(-1)).not.toContain("SecureTransport");
    expect(JSON.parse((await call("s3", "GET", "/bucket?policy"))[1])).toEqual(policy);
  });

  it("do not exist after their deletion", async () => {
    await call("s3", "DELETE", "/bucket?policy");
    expect((await call("s3", "GET", "/bucket?policy"))[1]).toBe("from the emulator");
  });

  it("contain the lifecycle's minimum size, which S3 adds itself", async () => {
    await call("s3", "PUT", "/bucket?lifecycle", {});
    const [, , headers] = await call("s3", "GET", "/bucket?lifecycle");
    expect(headers.get("x-amz-transition-default-minimum-object-size")).toBe("all_storage_classes_128K");
  });
});

describe("a Glacier vault lock", () => {
  const lock = "/123456789012/vaults/archive/lock-policy";
  const initiate = async (): Promise<string> => {
    const [status, , headers] = await call("glacier", "POST", lock, { Policy: "{}" });
    expect(status).toBe(201);
    return headers.get("x-amz-lock-id") ?? "";
  };

  it("can be aborted while it is in progress, and expires after a day", async () => {
    await initiate();
    expect(JSON.parse((await call("glacier", "GET", lock))[1])).toMatchObject({ State: "InProgress", Policy: "{}" });
    expect((await call("glacier", "POST", lock, { Policy: "{}" }))[0]).toBe(403);
    expect((await call("glacier", "DELETE", lock))[0]).toBe(204);
    await initiate();
    clock = new Date("2026-01-02T00:00:01Z");
    expect((await call("glacier", "GET", lock))[0]).toBe(404);
  });

  it("is permanent once it is completed by its id", async () => {
    const id = await initiate();
    expect((await call("glacier", "POST", `${lock}/another`))[0]).toBe(400);
    expect((await call("glacier", "POST", `${lock}/${id}`))[0]).toBe(204);
    clock = new Date("2036-01-01T00:00:00Z");
    const [status, text] = await call("glacier", "DELETE", lock);
    expect([status, text]).toEqual([403, expect.stringContaining("already Locked")]);
    expect((await call("glacier", "POST", lock, { Policy: "{}" }))[0]).toBe(403);
    expect(JSON.parse((await call("glacier", "GET", lock))[1])).toMatchObject({ State: "Locked" });
  });
});

describe("a Glacier vault", () => {
  const vault = "/123456789012/vaults/archive";

  it("keeps its access policy, notifications and tags", async () => {
    expect((await call("glacier", "GET", `${vault}/access-policy`))[0]).toBe(404);
    await call("glacier", "PUT", `${vault}/access-policy`, { Policy: "{}" });
    expect(JSON.parse((await call("glacier", "GET", `${vault}/access-policy`))[1])).toEqual({ Policy: "{}" });
    await call("glacier", "PUT", `${vault}/notification-configuration`, { SNSTopic: "topic" });
    expect(JSON.parse((await call("glacier", "GET", `${vault}/notification-configuration`))[1])).toEqual({
      SNSTopic: "topic",
    });
    await call("glacier", "POST", `${vault}/tags?operation=add`, { Tags: { a: "1", b: "2" } });
    await call("glacier", "POST", `${vault}/tags?operation=remove`, { TagKeys: ["a"] });
    expect(JSON.parse((await call("glacier", "GET", `${vault}/tags`))[1])).toEqual({ Tags: { b: "2" } });
  });
});

describe("an EC2 Instance Connect Endpoint", () => {
  const ec2 = (form: Readonly<Record<string, string>>, accessKey = "key", region = "eu-central-1") =>
    front.ask({ service: "ec2", body: new URLSearchParams(form).toString(), accessKey, region });
  const create = async (): Promise<string> => {
    const { text } = await ec2({
      Action: "CreateInstanceConnectEndpoint",
      SubnetId: "subnet-1",
      "SecurityGroupId.1": "sg-1",
      "SecurityGroupId.2": "sg-2",
      PreserveClientIp: "false",
      "TagSpecification.1.Tag.1.Key": "Name",
      "TagSpecification.1.Tag.1.Value": "a & b",
      "TagSpecification.1.Tag.10.Key": "tenth",
      "TagSpecification.1.Tag.10.Value": "10",
    });
    return /<instanceConnectEndpointId>(eice-\w{17})</.exec(text)?.[1] ?? "";
  };
  const describeOne = (id: string) =>
    ec2({ Action: "DescribeInstanceConnectEndpoints", "InstanceConnectEndpointId.1": id });

  it("is complete as soon as it is created, and is returned as it was created", async () => {
    const { status, text } = await describeOne(await create());
    expect(status).toBe(200);
    expect(text).toContain("<state>create-complete</state>");
    expect(text).toContain("<ownerId>123456789012</ownerId>");
    expect(text).toContain("<subnetId>subnet-1</subnetId><preserveClientIp>false</preserveClientIp>");
    expect(text).toContain("<securityGroupIdSet><item>sg-1</item><item>sg-2</item></securityGroupIdSet>");
    expect(text).toContain("<item><key>Name</key><value>a &amp; b</value></item>");
    expect(text).toContain("<item><key>tenth</key><value>10</value></item>");
  });

  it("does not exist after its deletion", async () => {
    const id = await create();
    expect((await ec2({ Action: "DeleteInstanceConnectEndpoint", InstanceConnectEndpointId: id })).text).toContain(
      "<state>delete-in-progress</state>",
    );
    const { status, text } = await describeOne(id);
    expect([status, text]).toEqual([400, expect.stringContaining("InvalidInstanceConnectEndpointId.NotFound")]);
    const again = await ec2({ Action: "DeleteInstanceConnectEndpoint", InstanceConnectEndpointId: id });
    expect(again.status).toBe(400);
  });

  it("belongs to one account and region", async () => {
    const id = await create();
    const all = { Action: "DescribeInstanceConnectEndpoints" };
    expect((await ec2(all)).text).toContain(id);
    expect((await ec2(all, "another")).text).toContain("<instanceConnectEndpointSet></instanceConnectEndpointSet>");
    expect((await ec2(all, "key", "eu-west-1")).text).not.toContain(id);
  });

  it("is the only part of EC2 that the emulator does not answer", async () => {
    expect((await ec2({ Action: "DescribeInstances" })).text).toBe("from the emulator");
    expect(front.seen.at(-1)).toContain("Action=DescribeInstances");
    expect(front.seen.join()).not.toContain("InstanceConnectEndpoint");
  });
});

describe("instances", () => {
  it("have no public address, and are otherwise unchanged", async () => {
    const made =
      "<instanceId>i-1</instanceId><ipAddress>54.0.0.1</ipAddress><dnsName>ec2.example</dnsName>" +
      "<privateIpAddress>10.0.0.1</privateIpAddress><association><publicIp>54.0.0.1</publicIp></association><association/>";
    const form = new URLSearchParams({ Action: "DescribeInstances" });
    const request = { service: "ec2", body: Buffer.from(form.toString()) } as AwsRequest;
    const answer = await privateInstances()(request, () => Promise.resolve({ status: 200, body: made }));
    expect(answer).toEqual({
      status: 200,
      body: "<instanceId>i-1</instanceId><privateIpAddress>10.0.0.1</privateIpAddress>",
    });
  });

  it("have the groups of their interfaces", async () => {
    const groups = "<groupSet><item><groupId>sg-1</groupId></item></groupSet>";
    const instance = (own: string) =>
      `<groupSet/><item><networkInterfaceSet>${groups}</networkInterfaceSet>${own}<instanceId>i-1</instanceId></item>`;
    const request = { service: "ec2", body: Buffer.from("Action=DescribeInstances") } as AwsRequest;
    const made = instance("<groupSet/>").repeat(2);
    const answer = await privateInstances()(request, () => Promise.resolve({ status: 200, body: made }));
    expect(answer?.body).toBe(instance(groups).repeat(2));
  });
});

describe("detailed monitoring", () => {
  const ask = (body: string) => {
    const request = { service: "ec2", body: Buffer.from(body) } as AwsRequest;
    return instanceMonitoring()(request, () => Promise.resolve({ status: 500 }));
  };

  it("is pending for each named instance", async () => {
    const { body } = (await ask("Action=MonitorInstances&InstanceId.1=i-1&InstanceId.2=i-2")) ?? {};
    const item = (id: string) =>
      `<item><instanceId>${id}</instanceId><monitoring><state>pending</state></monitoring></item>`;
    expect(body).toContain(`<instancesSet>${item("i-1")}${item("i-2")}</instancesSet>`);
  });

  it("leaves every other call to the emulator", async () => {
    expect(await ask("Action=UnmonitorInstances&InstanceId.1=i-1")).toBeUndefined();
  });
});
