import type { GoldenImageSpec, ReleaseId } from "../../../../jurisdiction/golden-image";
import { PYTHONS } from "../../needs";
import { TOOLS } from "../../tools";
import { wantedOf } from "../../wanted";
import { FILES, LISTS, PYTHON_FOLDER } from "../document/build-folder";
import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script } from "../document/script";
import { programsOf } from "./programs";

/** Installs what is not a package: the AWS CLI's archive, the wheels and their data; then starts every program. */
export function toolsComponent(spec: GoldenImageSpec, release: ReleaseId): ComponentDocument {
  const { python, data } = wantedOf(release, spec);
  const symbols = data.filter((name) => name.startsWith("volatility3-symbols-"));
  return {
    name: "forensics-tools",
    description: `The AWS CLI, Python tools and their data, for: ${spec.tools.join(", ")}`,
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("InstallAwsCli", AWS_CLI),
        ...(python.length === 0 ? [] : [script("InstallPythonTools", installPython(spec, release, python))]),
        ...(symbols.length === 0 ? [] : [script("InstallSymbols", installSymbols(symbols))]),
      ]),
      phase("validate", [script("StartEveryProgram", startAll(spec, release))]),
      phase("test", [script("StartEveryProgram", startAll(spec, release))]),
    ],
  };
}

/** Its publisher's archive, if the lock has it, unpacked by Python: not every parent has unzip. */
const AWS_CLI = [
  `archive=$(awk -F '\\t' '$1 == "aws-cli" {print $2}' ${LISTS}/publisher)`,
  `if [ -n "$archive" ]; then`,
  "  folder=$(mktemp -d)",
  `  python3 -m zipfile -e "${FILES}/$archive" "$folder"`,
  `  chmod 0755 "$folder/aws/install" "$folder/aws/dist/aws" "$folder/aws/dist/aws_completer"`,
  `  "$folder/aws/install" --bin-dir /usr/local/bin --install-dir /usr/local/aws-cli --update`,
  `  rm -rf "$folder"`,
  "fi",
];

function installPython(spec: GoldenImageSpec, release: ReleaseId, names: readonly string[]): readonly string[] {
  const programs = spec.tools
    .filter((id) => TOOLS[id].sources[release]?.source === "python")
    .flatMap((id) => TOOLS[id].programs);
  const pip = `${PYTHON_FOLDER}/bin/python -m pip`;
  const install = `${pip} install --quiet --no-index --find-links ${FILES} --disable-pip-version-check --root-user-action=ignore`;
  return [
    FAIL,
    `python${release === "amazon-linux-2023" ? PYTHONS[release].version : "3"} -m venv ${PYTHON_FOLDER}`,
    // A source distribution is built with what is installed already.
    `${install} setuptools wheel`,
    `${install} --no-build-isolation ${names.join(" ")} || fail 'the wheels of the lock cannot be installed'`,
    `${pip} check`,
    ...programs.map((program) => `ln -sf ${PYTHON_FOLDER}/bin/${program} /usr/local/bin/${program}`),
  ];
}

/** Volatility reads archives of symbol tables in the folder of its package. */
function installSymbols(names: readonly string[]): readonly string[] {
  return [
    `symbols=$(${PYTHON_FOLDER}/bin/python -c 'import volatility3; print(volatility3.__path__[0])')/symbols`,
    `for name in ${names.join(" ")}; do`,
    `  file=$(awk -F '\\t' -v name="$name" '$1 == name {print $2}' ${LISTS}/data)`,
    `  install -D -m 0644 "${FILES}/$file" "$symbols/\${name#volatility3-symbols-}.zip"`,
    "done",
  ];
}

/**
 * Starts each program, asking for help only. What it answers differs by program; but a program whose file, library or
 * Python module is missing says so, and so does one that a signal ends.
 */
function startAll(spec: GoldenImageSpec, release: ReleaseId): readonly string[] {
  return [
    FAIL,
    "export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "starts() {",
    `  command -v "$1" > /dev/null || fail "$1 is not installed"`,
    "  code=0",
    `  output=$(timeout 120 "$1" --help 2>&1 < /dev/null) || code=$?`,
    `  [ "$code" -lt 124 ] || [ "$code" -eq 255 ] || fail "$1 does not start (exit code $code): $output"`,
    `  if grep -qE 'error while loading shared|ModuleNotFoundError|ImportError|Traceback' <<< "$output"; then`,
    `    fail "$1 does not start: $output"`,
    "  fi",
    "}",
    `for program in ${programsOf(spec, release).join(" ")}; do starts "$program"; done`,
  ];
}
