import { z } from "zod";

import { RELEASE_IDS, TOOL_IDS } from "../../jurisdiction/golden-image";
import { account, principal } from "./people";
import { flag, list, mapping, oneOf, payload, whole, word } from "./words";
import { block, imageId, ssmParameter } from "./workplace";

const notParent = payload(
  "is not a parent image",
  `Choose one of: ${RELEASE_IDS.join(", ")}; or write { ssmParameter, release } or { id, owner, release }.`,
);

const parent = z
  .union(
    [
      oneOf(RELEASE_IDS, notParent),
      mapping(
        {
          ssmParameter: ssmParameter.describe("The SSM parameter that names the image"),
          id: imageId,
          owner: account.describe("The account that owns the image"),
          release: oneOf([...RELEASE_IDS, "windows"]).describe("The system that the image contains"),
        },
        "A parent image of your own: an ssmParameter, or an id with its owner",
      ),
    ],
    { error: notParent },
  )
  .describe("The image that the golden image is made from. Default ubuntu-24.04");

/** A profile's name in a data stream, without the long prefix that all profiles share. */
const profile = word(
  /^[a-z0-9][a-z0-9_-]{0,99}$/,
  "the name of an OpenSCAP profile",
  "Write a name such as cis_level1_server, without xccdf_org.ssgproject.content_profile_.",
);

export const goldenImage = mapping(
  {
    parent,
    tools: list(
      oneOf(TOOL_IDS, payload("is not a tool of golden images", `Choose among: ${TOOL_IDS.join(", ")}.`)),
      "tools",
    ).describe("The tools on it. Default every tool for which the parent has a source"),
    desktop: flag().describe("Whether it has a desktop, by xrdp. Default false"),
    hardening: mapping(
      {
        profile: profile.describe("Default: the release's, see docs/images.md"),
        minimumPassed: whole(1, 2000, "rules").describe(
          "How many rules of the profile must pass. Default: the release's",
        ),
      },
      "The OpenSCAP profile that gates a build",
    ),
    schedule: word(
      /^cron\([^()]*\)$/,
      "a schedule of Image Builder",
      "Write cron(<minute> <hour> <day of month> <month> <day of week> <year>), such as cron(0 3 1,15 * ? *).",
    ).describe("When an image is built, in UTC. Default cron(0 3 1,15 * ? *)"),
    maximumAgeDays: whole(1, 365, "days").describe("How old an image may be. Default 31"),
    network: mapping({ cidr: block.describe("Its private IPv4 block, /16 to /24") }, "The network of builds"),
    uploaders: list(principal, "IAM principal ARNs").describe(
      "The people who upload sources to the mirror; not those who deploy, nor those in trust. Default none",
    ),
    components: list(
      word(
        /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[\w./ -]{1,200}\.ya?ml$/,
        "a file next to the map",
        "Write the path of a .yml or .yaml file, relative to the map's folder and within it.",
      ),
      "files",
    ).describe("Files of Image Builder components, for a Windows parent only"),
  },
  "The golden image that is built in the region; without this block none is",
);
