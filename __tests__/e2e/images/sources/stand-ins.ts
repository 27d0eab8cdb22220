import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { succeed } from "../execute";
import { PARENT } from "./parents";

interface StandIn {
  readonly source: "distribution" | "publisher";
  readonly files: Readonly<Record<string, string>>;
}

const AGENT = "opt/aws/amazon-cloudwatch-agent";

/** What a Debian machine anywhere cannot get or need not have: each is listed in docs/images.md. */
const STAND_INS: Readonly<Record<string, StandIn>> = {
  // A kernel that would not start here, and that takes half a minute to install.
  [PARENT.kernel]: {
    source: "distribution",
    files: { [`usr/share/doc/${PARENT.kernel}/stand-in`]: "" },
  },
  "amazon-cloudwatch-agent": {
    source: "publisher",
    files: {
      [`${AGENT}/bin/amazon-cloudwatch-agent-ctl`]:
        '#!/bin/sh\n[ "$1" = --help ] || systemctl start amazon-cloudwatch-agent\n',
      "lib/systemd/system/amazon-cloudwatch-agent.service": "[Service]\nExecStart=/bin/sleep infinity\n",
      [`${AGENT}/etc/stand-in`]: "",
    },
  },
};

export interface BuiltStandIn {
  readonly name: string;
  readonly source: "distribution" | "publisher";
  readonly file: string;
  readonly path: string;
}

/** Builds the packages of the stand-ins. */
export async function buildStandIns(folder: string): Promise<readonly BuiltStandIn[]> {
  return Promise.all(
    Object.entries(STAND_INS).map(async ([name, { source, files }]) => {
      const root = join(folder, name);
      const control = `Package: ${name}\nVersion: 1.0\nArchitecture: amd64\nMaintainer: stand-in <stand-in@example.com>\nDescription: stand-in\n`;
      for (const [path, content] of Object.entries({ "DEBIAN/control": control, ...files })) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content, { mode: content.startsWith("#!") ? 0o755 : 0o644 });
      }
      const file = `${name}_1.0_amd64.deb`;
      await succeed("dpkg-deb", ["--build", "--root-owner-group", "-Znone", root, join(folder, file)]);
      return { name, source, file, path: join(folder, file) };
    }),
  );
}
