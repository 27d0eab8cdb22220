import type { HardeningSpec } from "../../../../jurisdiction/golden-image";
import type { Release } from "../../releases";
import { BUILD_FOLDER, FILES, LISTS, MANIFEST } from "../document/build-folder";
import type { ComponentDocument } from "../document/document";
import { FAIL, phase, python, script } from "../document/script";

/**
 * Evaluates an OpenSCAP profile, and fails the build if fewer rules pass than the map demands.
 *
 * The exit code says too little: with content for another release every rule is "notapplicable" and the code is 0.
 */
export function gateComponent({ dataStream }: Release, { profile, minimumPassed }: HardeningSpec): ComponentDocument {
  return {
    name: "forensics-gate",
    description: `At least ${minimumPassed} rules of the OpenSCAP profile ${profile} pass`,
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("FindContent", findContent(dataStream)),
        script("EvaluateProfile", [
          FAIL,
          `mkdir -p ${MANIFEST}`,
          "code=0",
          `oscap xccdf eval --profile ${profile} --results ${BUILD_FOLDER}/oscap.xml ${BUILD_FOLDER}/${dataStream} \\`,
          `  > ${BUILD_FOLDER}/oscap.log 2>&1 || code=$?`,
          // 0: no rule failed; 2: a rule failed.
          `case $code in 0|2) ;; *) cat ${BUILD_FOLDER}/oscap.log >&2; fail "oscap ended with code $code" ;; esac`,
          python(COUNT, `${BUILD_FOLDER}/oscap.xml ${MANIFEST}/oscap.json ${profile} ${minimumPassed}`),
        ]),
      ]),
    ],
  };
}

/** From the distribution's package, which is installed already, or from the archive that the lock lists. */
function findContent(dataStream: string): readonly string[] {
  return [
    FAIL,
    `file=$(awk -F '\\t' '$1 == "scap-security-guide" {print $2}' ${LISTS}/data)`,
    `folder=/usr/share/xml/scap`,
    `if [ -n "$file" ]; then`,
    `  folder=${BUILD_FOLDER}/content`,
    `  python3 -m zipfile -e "${FILES}/$file" "$folder"`,
    "fi",
    `content=$(find "$folder" -type f -name ${dataStream} -print -quit)`,
    `[ -n "$content" ] || fail "there is no ${dataStream} below $folder: the content is for other releases"`,
    `cp "$content" ${BUILD_FOLDER}/${dataStream}`,
  ];
}

const COUNT = `
import collections, json, sys
import xml.etree.ElementTree as tree
results, output, profile, minimum = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
xccdf = "{http://checklists.nist.gov/xccdf/1.2}"
rules = {
    rule.get("idref"): rule.find(xccdf + "result").text
    for rule in tree.parse(results).getroot().iter(xccdf + "rule-result")
}
rules = {rule: result for rule, result in sorted(rules.items()) if result != "notselected"}
counts = collections.Counter(rules.values())
with open(output, "w") as file:
    json.dump({"profile": profile, "minimumPassed": minimum, "counts": counts, "rules": rules}, file, indent=1, sort_keys=True)
print("FORENSICS: %s: %s" % (profile, ", ".join("%d %s" % (n, result) for result, n in sorted(counts.items()))))
for rule, result in rules.items():
    if result == "fail":
        print("FORENSICS: failed: " + rule)
if counts["pass"] < minimum:
    sys.exit("FORENSICS: only %d rules of %s pass; the map demands %d" % (counts["pass"], profile, minimum))
`;
