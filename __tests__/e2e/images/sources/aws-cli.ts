import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";

import { sha256 } from "../../../../src/facts/digests";
import { PYTHONS } from "../../../../src/facts/images/needs";
import type { World } from "../world";
import { cacheFolder, draftFolder } from "./cache";
import { RELEASE } from "./parents";

/** As AWS's own: puts the program into the folder of its argument, and a link to it. */
const INSTALL = `#!/bin/sh
set -eu
while [ $# -gt 0 ]; do
  case $1 in
    --bin-dir) bin=$2; shift ;;
    --install-dir) folder=$2; shift ;;
  esac
  shift
done
mkdir -p "$bin" "$folder"
cp -R "$(dirname "$0")/dist" "$folder/"
ln -sf "$folder/dist/aws" "$bin/aws"
`;

const AWS = `#!/usr/bin/python3
import os, sys
sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from awscli.clidriver import main
sys.exit(main())
`;

/**
 * An archive of the form of AWS's own installer, with the AWS CLI of the Python Package Index in it: AWS's cannot be
 * downloaded everywhere.
 *
 * @returns its path
 */
export async function awsCliArchive(world: World, python: string): Promise<string> {
  const requirements = resolve("sandbox/aws-cli.txt");
  const digest = sha256(`${PYTHONS[RELEASE].version} ${readFileSync(requirements, "utf8")}`).slice(0, 16);
  const archive = join(cacheFolder("aws-cli"), `awscli-exe-linux-x86_64-${digest}.zip`);
  if (existsSync(archive)) return archive;
  const draft = join(draftFolder(), "aws-cli");
  const dist = join(draft, "aws", "dist");
  mkdirSync(dist, { recursive: true });
  const options = [
    "--quiet",
    "--disable-pip-version-check",
    "--no-compile",
    "--root-user-action=ignore",
    `--python-version=${PYTHONS[RELEASE].version}`,
    "--only-binary=:all:",
  ];
  await world.succeed([python, "-m", "pip", "install", ...options, "--target", dist, "--requirement", requirements]);
  // The descriptions of 400 services, of which the scripts use one; the names of the others stay.
  const services = join(dist, "awscli", "botocore", "data");
  for (const file of readdirSync(services, { recursive: true, encoding: "utf8" })) {
    const isDescription = /^[^/]+\/[^/]+\/[^/]+$/.test(file) && !/^(s3|sts)\//.test(file);
    if (isDescription) writeFileSync(join(services, file), "{}");
  }
  rmSync(join(dist, "awscli", "examples"), { recursive: true });
  for (const [path, text] of [
    ["aws/install", INSTALL],
    ["aws/dist/aws", AWS],
    ["aws/dist/aws_completer", AWS],
  ] as const) {
    writeFileSync(join(draft, path), text);
    chmodSync(join(draft, path), 0o755);
  }
  await world.succeed(["sh", "-c", `cd '${draft}' && '${python}' -m zipfile -c aws.zip aws`]);
  renameSync(join(draft, "aws.zip"), archive);
  return archive;
}
