import { sha256InBase64 } from "../../../src/facts/digests";
import type { AccountCalls } from "./account-calls";
import type { GoldenAmi } from "./golden-amis";
import { runStates, TaskFailed } from "./run-states";
import type { TaskHandler } from "./run-states";

/** An image that has become available. */
export interface AvailableImage {
  /** ARN of the build. */
  readonly arn: string;
  readonly recipe: string;
  readonly ami: GoldenAmi;
  /** The pipeline's name. */
  readonly pipeline: string;
  /** The machine's part of its manifest, by name. */
  readonly files: ReadonlyMap<string, string>;
}

interface Machines {
  readonly stateMachines: readonly { readonly name: string; readonly stateMachineArn: string }[];
}

interface Put {
  readonly Bucket: string;
  readonly Key: string;
  readonly Body: object;
}

/**
 * Runs the state machine that the event of an available image starts, by the definition that was deployed: the emulator
 * sends no events of Image Builder.
 */
export async function addOutsidePart(image: AvailableImage, calls: AccountCalls): Promise<void> {
  const machines = await calls.json<Machines>("states", "AWSStepFunctions.ListStateMachines", {});
  const machine = machines.stateMachines.find(({ name }) => name === `${image.pipeline}-manifest`);
  if (machine === undefined) return;
  const { stateMachineArn } = machine;
  const target = "AWSStepFunctions.DescribeStateMachine";
  const { definition } = await calls.json<{ definition: string }>("states", target, { stateMachineArn });
  const written: Put[] = [];
  runStates(JSON.parse(definition) as object, { image: image.arn }, tasksOf(image, written));
  for (const { Bucket, Key, Body } of written) await calls.putObject(Bucket, Key, JSON.stringify(Body));
}

/** AWS's answers to the machine's steps. */
function tasksOf({ arn, recipe, ami, files }: AvailableImage, written: Put[]): Readonly<Record<string, TaskHandler>> {
  const textOf = ({ Key }: Readonly<Record<string, unknown>>): string => {
    const text = files.get(String(Key).replace(`manifests/${ami.machine}/`, ""));
    if (text === undefined) throw new TaskFailed("S3.NoSuchKeyException");
    return text;
  };
  return {
    "imagebuilder:getImage": () => ({
      Image: { Arn: arn, OutputResources: { Amis: [{ Image: ami.id }] }, ImageRecipe: { Arn: recipe } },
    }),
    "ec2:describeImages": () => ({
      Images: [
        {
          ImageId: ami.id,
          OwnerId: ami.owner,
          CreationDate: ami.created,
          SourceInstanceId: ami.machine,
          SourceImageId: ami.parent,
          BlockDeviceMappings: [{ Ebs: { SnapshotId: ami.snapshot } }],
        },
      ],
    }),
    "ec2:describeSnapshots": () => ({ Snapshots: [{ Encrypted: true, KmsKeyId: ami.key }] }),
    "s3:getObject": (parameters) => ({ Body: textOf(parameters) }),
    "s3:getObjectAttributes": (parameters) => ({ Checksum: { ChecksumSHA256: sha256InBase64(textOf(parameters)) } }),
    "s3:putObject": (parameters) => {
      written.push(parameters as unknown as Put);
      return {};
    },
  };
}
