import {
  GetImageCommand,
  ImagebuilderClient,
  ListImageScanFindingAggregationsCommand,
  StartImagePipelineExecutionCommand,
  paginateListImagePipelineImages,
} from "@aws-sdk/client-imagebuilder";
import type { ImageState, OutputResources } from "@aws-sdk/client-imagebuilder";

import { stackId } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { UserError } from "../../user-error";
import type { Credentials } from "../credentials";
import { asked, askedFor } from "./asked";

/** One build of a pipeline. */
export interface Build {
  readonly arn: string;
  /** Of Image Builder, such as AVAILABLE. */
  readonly status: string;
  /** Why it has this status, where Image Builder says so. */
  readonly reason: string | undefined;
  /** RFC 3339. */
  readonly created: string;
  /** The AMI in the pipeline's region, once there is one. */
  readonly ami: string | undefined;
}

/** Known vulnerabilities of an image, by severity. */
export interface Vulnerabilities {
  readonly all: number;
  readonly critical: number;
  readonly high: number;
}

/** A build with what Image Builder lists only one by one. */
export interface BuildDetails extends Build {
  /** Whether Amazon Inspector has looked at it. */
  readonly isScanned: boolean;
}

/** The status of a build that has ended. */
const ENDED = ["AVAILABLE", "CANCELLED", "FAILED", "DEPRECATED", "DELETED", "DISABLED"];

export function hasEnded({ status }: Build): boolean {
  return ENDED.includes(status);
}

/** Image Builder in one region, and one pipeline of it. */
export class ImageBuilder {
  private readonly client: ImagebuilderClient;
  private readonly region: string;
  private readonly id: string;

  constructor(
    spec: RegionSpec,
    private readonly pipelineArn: string,
    credentials: Credentials,
  ) {
    this.region = spec.region;
    this.id = stackId(spec);
    this.client = new ImagebuilderClient({ region: spec.region, ...(credentials && { credentials }) });
  }

  /** The pipeline's builds, the newest first; undefined if there is no pipeline. */
  async builds(): Promise<readonly Build[] | undefined> {
    return askedFor(`the images of ${this.id}`, ["ResourceNotFoundException"], async () => {
      const builds: Build[] = [];
      const { client, pipelineArn: imagePipelineArn } = this;
      for await (const { imageSummaryList = [] } of paginateListImagePipelineImages({ client }, { imagePipelineArn }))
        builds.push(...imageSummaryList.map((summary) => this.buildOf(summary)));
      return builds.sort((a, b) => (a.created < b.created ? 1 : -1));
    });
  }

  /**
   * Starts a build. AWS ignores a request whose token was used before, and answers without an error (API Reference, clientToken).
   * It does not document which build that answer names; this was not tried on AWS.
   *
   * @param clientToken at most 36 characters
   * @returns the ARN of the build that the answer names
   */
  async start(clientToken: string): Promise<string | undefined> {
    return asked(`the build of ${this.id} was not started`, async () => {
      const input = { imagePipelineArn: this.pipelineArn, clientToken };
      const { imageBuildVersionArn } = await this.client.send(new StartImagePipelineExecutionCommand(input));
      return imageBuildVersionArn;
    });
  }

  async build(arn: string): Promise<BuildDetails> {
    const found = await this.find(arn);
    if (found === undefined) throw new UserError(`the build ${arn} does not exist: it was deleted`);
    return found;
  }

  /** A build; undefined if it does not exist. */
  async find(arn: string): Promise<BuildDetails | undefined> {
    return askedFor(`the build ${arn}`, ["ResourceNotFoundException"], async () => {
      const { image } = await this.client.send(new GetImageCommand({ imageBuildVersionArn: arn }));
      return image && { ...this.buildOf({ ...image, arn }), isScanned: image.scanState?.status === "COMPLETED" };
    });
  }

  /** What Amazon Inspector found on the test machine of a build. */
  async vulnerabilities(arn: string): Promise<Vulnerabilities> {
    return asked(`the findings of ${arn}`, async () => {
      const filter = { name: "imageBuildVersionArn", values: [arn] };
      const { responses = [] } = await this.client.send(new ListImageScanFindingAggregationsCommand({ filter }));
      const counts = responses.map(({ imageAggregation }) => imageAggregation?.severityCounts);
      const sum = (severity: keyof Vulnerabilities): number =>
        counts.reduce((total, count) => total + (count?.[severity] ?? 0), 0);
      return { all: sum("all"), critical: sum("critical"), high: sum("high") };
    });
  }

  private buildOf({ arn = "", state = {}, dateCreated = "", outputResources }: Summary): Build {
    const ami = outputResources?.amis?.find(({ region }) => region === this.region)?.image;
    return { arn, status: state.status ?? "PENDING", reason: state.reason, created: dateCreated, ami };
  }
}

interface Summary {
  readonly arn?: string | undefined;
  readonly state?: ImageState | undefined;
  readonly dateCreated?: string | undefined;
  readonly outputResources?: OutputResources | undefined;
}
