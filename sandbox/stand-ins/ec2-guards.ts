import { accountOf } from "../account";
import type { AwsResponse, StandIn } from "../proxy";
import { answer, element, formOf } from "./ec2-query";

/** An account's settings of EC2 in one region, by name; AWS's defaults where nothing has been set. */
type Settings = Map<string, string>;
type Action = (settings: Settings, form: URLSearchParams, account: string, region: string) => string;

/**
 * The account-wide settings of EC2, which the emulator does not keep.
 *
 * Amazon EC2 API Reference: EnableSnapshotBlockPublicAccess, GetSnapshotBlockPublicAccessState,
 * EnableImageBlockPublicAccess, GetImageBlockPublicAccessState, ModifyInstanceMetadataDefaults,
 * GetInstanceMetadataDefaults, EnableSerialConsoleAccess, DisableSerialConsoleAccess, GetSerialConsoleAccessStatus,
 * ModifyVpcBlockPublicAccessOptions, DescribeVpcBlockPublicAccessOptions, ModifyEbsDefaultKmsKeyId,
 * GetEbsDefaultKmsKeyId.
 */
export function ec2Guards(): StandIn {
  const all = new Map<string, Settings>();
  return async (request, forward): Promise<AwsResponse | undefined> => {
    if (request.service !== "ec2") return undefined;
    const form = formOf(request);
    const name = form.get("Action") ?? "";
    const action = ACTIONS[name];
    if (action === undefined) return undefined;
    const account = await accountOf(request, forward);
    const key = `${account} ${request.region}`;
    const settings = all.get(key) ?? new Map<string, string>();
    all.set(key, settings);
    return answer(name, action(settings, form, account, request.region));
  };
}

const ACTIONS: Readonly<Record<string, Action>> = {
  EnableSnapshotBlockPublicAccess: (settings, form) => {
    settings.set("snapshots", form.get("State") ?? "");
    return snapshots(settings);
  },
  GetSnapshotBlockPublicAccessState: snapshots,
  EnableImageBlockPublicAccess: (settings, form) => {
    settings.set("images", form.get("ImageBlockPublicAccessState") ?? "");
    return images(settings);
  },
  GetImageBlockPublicAccessState: images,
  ModifyInstanceMetadataDefaults: (settings, form) => {
    for (const [parameter] of METADATA) {
      const value = form.get(parameter);
      if (value !== null) settings.set(parameter, value);
    }
    return element("return", "true");
  },
  GetInstanceMetadataDefaults: (settings) => {
    const set = METADATA.filter(([parameter]) => settings.has(parameter));
    return element(
      "accountLevel",
      set.map(([parameter, name]) => element(name, settings.get(parameter) ?? "")).join(""),
    );
  },
  EnableSerialConsoleAccess: (settings) => serialConsole(settings.set("serial-console", "true")),
  DisableSerialConsoleAccess: (settings) => serialConsole(settings.set("serial-console", "false")),
  GetSerialConsoleAccessStatus: serialConsole,
  ModifyVpcBlockPublicAccessOptions: (settings, form, account, region) => {
    settings.set("vpcs", form.get("InternetGatewayBlockMode") ?? "");
    return vpcs(settings, form, account, region);
  },
  DescribeVpcBlockPublicAccessOptions: vpcs,
  ModifyEbsDefaultKmsKeyId: (settings, form) => defaultKey(settings.set("key", form.get("KmsKeyId") ?? "")),
  GetEbsDefaultKmsKeyId: defaultKey,
};

const METADATA = [
  ["HttpTokens", "httpTokens"],
  ["HttpPutResponseHopLimit", "httpPutResponseHopLimit"],
  ["HttpEndpoint", "httpEndpoint"],
  ["InstanceMetadataTags", "instanceMetadataTags"],
] as const;

function snapshots(settings: Settings): string {
  return element("state", settings.get("snapshots") ?? "unblocked") + element("managedBy", "account");
}

function images(settings: Settings): string {
  return element("imageBlockPublicAccessState", settings.get("images") ?? "unblocked");
}

function serialConsole(settings: Settings): string {
  return element("serialConsoleAccessEnabled", settings.get("serial-console") ?? "false");
}

function vpcs(settings: Settings, _form: URLSearchParams, account: string, region: string): string {
  return element(
    "vpcBlockPublicAccessOptions",
    [
      element("awsAccountId", account),
      element("awsRegion", region),
      element("state", settings.has("vpcs") ? "update-complete" : "default-state"),
      element("internetGatewayBlockMode", settings.get("vpcs") ?? "off"),
      element("managedBy", "account"),
    ].join(""),
  );
}

function defaultKey(settings: Settings): string {
  return element("kmsKeyId", settings.get("key") ?? "alias/aws/ebs");
}
