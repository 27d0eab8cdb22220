import * as fc from "fast-check";

import { parseMap } from "../../src/map";
import type { ParsedMap } from "../../src/map/load";
import { ROLES } from "../../src/jurisdiction/spec";
import type { Role } from "../../src/jurisdiction/spec";
import { SIZE_LIMITS } from "../../src/facts/aws/sizes";
import { trustPolicy } from "../../src/jurisdiction/trust-policy";
import { activations, edited, roles } from "./minimal";
import type { Edit } from "./minimal";

const OTHERS = ROLES.filter((role) => role !== "approver");
const SHARED = "arn:aws:iam::900000000009:role/shared";

/** The three ways to trust a principal with a role. */
const FORMS: readonly ((role: Role) => Edit)[] = [
  (role) => ["trust:\n", `trust:\n  ${role}: ["${SHARED}"]\n`],
  (role) => ["trust:\n", `trust:\n  ${role}: [{ arn: "${SHARED}", country: DE }]\n`],
  (role) => roles(`${role}: { principals: ["${SHARED}"] }`),
];

/** The map with a role's principals in `trust` left out, so that they can be written again. */
function emptied(role: Role, text: string): string {
  return text.replace(new RegExp(`^  ${role}: \\["arn:aws:iam::90000000000[1-3].*\\n`, "m"), "");
}

function keysOf(parsed: ParsedMap): readonly string[] {
  return parsed.ok ? [] : parsed.problems.map(({ key }) => key);
}

describe("the loader", () => {
  it("lets no approver hold another role, in any spelling", () => {
    const form = fc.constantFrom(...FORMS);
    fc.assert(
      fc.property(fc.constantFrom(...OTHERS), form, form, (role, asApprover, asOther) => {
        const [approver, other] = [asApprover("approver"), asOther(role)];
        const both: readonly Edit[] =
          approver[1].startsWith("roles") && other[1].startsWith("roles")
            ? [roles(`approver: { principals: ["${SHARED}"] }, ${role}: { principals: ["${SHARED}"] }`)]
            : [approver, other];
        const keys = keysOf(parseMap(emptied("approver", emptied(role, edited(...both))), "map.yaml"));
        expect(keys).toHaveLength(1);
        expect(keys[0]).toMatch(/^(?:trust\.approver\[0\](?:\.arn)?|roles\.approver\.principals\[0\])$/);
      }),
    );
  });

  it("accepts activations exactly as long as IAM accepts every trust policy of them", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{2,39}$/), { minLength: 1, maxLength: 5 }), (incidents) => {
        const unique = [...new Set(incidents)];
        const parsed = parseMap(edited(activations(...unique.map((key): Edit => ["ir-1", key]))), "map.yaml");
        if (!parsed.ok) {
          expect(keysOf(parsed)).toEqual(["jurisdictions.eu.activations"]);
          expect(unique.length).toBeGreaterThan(2);
          return;
        }
        for (const spec of parsed.map.jurisdictions.flatMap(({ regions }) => regions)) {
          for (const role of ROLES)
            expect(trustPolicy(spec, role).length).toBeLessThanOrEqual(SIZE_LIMITS.trustPolicy.most);
        }
      }),
    );
  });
});
