import { z } from "zod";

import { account, shortKey } from "./people";
import { flag, list, mapping, oneOf, payload, whole, word } from "./words";

const notZones = payload("is not a number of zones or a list of zone ids", "Write a number such as 2, or [euc1-az1].");

export const block = word(
  /^(?:[0-9]{1,3}\.){3}[0-9]{1,3}\/[0-9]{1,2}$/,
  "an IPv4 block",
  "Write a private block from /16 to /24, such as 10.64.0.0/20.",
);

export const network = mapping(
  {
    cidr: block.describe("The VPC's private IPv4 block, /16 to /24"),
    zones: z
      .union(
        [
          z.int({ error: notZones }).min(1, { error: notZones }),
          list(
            word(
              /^[a-z][a-z-]*[0-9]+-az[0-9]+$/,
              "the id of an availability zone",
              "Write an id such as euc1-az1: names such as eu-central-1a mean a different zone in every account.",
            ),
            "zone ids",
          ),
        ],
        { error: notZones },
      )
      .describe("The number of availability zones, or their ids; at most 8. Default 2"),
    ec2messages: flag().describe("Whether to create the endpoint that SSM agents before 3.3.40 need. Default false"),
  },
  "The isolated network",
);

/** The id of an AMI. */
export const imageId = word(
  /^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
  "the id of an image",
  "Write an id such as ami-0a1b2c3d4e5f60001.",
);

export const ssmParameter = word(
  /^\/?[\w.-]+(?:\/[\w.-]+)*$/,
  "the name of an SSM parameter",
  "Write a name such as /golden/forensic-workstation.",
);

const image = mapping(
  {
    id: imageId,
    owner: account.describe("The account that owns the image"),
    name: word(
      /^[\w()[\] ./'@*?-]{3,128}$/,
      "the name of an image",
      "Write 3 to 128 characters; * and ? are wildcards.",
    ),
    ssmParameter,
    built: z
      .literal(true, { error: payload("is not true", "Write built: true, or name another image instead.") })
      .describe("The region's own built image, which images.lock.yaml names; the region needs its image block"),
  },
  "The golden image: an id, or an ssmParameter, or a name with its owner, or the built image",
);

const instanceType = word(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "an EC2 instance type", "Write one such as m6i.2xlarge.");

export const sessions = mapping(
  {
    mode: oneOf(["session-manager", "bastion"]).describe("Default session-manager"),
    idleMinutes: whole(1, 60, "minutes").describe("Default 15"),
    maxMinutes: whole(1, 1440, "minutes").describe("Default 480; in bastion mode 60, which is also the most"),
    runAs: word(
      /^[a-z_][a-z0-9_-]{0,31}$/,
      "the name of a Linux user",
      "Write 1 to 32 lower-case letters, digits, hyphens and underscores, beginning with a letter.",
    ).describe("The user of Linux sessions. Default examiner"),
    adoptDefaultDocument: flag().describe(
      "Whether to import an existing Session Manager preferences document. Default false",
    ),
    bastion: mapping(
      { instanceType: instanceType.describe("Default t3.small"), image },
      "The machine between users and the workstation in bastion mode. Default image: the workstation's",
    ),
  },
  "The access to the workstation",
);

export const workstation = mapping(
  {
    platform: oneOf(["linux", "windows"]).describe("Default linux"),
    case: shortKey.describe("The case whose evidence the workstation itself may read. Default none"),
    instanceType: instanceType.describe("Default m6i.2xlarge"),
    rootGiB: whole(8, 65_536, "GiB").describe("Default 100"),
    scratchGiB: whole(1, 65_536, "GiB").describe("Default 500"),
    image,
  },
  "The forensic workstation",
);
