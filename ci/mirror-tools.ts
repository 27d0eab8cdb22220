import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { resolve } from "node:path";

import { programFile } from "../src/program-file";
import { required, runStep } from "./run";

const FOLDER = ".forensics/uv";

/** `mirror-tools.js`: installs uv, pinned by digest, for `forensics image mirror`; later steps find it. */
runStep(() => {
  execFileSync("python3", ["-m", "venv", FOLDER], { stdio: "inherit" });
  const install = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"];
  execFileSync(`${FOLDER}/bin/pip`, [...install, programFile("ci/uv.txt")], { stdio: "inherit" });
  appendFileSync(required("GITHUB_PATH"), `${resolve(FOLDER, "bin")}\n`);
});
