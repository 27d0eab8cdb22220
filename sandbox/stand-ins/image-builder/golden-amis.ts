import type { AwsRequest, AwsResponse, Forward } from "../../proxy";
import { answer, element, formOf, refusal } from "../ec2-query";
import type { AccountCalls } from "./account-calls";

/** An AMI that Image Builder made. */
export interface GoldenAmi {
  readonly id: string;
  readonly owner: string;
  readonly created: string;
  readonly snapshot: string;
  /** ARN of the key of its disk. */
  readonly key: string;
  readonly machine: string;
  readonly parent: string;
}

interface AmiRequest extends Pick<GoldenAmi, "owner" | "key" | "machine" | "parent"> {
  readonly name: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * AMIs of the emulator with what it does not have of them: the machine and the parent that they were made of, an encrypted
 * disk, their ancestry, and protection against deregistration. A disabled one is listed only if it is asked for, and no
 * machine starts from it.
 *
 * Amazon EC2 API Reference: DescribeImages (IncludeDisabled), DescribeSnapshots, GetImageAncestry, RunInstances, DisableImage,
 * EnableImageDeregistrationProtection, DeregisterImage (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/).
 */
export class GoldenAmis {
  private readonly amis = new Map<string, GoldenAmi>();
  private readonly isDisabled = new Set<string>();
  private readonly isProtected = new Set<string>();

  /** Registers an AMI in the emulator, with its tags. */
  async register({ name, description, tags, ...origin }: AmiRequest, calls: AccountCalls): Promise<GoldenAmi> {
    const id = valueOf("imageId", await calls.ec2({ Action: "RegisterImage", Name: name, Description: description }));
    const form: Record<string, string> = { Action: "CreateTags", "ResourceId.1": id };
    Object.entries(tags).forEach(([key, value], index) => {
      form[`Tag.${index + 1}.Key`] = key;
      form[`Tag.${index + 1}.Value`] = value;
    });
    await calls.ec2(form);
    const image = await calls.ec2({ Action: "DescribeImages", "ImageId.1": id });
    const ami = { ...origin, id, created: valueOf("creationDate", image), snapshot: valueOf("snapshotId", image) };
    this.amis.set(id, ami);
    return ami;
  }

  /** Answers an action of EC2 that concerns these AMIs; undefined leaves it to the emulator. */
  async answer(request: AwsRequest, forward: Forward): Promise<AwsResponse | undefined> {
    if (request.service !== "ec2" || this.amis.size === 0) return undefined;
    const form = formOf(request);
    const action = form.get("Action") ?? "";
    switch (action) {
      case "DescribeImages":
        return this.describe(await forward(request), form.get("IncludeDisabled") === "true");
      case "DescribeSnapshots":
        return this.withKeys(await forward(request));
    }
    const ami = this.amis.get(form.get("ImageId") ?? "");
    return ami === undefined ? undefined : this.change(action, ami);
  }

  private change(action: string, ami: GoldenAmi): AwsResponse | undefined {
    switch (action) {
      case "DisableImage":
        this.isDisabled.add(ami.id);
        return answer(action, element("return", "true"));
      case "EnableImageDeregistrationProtection":
        this.isProtected.add(ami.id);
        return answer(action, element("return", "enabled-with-cooldown"));
      case "GetImageAncestry":
        return answer(action, element("imageAncestryEntrySet", [ami.id, ami.parent].map(ancestor).join("")));
      case "RunInstances":
        return this.isDisabled.has(ami.id)
          ? refusal("InvalidAMIID.Unavailable", `The image ID '${ami.id}' is not available`)
          : undefined;
      case "DeregisterImage":
        return this.isProtected.has(ami.id)
          ? refusal("OperationNotPermitted", `The image ${ami.id} has deregistration protection enabled`)
          : undefined;
      default:
        return undefined;
    }
  }

  private describe(response: AwsResponse, includesDisabled: boolean): AwsResponse {
    const text = (response.body ?? "").toString();
    const changed = itemsOf(text, "imagesSet").reduce((xml, item) => {
      const ami = this.amis.get(valueOf("imageId", item));
      if (ami === undefined) return xml;
      const isHidden = this.isDisabled.has(ami.id) && !includesDisabled;
      return xml.replace(item, () => (isHidden ? "" : this.completed(item, ami)));
    }, text);
    return { ...response, body: changed };
  }

  private completed(item: string, ami: GoldenAmi): string {
    const protection = this.isProtected.has(ami.id) ? "enabled-with-cooldown" : "disabled";
    const added = [
      element("sourceInstanceId", ami.machine),
      element("sourceImageId", ami.parent),
      element("deregistrationProtection", protection),
    ].join("");
    return item
      .replace(/<imageState>\w+</, `<imageState>${this.isDisabled.has(ami.id) ? "disabled" : "available"}<`)
      .replaceAll(/<encrypted>\w*<\/encrypted>/g, "")
      .replace("<ebs>", "<ebs><encrypted>true</encrypted>")
      .replace("</imageId>", `</imageId>${added}`);
  }

  private withKeys(response: AwsResponse): AwsResponse {
    const keys = new Map([...this.amis.values()].map(({ snapshot, key }) => [snapshot, key]));
    const body = (response.body ?? "").toString();
    const changed = itemsOf(body, "snapshotSet").reduce((xml, item) => {
      const key = keys.get(valueOf("snapshotId", item));
      const encrypted = item
        .replaceAll(/<encrypted>\w*<\/encrypted>/g, "")
        .replace("</snapshotId>", `</snapshotId><encrypted>true</encrypted><kmsKeyId>${key ?? ""}</kmsKeyId>`);
      return key === undefined ? xml : xml.replace(item, () => encrypted);
    }, body);
    return { ...response, body: changed };
  }
}

function ancestor(id: string): string {
  return element("item", element("imageId", id));
}

/** The items of a list, each whole: an item has lists of its own. */
function itemsOf(xml: string, list: string): readonly string[] {
  const start = xml.indexOf(`<${list}>`);
  const items: string[] = [];
  let [depth, from] = [0, 0];
  if (start < 0) return items;
  for (const { 0: tag, index } of xml.slice(start).matchAll(/<\/?item>/g)) {
    if (tag === "<item>" && depth === 0) from = index;
    depth += tag === "<item>" ? 1 : -1;
    if (tag === "</item>" && depth === 0) items.push(xml.slice(start + from, start + index + tag.length));
  }
  return items;
}

function valueOf(name: string, xml: string): string {
  return new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? "";
}
