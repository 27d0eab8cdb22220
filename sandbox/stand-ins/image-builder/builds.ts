import { createHash } from "node:crypto";

import type { AccountCalls } from "./account-calls";
import { runBuildMachine } from "./build-machine";
import type { GoldenAmis } from "./golden-amis";
import { addOutsidePart } from "./outside-part";

/** A pipeline with what it combines, as it was created. */
export interface Pipeline {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly recipe: Recipe;
  readonly logsBucket: string;
  readonly distribution: { readonly name?: string; readonly description?: string; readonly amiTags?: object };
  readonly components: readonly { readonly arn: string; readonly data: string }[];
}

export interface Recipe {
  readonly arn: string;
  readonly name: string;
  readonly version: string;
  readonly parentImage: string;
  readonly blockDeviceMappings?: readonly { readonly ebs?: { readonly kmsKeyId?: string } }[];
}

interface Build {
  readonly arn: string;
  readonly pipeline: Pipeline;
  readonly started: Date;
  /** The AMI, or why there is none. */
  readonly outcome: { readonly ami: string } | { readonly reason: string };
}

/** The status of a build, and for how many seconds it has it, before it ends. */
const COURSE = [
  ["PENDING", 1],
  ["BUILDING", 3],
  ["TESTING", 2],
  ["DISTRIBUTING", 1],
] as const;

/** The AMI of a parent that an SSM parameter names. */
const PARENT = "ami-0fedcba9876543210";

/** A request to start a build, as its token identifies it. */
interface Request {
  readonly pipeline: string;
  /** The ARN of its build. */
  readonly answer: Promise<string>;
}

/** The builds of the emulator's pipelines. */
export class Builds {
  private readonly builds: Build[] = [];
  /** By their token. */
  private readonly requests = new Map<string, Request>();
  /** How many builds of a recipe were started, by its ARN. */
  private readonly started = new Map<string, number>();

  constructor(
    private readonly amis: GoldenAmis,
    private readonly now: () => Date,
  ) {}

  /**
   * A token that was used before starts nothing: the answer is that of the first request.
   *
   * @returns the ARN of the build; undefined if the token was used for another pipeline
   */
  start(pipeline: Pipeline, token: string, calls: AccountCalls): Promise<string> | undefined {
    const earlier = this.requests.get(token);
    if (earlier !== undefined) return earlier.pipeline === pipeline.arn ? earlier.answer : undefined;
    const answer = this.begin(pipeline, calls);
    this.requests.set(token, { pipeline: pipeline.arn, answer });
    return answer;
  }

  private async begin(pipeline: Pipeline, calls: AccountCalls): Promise<string> {
    const { recipe, region, account } = pipeline;
    const number = (this.started.get(recipe.arn) ?? 0) + 1;
    this.started.set(recipe.arn, number);
    const arn = `arn:aws:imagebuilder:${region}:${account}:image/${recipe.name}/${recipe.version}/${number}`;
    const started = this.now();
    const outcome = await this.outcomeOf({ arn, pipeline, started }, calls);
    this.builds.unshift({ arn, pipeline, started, outcome });
    return arn;
  }

  /** An image as GetImage answers; undefined if there is none. */
  image(arn: string): object | undefined {
    const build = this.builds.find((one) => one.arn === arn);
    return build && this.imageOf(build);
  }

  imagesOf(pipeline: string): readonly object[] {
    return this.builds.filter((build) => build.pipeline.arn === pipeline).map((build) => this.imageOf(build));
  }

  private async outcomeOf(
    { arn, pipeline, started }: Omit<Build, "outcome">,
    calls: AccountCalls,
  ): Promise<Build["outcome"]> {
    const { recipe, account, logsBucket, distribution } = pipeline;
    const id = `i-${createHash("sha256").update(arn).digest("hex").slice(0, 17)}`;
    const parent = recipe.parentImage.startsWith("ami-") ? recipe.parentImage : PARENT;
    const machine = { id, parent, logsBucket, now: started };
    const { lines, failed, files } = await runBuildMachine(machine, pipeline.components, calls);
    await writeLog(`/aws/imagebuilder/${recipe.name}`, arn.split("/").slice(-2).join("/"), lines, started, calls);
    if (failed !== undefined) return { reason: failureOf(failed) };
    const ami = await this.amis.register(
      {
        name: (distribution.name ?? recipe.name).replace(
          "{{ imagebuilder:buildDate }}",
          started.toISOString().replaceAll(":", "-"),
        ),
        description: distribution.description ?? "",
        tags: { ...distribution.amiTags, CreatedBy: "EC2 Image Builder", Ec2ImageBuilderArn: arn },
        owner: account,
        key: recipe.blockDeviceMappings?.[0]?.ebs?.kmsKeyId ?? "",
        machine: id,
        parent,
      },
      calls,
    );
    await addOutsidePart({ arn, recipe: recipe.arn, ami, pipeline: pipeline.name, files }, calls);
    return { ami: ami.id };
  }

  private imageOf({ arn, pipeline, started, outcome }: Build): object {
    const { recipe, region, account } = pipeline;
    const seconds = (this.now().getTime() - started.getTime()) / 1000;
    let passed = 0;
    const running = COURSE.find(([, lasts]) => (passed += lasts) > seconds)?.[0];
    const isFailed = "reason" in outcome && running !== "PENDING" && running !== "BUILDING";
    const isAvailable = "ami" in outcome && running === undefined;
    const status = isFailed ? "FAILED" : (running ?? "AVAILABLE");
    return {
      arn,
      name: recipe.name,
      version: arn.split("/").slice(-2).join("/"),
      platform: "Linux",
      state: { status, ...(isFailed ? { reason: outcome.reason } : {}) },
      imageRecipe: { arn: recipe.arn },
      sourcePipelineArn: pipeline.arn,
      dateCreated: started.toISOString(),
      outputResources: isAvailable ? { amis: [{ region, image: outcome.ami, accountId: account }] } : {},
    };
  }
}

/** As Image Builder says it (EC2 Image Builder User Guide, "Troubleshoot EC2 Image Builder"). */
function failureOf(component: string): string {
  return (
    "SSM execution failed with status = 'Failed' in state = 'BUILDING' and failure message = 'Step fails when it is " +
    `Execution has failed or Document ${component} failed!'`
  );
}

async function writeLog(
  group: string,
  stream: string,
  lines: readonly string[],
  at: Date,
  calls: AccountCalls,
): Promise<void> {
  const place = { logGroupName: group, logStreamName: stream };
  const logEvents = lines.map((message) => ({ timestamp: at.getTime(), message }));
  await calls.json("logs", "Logs_20140328.CreateLogStream", place);
  await calls.json("logs", "Logs_20140328.PutLogEvents", { ...place, logEvents });
}
