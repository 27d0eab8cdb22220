import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { sha256 } from "../../../../src/facts/digests";
import { succeed } from "../execute";
import { PARENT } from "./parents";

/** A package that replaces another in these tests. */
export interface StandIn {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A kernel that would not start here, and that takes half a minute to install. */
export const KERNEL: StandIn = {
  name: PARENT.kernel,
  files: { [`usr/share/doc/${PARENT.kernel}/stand-in`]: "" },
};

const AGENT = "opt/aws/amazon-cloudwatch-agent";

/** AWS's agent cannot be downloaded everywhere. */
export const CLOUDWATCH_AGENT: StandIn = {
  name: "amazon-cloudwatch-agent",
  files: {
    [`${AGENT}/bin/amazon-cloudwatch-agent-ctl`]:
      '#!/bin/sh\n[ "$1" = --help ] || systemctl start amazon-cloudwatch-agent\n',
    "lib/systemd/system/amazon-cloudwatch-agent.service": "[Service]\nExecStart=/bin/sleep infinity\n",
    [`${AGENT}/etc/stand-in`]: "",
  },
};

/** A package that was built. */
export interface BuiltStandIn {
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

/** Builds a package: of the same files, the same bytes. */
export async function buildStandIn(folder: string, { name, files }: StandIn): Promise<BuiltStandIn> {
  const root = join(folder, name);
  const version = versionFrom("1.0", JSON.stringify(files));
  const control = `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\nMaintainer: stand-in <stand-in@example.com>\nDescription: stand-in\n`;
  for (const [path, content] of Object.entries({ "DEBIAN/control": control, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content, { mode: content.startsWith("#!") ? 0o755 : 0o644 });
  }
  const path = `${root}.deb`;
  await succeed("dpkg-deb", ["--build", "--root-owner-group", "-Znone", root, path], {
    env: { SOURCE_DATE_EPOCH: "0" },
  });
  return { name, version, path };
}

/** A version that changes with the content: what was downloaded of another content is not taken for this one. */
export function versionFrom(series: string, content: string | Buffer): string {
  return `${series}.${parseInt(sha256(content).slice(0, 7), 16)}`;
}
