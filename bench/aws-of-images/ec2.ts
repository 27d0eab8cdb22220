import type { AwsResponse } from "../../sandbox/proxy";
import type { TestAmi, TestRegion } from "./region";
import { refused, xml } from "./responses";

export function ec2(operation: string, region: TestRegion, query: URLSearchParams): AwsResponse {
  switch (operation) {
    case "DescribeImages": {
      const asked = [...query].filter(([name]) => name.startsWith("Filter.1.Value.")).map(([, id]) => id);
      const found = asked.filter((id) => region.amis.has(id));
      return xml(
        operation,
        `<imagesSet>${found.map((id) => amiXml(id, region.amis.get(id) ?? {})).join("")}</imagesSet>`,
      );
    }
    case "DescribeSnapshots": {
      const id = query.get("Filter.1.Value.1") ?? "";
      const key = region.keys.get(id);
      const item = `<item><snapshotId>${id}</snapshotId><encrypted>true</encrypted><kmsKeyId>${key ?? ""}</kmsKeyId></item>`;
      return xml(operation, `<snapshotSet>${key === undefined ? "" : item}</snapshotSet>`);
    }
    case "GetImageAncestry":
      return region.ancestry === undefined
        ? refused("ec2", "InvalidAction")
        : xml(
            operation,
            `<imageAncestryEntrySet>${region.ancestry.map((id) => `<item><imageId>${id}</imageId></item>`).join("")}</imageAncestryEntrySet>`,
          );
    case "DisableImage":
      update(region, query.get("ImageId") ?? "", { state: "disabled" });
      return xml(operation, "<return>true</return>");
    case "EnableImageDeregistrationProtection":
      return xml(operation, "<return>enabled-with-cooldown</return>");
    case "CreateTags": {
      const tags = Object.fromEntries(
        [...query].flatMap(([name, key]) => {
          const index = /^Tag\.(\d+)\.Key$/.exec(name)?.[1];
          return index === undefined ? [] : [[key, query.get(`Tag.${index}.Value`) ?? ""]];
        }),
      );
      for (const [name, id] of query) if (name.startsWith("ResourceId.")) update(region, id, { tags });
      return xml(operation, "<return>true</return>");
    }
    default:
      return refused("ec2", "InvalidAction");
  }
}

function update({ amis }: TestRegion, id: string, change: TestAmi): void {
  const before = amis.get(id);
  if (before !== undefined) amis.set(id, { ...before, ...change, tags: { ...before.tags, ...change.tags } });
}

function amiXml(id: string, ami: TestAmi): string {
  const {
    owner = "220000000001",
    state = "available",
    created = "2026-11-16T03:12:44.000Z",
    snapshot,
    tags = {},
  } = ami;
  const text = (name: string, value: string | undefined): string =>
    value === undefined ? "" : `<${name}>${value}</${name}>`;
  const disk = `<item><deviceName>/dev/xvda</deviceName><ebs><snapshotId>${snapshot}</snapshotId><encrypted>${ami.encrypted ?? true}</encrypted></ebs></item>`;
  return [
    "<item>",
    text("imageId", id),
    text("imageOwnerId", owner),
    text("imageState", state),
    text("creationDate", created),
    text("sourceInstanceId", ami.machine),
    text("sourceImageId", ami.parent),
    `<blockDeviceMapping>${snapshot === undefined ? "" : disk}</blockDeviceMapping>`,
    `<tagSet>${Object.entries(tags)
      .map(([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`)
      .join("")}</tagSet>`,
    "</item>",
  ].join("");
}
