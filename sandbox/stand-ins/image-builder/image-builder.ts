import { accountOf } from "../../account";
import type { AwsResponse, StandIn } from "../../proxy";
import { AccountCalls } from "./account-calls";
import { Builds } from "./builds";
import type { Pipeline, Recipe } from "./builds";
import { GoldenAmis } from "./golden-amis";

type Body = Readonly<Record<string, unknown>>;

/** A kind of resource of Image Builder, as its API names it. */
interface Kind {
  /** In the names of its calls. */
  readonly call: string;
  /** In its ARN. */
  readonly path: string;
  /** What its answers call the resource, and its ARN. */
  readonly key: string;
  readonly arn: string;
  /** Whether its ARN has a version; a component has a build version too. */
  readonly version: "none" | "version" | "build";
}

const KINDS: readonly Kind[] = [
  { call: "Component", path: "component", key: "component", arn: "componentBuildVersionArn", version: "build" },
  { call: "ImageRecipe", path: "image-recipe", key: "imageRecipe", arn: "imageRecipeArn", version: "version" },
  {
    call: "InfrastructureConfiguration",
    path: "infrastructure-configuration",
    key: "infrastructureConfiguration",
    arn: "infrastructureConfigurationArn",
    version: "none",
  },
  {
    call: "DistributionConfiguration",
    path: "distribution-configuration",
    key: "distributionConfiguration",
    arn: "distributionConfigurationArn",
    version: "none",
  },
  { call: "ImagePipeline", path: "image-pipeline", key: "imagePipeline", arn: "imagePipelineArn", version: "none" },
  {
    call: "LifecyclePolicy",
    path: "lifecycle-policy",
    key: "lifecyclePolicy",
    arn: "lifecyclePolicyArn",
    version: "none",
  },
];

/** The most bytes of a component's document (EC2 Image Builder quotas, "Component size"). */
const MOST_BYTES = 65_536;

/**
 * EC2 Image Builder, of which the emulator has nothing: its configurations, and builds that take seven seconds.
 *
 * It keeps what a request creates or updates, and answers with it. Like AWS it refuses a name and version that exist already, a
 * component whose document is too large, and the deletion of what something else depends on.
 *
 * EC2 Image Builder API Reference (https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Operations.html):
 * Create-, Get-, Update- and Delete- of Component, ImageRecipe, InfrastructureConfiguration, DistributionConfiguration,
 * ImagePipeline and LifecyclePolicy; StartImagePipelineExecution, GetImage and ListImagePipelineImages; errors
 * ResourceAlreadyExistsException, ResourceDependencyException, ResourceNotFoundException, InvalidParameterException,
 * InvalidParameterValueException and IdempotentParameterMismatchException.
 * A clientToken that matches a previous request starts nothing, and is not an error. Which build the answer then names is not
 * documented; here, that of the first request.
 */
export function imageBuilder(now: () => Date = () => new Date()): StandIn {
  const resources = new Map<string, Body>();
  const amis = new GoldenAmis();
  const builds = new Builds(amis, now);
  const find = (arn: string): Body => {
    const found = resources.get(arn);
    if (found === undefined) throw new Refusal(404, "ResourceNotFoundException", `${arn} does not exist`);
    return found;
  };
  const create = (kind: Kind, arn: string, body: Body): Body => {
    if (resources.has(arn)) throw new Refusal(400, "ResourceAlreadyExistsException", `${arn} exists already`);
    const { data } = body;
    if (typeof data === "string" && Buffer.byteLength(data) > MOST_BYTES)
      throw new Refusal(400, "InvalidParameterValueException", `data is larger than ${MOST_BYTES} bytes`);
    resources.set(arn, resourceOf(kind, arn, body, now()));
    return { requestId: "1", clientToken: body["clientToken"], [kind.arn]: arn };
  };
  const remove = (kind: Kind, arn: string): Body => {
    find(arn);
    const dependent = [...resources].find(
      ([other, body]) => other !== arn && JSON.stringify(body).includes(`"${arn}"`),
    );
    if (dependent !== undefined)
      throw new Refusal(400, "ResourceDependencyException", `${dependent[0]} depends on ${arn}`);
    resources.delete(arn);
    return { requestId: "1", [kind.arn]: arn };
  };
  const start = async (arn: string, clientToken: unknown, calls: AccountCalls): Promise<Body> => {
    if (typeof clientToken !== "string" || clientToken.length < 1 || clientToken.length > 36)
      throw new Refusal(400, "InvalidParameterException", "clientToken must have 1 to 36 characters");
    const build = builds.start(pipelineOf(arn, find), clientToken, calls);
    if (build === undefined)
      throw new Refusal(400, "IdempotentParameterMismatchException", "clientToken was used for another pipeline");
    return { requestId: "1", clientToken, imageBuildVersionArn: await build };
  };
  const ofBuild = async (call: string, arn: string, body: Body, calls: AccountCalls): Promise<Body | undefined> => {
    switch (call) {
      case "StartImagePipelineExecution":
        return start(arn, body["clientToken"], calls);
      case "ListImagePipelineImages":
        find(arn);
        return { requestId: "1", imageSummaryList: builds.imagesOf(arn) };
      case "GetImage": {
        const image = builds.image(arn);
        if (image === undefined) throw new Refusal(404, "ResourceNotFoundException", `${arn} does not exist`);
        return { requestId: "1", image };
      }
      default:
        return undefined;
    }
  };
  return async (request, forward) => {
    if (request.service !== "imagebuilder") return amis.answer(request, forward);
    const [, verb = "", call = ""] = /^\/(Create|Get|Update|Delete)(\w+)$/.exec(request.path) ?? [];
    const body = JSON.parse(request.body.toString() || "{}") as Body;
    const kind = KINDS.find((one) => one.call === call);
    try {
      const image = request.query.get("imageBuildVersionArn") ?? String(body["imagePipelineArn"]);
      const ofBuilds = await ofBuild(request.path.slice(1), image, body, new AccountCalls(request, forward));
      if (ofBuilds !== undefined) return answered(ofBuilds);
      if (kind === undefined) return refused(400, "InvalidRequestException", `${request.path} is not in this sandbox`);
      const given = request.query.get(kind.arn) ?? String(body[kind.arn]);
      const account = await accountOf(request, forward);
      switch (verb) {
        case "Create":
          return answered(create(kind, arnOf(kind, request.region, account, body), body));
        case "Update":
          resources.set(given, { ...find(given), ...body, dateUpdated: timeOf(kind, now()) });
          return answered({ requestId: "1", [kind.arn]: given });
        case "Delete":
          return answered(remove(kind, given));
        default:
          return answered({ requestId: "1", [kind.key]: find(given) });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refused(error.status, error.type, error.message);
    }
  };
}

/** A pipeline with what it combines. */
function pipelineOf(arn: string, find: (arn: string) => Body): Pipeline {
  const [, , , region = "", account = ""] = arn.split(":");
  const pipeline = find(arn);
  const partOf = (key: string): Body => find(String(pipeline[key]));
  const recipe = partOf("imageRecipeArn") as Body & Recipe & { readonly components: readonly Body[] };
  const { logging } = partOf("infrastructureConfigurationArn") as { readonly logging?: { s3Logs?: Body } };
  const { distributions = [] } = partOf("distributionConfigurationArn") as {
    readonly distributions?: readonly { readonly amiDistributionConfiguration?: Pipeline["distribution"] }[];
  };
  return {
    ...{ arn, region, account, recipe },
    name: String(pipeline["name"]),
    logsBucket: String(logging?.s3Logs?.["s3BucketName"]),
    distribution: distributions[0]?.amiDistributionConfiguration ?? {},
    components: recipe.components.map(({ componentArn }) => {
      const component = find(String(componentArn));
      return { arn: String(component["arn"]), data: String(component["data"]) };
    }),
  };
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

function arnOf({ path, version }: Kind, region: string, account: string, body: Body): string {
  const name = String(body["name"]).toLowerCase().replaceAll(/[ _]/g, "-");
  const versions = {
    none: "",
    version: `/${String(body["semanticVersion"])}`,
    build: `/${String(body["semanticVersion"])}/1`,
  };
  return `arn:aws:imagebuilder:${region}:${account}:${path}/${name}${versions[version]}`;
}

/** What was given, and what AWS adds. */
function resourceOf(kind: Kind, arn: string, body: Body, at: Date): Body {
  const { semanticVersion, clientToken: _, ...own } = body;
  return {
    ...own,
    arn,
    dateCreated: timeOf(kind, at),
    ...(kind.version === "none" ? {} : { version: semanticVersion, owner: arn.split(":")[4], type: "BUILD" }),
    ...(kind.call === "ImagePipeline" ? { platform: "Linux" } : {}),
  };
}

/** A policy's times are numbers (API Reference, LifecyclePolicy). */
function timeOf({ call }: Kind, at: Date): string | number {
  return call === "LifecyclePolicy" ? Math.floor(at.getTime() / 1000) : at.toISOString();
}

function answered(body: Body): AwsResponse {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function refused(status: number, type: string, message: string): AwsResponse {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": type },
    body: JSON.stringify({ message }),
  };
}
