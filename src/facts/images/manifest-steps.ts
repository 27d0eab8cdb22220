import { sha256 } from "../digests";
import { bucketName } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { ImageRegionSpec } from "../../jurisdiction/spec";
import { MANIFEST_FILES } from "./components/proof/manifest";
import { checksOf, digestPath } from "./manifest-checks";
import type { Check } from "./manifest-checks";
import { OUTSIDE_FORMAT, outsideKey } from "./manifest-files";
import { MANIFEST_PREFIX } from "./prefixes";
import { documentIn, recipeComponents } from "./recipe";

/** SHA-256 of the documents of an image's components, by their ids. */
export function componentDigests(spec: ImageRegionSpec): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recipeComponents(spec)).map(([id, component]) => [id, sha256(documentIn(component))]),
  );
}

type State = Readonly<Record<string, unknown>>;

/** The steps in their order: each leads to the next. */
type Steps = readonly (readonly [name: string, state: State])[];

const AGAIN = [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 30, MaxAttempts: 4, BackoffRate: 2 }];

/**
 * The steps that complete the manifest of an image outside its build machine, in Amazon States Language: read what AWS
 * says of the image, compare it with the machine's part and with what the stack was made from, and write the result once.
 *
 * A step's data has at most 256 KiB (AWS Step Functions Developer Guide, "Service quotas"), so lists are compared by the
 * SHA-256 that S3 has of them; `forensics image promote` compares the packages one by one.
 *
 * @param keyArn the key of images
 */
export function manifestSteps(spec: ImageRegionSpec, keyArn: string): object {
  const { lock } = spec.image;
  if (lock === undefined) throw new Error(`${spec.region}: an image without a lock has no manifest`);
  const checks = checksOf(spec, lock, keyArn);
  const steps: Steps = [
    ...readImage(spec),
    ...readMachinePart(spec),
    ["Begin", { Type: "Pass", Result: { difference: null }, ResultPath: "$.verdict" }],
  ];
  return {
    Comment: "Completes the manifest of a golden image",
    StartAt: "GetImage",
    States: {
      ...chained(steps, checkName(0)),
      ...Object.fromEntries(checks.flatMap((check, index) => checkStates(check, index, checks.length))),
      ...writePart(spec, lock),
    },
  };
}

/** Each step with the name of the next. */
function chained(steps: Steps, last: string): Readonly<Record<string, State>> {
  return Object.fromEntries(
    steps.map(([name, state], index) => [name, { ...state, Next: steps[index + 1]?.[0] ?? last }]),
  );
}

function call({ facts }: ImageRegionSpec, action: string): string {
  return arn(facts, "states", "", `aws-sdk:${action}`, "");
}

function readImage(spec: ImageRegionSpec): Steps {
  return [
    [
      "GetImage",
      {
        Type: "Task",
        Resource: call(spec, "imagebuilder:getImage"),
        Parameters: { "ImageBuildVersionArn.$": "$.image" },
        ResultSelector: {
          "ami.$": "$.Image.OutputResources.Amis[0].Image",
          "recipe.$": "$.Image.ImageRecipe.Arn",
        },
        ResultPath: "$.build",
        Retry: AGAIN,
      },
    ],
    [
      "GetAmi",
      {
        Type: "Task",
        Resource: call(spec, "ec2:describeImages"),
        Parameters: { "ImageIds.$": "States.Array($.build.ami)" },
        ResultSelector: {
          "owner.$": "$.Images[0].OwnerId",
          "created.$": "$.Images[0].CreationDate",
          "machine.$": "$.Images[0].SourceInstanceId",
          "parent.$": "$.Images[0].SourceImageId",
          "snapshot.$": "$.Images[0].BlockDeviceMappings[0].Ebs.SnapshotId",
        },
        ResultPath: "$.ami",
        Retry: AGAIN,
      },
    ],
    [
      "GetSnapshot",
      {
        Type: "Task",
        Resource: call(spec, "ec2:describeSnapshots"),
        Parameters: { "SnapshotIds.$": "States.Array($.ami.snapshot)" },
        // An unencrypted snapshot has no key, and ends the run here.
        ResultSelector: { "key.$": "$.Snapshots[0].KmsKeyId" },
        ResultPath: "$.snapshot",
        Retry: AGAIN,
      },
    ],
  ];
}

function readMachinePart(spec: ImageRegionSpec): Steps {
  const Bucket = bucketName(spec, "image-logs");
  const key = (file: string): string => `States.Format('${MANIFEST_PREFIX}/{}/${file}', $.ami.machine)`;
  return [
    [
      "GetMachinePart",
      {
        Type: "Task",
        Resource: call(spec, "s3:getObject"),
        Parameters: { Bucket, "Key.$": key("manifest.json") },
        ResultSelector: { "part.$": "States.StringToJson($.Body)" },
        ResultPath: "$.machine",
        Retry: AGAIN,
      },
    ],
    ["BeginDigests", { Type: "Pass", Result: {}, ResultPath: "$.files" }],
    ...MANIFEST_FILES.map((file, index): Steps[number] => [
      `GetDigest-${file}`,
      {
        Type: "Task",
        Resource: call(spec, "s3:getObjectAttributes"),
        Parameters: { Bucket, "Key.$": key(file), ObjectAttributes: ["Checksum"] },
        ResultSelector: { "sha256.$": "$.Checksum.ChecksumSHA256" },
        ResultPath: `$.files.file${index}`,
        Retry: AGAIN,
      },
    ]),
  ];
}

function checkName(index: number): string {
  return `Check${index + 1}`;
}

function checkStates({ found, expected, difference }: Check, index: number, count: number): [string, State][] {
  const isPath = expected.startsWith("$.");
  const next = index + 1 < count ? checkName(index + 1) : "WritePart";
  return [
    [
      checkName(index),
      {
        Type: "Choice",
        Comment: difference,
        Choices: [{ Variable: found, [isPath ? "StringEqualsPath" : "StringEquals"]: expected, Next: next }],
        Default: `Differs${index + 1}`,
      },
    ],
    [`Differs${index + 1}`, { Type: "Pass", Result: { difference }, ResultPath: "$.verdict", Next: "WritePart" }],
  ];
}

function writePart(
  spec: ImageRegionSpec,
  { digest, date, sources }: NonNullable<ImageRegionSpec["image"]["lock"]>,
): Readonly<Record<string, State>> {
  return {
    WritePart: {
      Type: "Task",
      Resource: call(spec, "s3:putObject"),
      Parameters: {
        Bucket: bucketName(spec, "image-logs"),
        "Key.$": `States.Format('${outsideKey("{}")}', $.build.ami)`,
        IfNoneMatch: "*",
        ChecksumAlgorithm: "SHA256",
        ContentType: "application/json",
        Body: {
          format: OUTSIDE_FORMAT,
          image: {
            "arn.$": "$.image",
            "ami.$": "$.build.ami",
            "owner.$": "$.ami.owner",
            "created.$": "$.ami.created",
            "parent.$": "$.ami.parent",
            "snapshot.$": "$.ami.snapshot",
            "key.$": "$.snapshot.key",
          },
          recipe: { "arn.$": "$.build.recipe", components: componentDigests(spec) },
          lock: { sha256: digest, date, sources },
          machine: {
            "instance.$": "$.machine.part.instance",
            "packages.$": "$.machine.part.packages",
            files: Object.fromEntries(MANIFEST_FILES.map((file) => [`${file}.$`, digestPath(file)])),
          },
          "difference.$": "$.verdict.difference",
        },
      },
      ResultPath: null,
      Retry: AGAIN,
      Next: "IsItRight",
    },
    IsItRight: {
      Type: "Choice",
      Choices: [{ Variable: "$.verdict.difference", IsNull: true, Next: "ItIsRight" }],
      Default: "ItDiffers",
    },
    ItIsRight: { Type: "Succeed" },
    // The alert on failed runs reports it.
    ItDiffers: { Type: "Fail", Error: "ManifestDiffers", CausePath: "$.verdict.difference" },
  };
}
