import type { Server } from "node:http";
import { setTimeout } from "node:timers/promises";

import { portOf, startProxy } from "../../../../sandbox/proxy";
import type { AwsRequest, AwsResponse } from "../../../../sandbox/proxy";

/** A build of a pipeline, as a test says it is. */
export interface TestBuild {
  readonly arn: string;
  readonly status: string;
  readonly reason?: string;
  readonly created?: string;
  readonly ami?: string;
  readonly scan?: { readonly all: number; readonly critical: number; readonly high: number };
}

/** An AMI, as a test says it is. */
export interface TestAmi {
  readonly owner?: string;
  readonly state?: string;
  readonly created?: string;
  readonly machine?: string;
  readonly parent?: string;
  readonly snapshot?: string;
  readonly encrypted?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** What one region has. */
export interface TestRegion {
  /** Undefined: there is no pipeline. */
  builds?: TestBuild[] | undefined;
  /** What a started build goes through, one for each question. It is listed from its start. */
  course?: TestBuild[];
  /** The builds that were started, by their token: a token starts one. */
  readonly started: Map<string, string>;
  /** How many requests to start a build must wait before one is answered. @default 1 */
  startsAtOnce?: number;
  /** What such an answer names. @default the build of the request's token */
  answer?: { readonly imageBuildVersionArn?: string };
  amis: Map<string, TestAmi>;
  /** The key of each snapshot. */
  readonly keys: Map<string, string>;
  readonly objects: Map<string, string | Buffer>;
  /** Lines of build logs, by their stream. */
  readonly logs: Map<string, readonly string[]>;
  /** Undefined: the region does not have the call. */
  ancestry?: readonly string[];
  /** The service, and the error that it answers with. */
  refusal?: { readonly service: string; readonly code: string };
}

export const KEY = "arn:aws:kms:eu-west-1:220000000001:key/1234abcd-12ab-34cd-56ef-1234567890ab";

export function emptyRegion(): TestRegion {
  return { builds: [], started: new Map(), amis: new Map(), keys: new Map(), objects: new Map(), logs: new Map() };
}

/**
 * Image Builder, EC2, S3 and CloudWatch Logs of one account, as far as images go, answering as AWS documents it:
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListImagePipelineImages.html
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_GetImage.html
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_StartImagePipelineExecution.html
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListImageScanFindingAggregations.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetImageAncestry.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableImage.html
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export class TestAws {
  /** By region. */
  regions = new Map<string, TestRegion>();
  /** Every call, in the order in which they came. */
  calls: string[] = [];
  latencyMs = 0;
  /** Called before a request to start a build is answered. */
  beforeStart = (): void => undefined;
  /** The most calls that waited at the same time. */
  mostAtOnce = 0;
  private atOnce = 0;
  private server: Server | undefined;

  async start(): Promise<void> {
    this.server = await startProxy(0, [(request) => this.answer(request)]);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${portOf(this.server)}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  }

  stop(): void {
    delete process.env["AWS_ENDPOINT_URL"];
    delete process.env["AWS_ACCESS_KEY_ID"];
    delete process.env["AWS_SECRET_ACCESS_KEY"];
    this.server?.close();
    this.server?.closeAllConnections();
  }

  reset(...names: readonly string[]): void {
    this.regions = new Map(names.map((name) => [name, emptyRegion()]));
    [this.calls, this.latencyMs, this.mostAtOnce] = [[], 0, 0];
    this.beforeStart = () => undefined;
  }

  region(name: string): TestRegion {
    const found = this.regions.get(name);
    if (found === undefined) throw new Error(`no test region ${name}`);
    return found;
  }

  private async answer(request: AwsRequest): Promise<AwsResponse> {
    const operation = operationOf(request);
    this.calls.push(operation);
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    if (this.latencyMs > 0) await setTimeout(this.latencyMs);
    this.atOnce -= 1;
    const region = this.region(request.region);
    const { refusal } = region;
    if (refusal?.service === request.service) return refused(request.service, refusal.code);
    switch (request.service) {
      case "imagebuilder":
        if (operation === "StartImagePipelineExecution") await this.untilAllStart(region);
        return imageBuilder(operation, region, request);
      case "ec2":
        return ec2(operation, region, new URLSearchParams(request.body.toString()));
      case "s3":
        return s3(region, request);
      case "logs":
        return logs(region, request);
      default:
        return refused(request.service, "UnknownOperationException");
    }
  }

  private async untilAllStart({ startsAtOnce = 1 }: TestRegion): Promise<void> {
    const waiting = () => this.calls.filter((call) => call === "StartImagePipelineExecution").length;
    while (waiting() < startsAtOnce) await setTimeout(5);
    this.beforeStart();
  }
}

function operationOf({ service, path, body, headers, method }: AwsRequest): string {
  if (service === "ec2") return new URLSearchParams(body.toString()).get("Action") ?? "";
  if (service === "s3") return `${method} ${path}`;
  if (service === "logs") return String(headers["x-amz-target"]).split(".")[1] ?? "";
  return path.slice(1);
}

function imageBuilder(operation: string, region: TestRegion, request: AwsRequest): AwsResponse {
  const { builds } = region;
  switch (operation) {
    case "GetImagePipeline":
    case "ListImagePipelineImages":
      return builds === undefined
        ? refused("imagebuilder", "ResourceNotFoundException")
        : json({ imageSummaryList: builds.map((build) => imageOf(build, request.region)), imagePipeline: {} });
    case "StartImagePipelineExecution": {
      const { clientToken } = JSON.parse(request.body.toString()) as { clientToken: string };
      const imageBuildVersionArn = region.started.get(clientToken) ?? begun(region, clientToken);
      return json({ clientToken, ...(region.answer ?? { imageBuildVersionArn }) });
    }
    case "GetImage": {
      const arn = request.query.get("imageBuildVersionArn");
      const build = builds?.find((one) => one.arn === arn);
      if (build === undefined) return refused("imagebuilder", "ResourceNotFoundException");
      const { course = [] } = region;
      const isInCourse = course.some((one) => one.arn === arn);
      const now = isInCourse ? { ...build, ...(course.length > 1 ? course.shift() : course[0]) } : build;
      region.builds = builds?.map((one) => (one === build ? now : one));
      return json({ image: imageOf(now, request.region) });
    }
    case "ListImageScanFindingAggregations": {
      const { filter } = JSON.parse(request.body.toString()) as { filter: { values: readonly string[] } };
      const scans = (builds ?? []).filter(({ arn }) => filter.values.includes(arn)).flatMap(({ scan }) => scan ?? []);
      return json({
        aggregationType: "imageBuildVersionArn",
        responses: scans.map((severityCounts) => ({ imageAggregation: { severityCounts } })),
      });
    }
    default:
      return refused("imagebuilder", "InvalidRequestException");
  }
}

/** Starts the build of a region's course. @returns its ARN */
function begun(region: TestRegion, token: string): string {
  const [first] = region.course ?? [];
  if (first === undefined) throw new Error("the test has no course of a build");
  region.started.set(token, first.arn);
  const created = new Date().toISOString();
  region.builds = [{ created, arn: first.arn, status: first.status }, ...(region.builds ?? [])];
  return first.arn;
}

function imageOf({ arn, status, reason, created = "2026-11-16T03:12:44Z", ami, scan }: TestBuild, region: string) {
  return {
    arn,
    state: { status, ...(reason === undefined ? {} : { reason }) },
    dateCreated: created,
    outputResources: ami === undefined ? {} : { amis: [{ region, image: ami }] },
    ...(scan === undefined ? {} : { scanState: { status: "COMPLETED" } }),
  };
}

function ec2(operation: string, region: TestRegion, query: URLSearchParams): AwsResponse {
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

function s3({ objects }: TestRegion, { path, query }: AwsRequest): AwsResponse {
  const [, bucket = "", ...rest] = decodeURIComponent(path).split("/");
  if (query.has("versions")) return versions(objects, bucket, query.get("prefix") ?? "");
  const body = objects.get(`${bucket}/${rest.join("/")}`);
  if (body === undefined) return refused("s3", "NoSuchKey");
  return { status: 200, headers: { "x-amz-server-side-encryption-aws-kms-key-id": KEY }, body };
}

function versions(objects: TestRegion["objects"], bucket: string, prefix: string): AwsResponse {
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(`${bucket}/${prefix}`))
    .map((key) => key.slice(bucket.length + 1));
  const items = keys.map(
    (key) =>
      `<Version><Key>${key}</Key><VersionId>v1</VersionId><IsLatest>true</IsLatest><LastModified>2026-11-01T00:00:00.000Z</LastModified></Version>`,
  );
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: `<ListVersionsResult><IsTruncated>false</IsTruncated>${items.join("")}</ListVersionsResult>`,
  };
}

function logs({ logs: streams }: TestRegion, { body }: AwsRequest): AwsResponse {
  const { logStreamName, limit } = JSON.parse(body.toString()) as { logStreamName: string; limit: number };
  const lines = streams.get(logStreamName);
  if (lines === undefined) return refused("logs", "ResourceNotFoundException");
  return json({ events: lines.slice(-limit).map((message) => ({ message })) });
}

function refused(service: string, code: string): AwsResponse {
  const status =
    code === "NoSuchKey" || code === "ResourceNotFoundException" ? 404 : code === "AccessDenied" ? 403 : 400;
  if (service === "ec2")
    return {
      status,
      body: `<Response><Errors><Error><Code>${code}</Code><Message>refused</Message></Error></Errors></Response>`,
    };
  if (service === "s3") return { status, body: `<Error><Code>${code}</Code><Message>refused</Message></Error>` };
  return { ...json({ __type: code, message: "refused" }, status) };
}

function json(body: object, status = 200): AwsResponse {
  const error = "__type" in body ? { "x-amzn-errortype": String(body.__type) } : {};
  return { status, headers: { "content-type": "application/x-amz-json-1.1", ...error }, body: JSON.stringify(body) };
}

function xml(operation: string, body: string): AwsResponse {
  return {
    status: 200,
    headers: { "content-type": "text/xml" },
    body: `<${operation}Response>${body}</${operation}Response>`,
  };
}
