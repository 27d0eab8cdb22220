import type { LockSummary } from "../../jurisdiction/golden-image";
import { arn } from "../../jurisdiction/region-facts";
import type { ImageRegionSpec } from "../../jurisdiction/spec";
import { MANIFEST_FILES } from "./components/proof/manifest";
import { recipeId } from "./recipe";

/** Where the digest of a file is among a run's data. */
export function digestPath(file: (typeof MANIFEST_FILES)[number]): string {
  return `$.files.file${MANIFEST_FILES.indexOf(file)}.sha256`;
}

/** A comparison of what was found of an image with what it must be. */
export interface Check {
  /** A path to what was found. */
  readonly found: string;
  /** What it must equal, or the path to it. */
  readonly expected: string;
  /** What is wrong otherwise. */
  readonly difference: string;
}

/** What a manifest is compared with, in this order: the first difference counts. @param keyArn the key of images */
export function checksOf(spec: ImageRegionSpec, lock: LockSummary, keyArn: string): readonly Check[] {
  const { name, version } = recipeId(spec);
  const files = MANIFEST_FILES.filter((file) => file !== "manifest.json");
  return [
    { found: "$.ami.owner", expected: spec.account, difference: "the AMI belongs to another account" },
    { found: "$.snapshot.key", expected: keyArn, difference: "the AMI is not encrypted under the key of images" },
    {
      found: "$.build.recipe",
      expected: arn(spec.facts, "imagebuilder", spec.account, `image-recipe/${name}/${version}`),
      difference: "the recipe was changed during the build",
    },
    {
      found: "$.machine.part.instance",
      expected: "$.ami.machine",
      difference: "the machine's part is another machine's",
    },
    {
      found: "$.machine.part.parentAmi",
      expected: "$.ami.parent",
      difference: "the machine's part names another parent",
    },
    {
      found: "$.machine.part.lock",
      expected: lock.digest,
      difference: "the machine installed from another lock",
    },
    {
      found: digestPath("sources.txt"),
      expected: lock.sources,
      difference: "the machine did not have exactly the files of the lock",
    },
    ...files.map((file) => ({
      found: digestPath(file),
      expected: `$.machine.part.checksums['${file}']`,
      difference: `${file} is not the file that the machine's part names`,
    })),
  ];
}
