import { missingApprovals, missingOf } from "../../../src/cli/deploy/missing";
import type { Approvers } from "../../../src/cli/deploy/missing";
import { undecided } from "../../../src/review/approvals/decide";
import type { Decided } from "../../../src/review/approvals/decide";
import { reviewed } from "../../review/plans";

const LOG = {
  address: "aws_cloudwatch_log_group.log",
  before: { retention_in_days: 365 },
  after: { retention_in_days: 30 },
};
const ROLE = { address: "aws_iam_role.r", before: { max_session_duration: 1 }, after: { max_session_duration: 2 } };
const VPC = { address: "aws_vpc.v", before: { tags: { a: "1" } }, after: { tags: { a: "2" } } };

const findings = undecided(reviewed(LOG, ROLE, VPC));
const APPROVERS: Approvers = {
  people: ["ann", "bob", "cat", "eve"],
  excluded: ["eve"],
  reviewWith: ["out/plans", "--map", "my map.yaml"],
  approveWith: ["--plan", "out/plans", "--map", "my map.yaml"],
};
const text = (some: readonly Decided[], more: Partial<Approvers> = {}) =>
  missingApprovals(some, { ...APPROVERS, ...more }).join("\n\n");

it("a refusal lists the open findings by stack, who can still approve them, and the commands", () => {
  const [first, second] = findings.map(({ fingerprint }) => fingerprint.slice(0, 16));
  expect(text(findings)).toBe(
    [
      "2 findings in 1 stack lack approvals:",
      "one\n  retention-shortened  aws_cloudwatch_log_group.log\n" +
        "    approved by no one; lacks 2 of 2: ann or bob or cat\n" +
        "  role-changed  aws_iam_role.r\n    approved by no one; lacks 2 of 2: ann or bob or cat",
      "What each finding changes: npx forensics review out/plans --map 'my map.yaml'",
      "Two people approve, each with their own key; neither made or deploys the change. Replace WHY, YYYY-MM-DD (the " +
        "last day on which the approval counts) and the key:",
      "npx forensics approve --plan out/plans --map 'my map.yaml' --reason 'WHY' --expires YYYY-MM-DD " +
        `--key ~/.ssh/id_ed25519 \\\n  ${first ?? ""} \\\n  ${second ?? ""}`,
    ].join("\n\n"),
  );
});

it("shows neither values nor notes: they were reviewed before", () => {
  expect(text(findings)).not.toMatch(/→|aws_vpc/);
});

it("names who approved already, why a signature does not count, and who is left", () => {
  const half = findings.map((one): Decided => ({
    ...one,
    approvedBy: ["ann"],
    refused: ["x.sig: eve made the change"],
  }));
  expect(text(half)).toContain(
    "approved by ann; lacks 1 of 2: bob or cat\n    does not count: x.sig: eve made the change",
  );
  expect(text(half, { people: ["ann", "eve"] })).toContain(
    "lacks 1 of 2: no one else in the signers' file may approve",
  );
});

it("without a signers' file no approval counts, and it says so", () => {
  expect(text(findings, { people: undefined })).toContain("no approval counts without --signers");
});

it("shows hidden characters in an address", () => {
  const hidden = findings.map((one) => ({ ...one, address: 'a.b["\u202e"]' }));
  expect(text(hidden)).toContain('a.b["\\u{202e}"]');
});

it("is empty if everything is approved", () => {
  expect(
    missingApprovals(
      findings.map((one) => ({ ...one, open: false })),
      APPROVERS,
    ),
  ).toEqual([]);
});

it("says the same for machines", () => {
  expect(missingOf(findings, "two")).toEqual([]);
  expect(missingOf(findings, "one")).toMatchObject([
    { finding: "retention-shortened", address: "aws_cloudwatch_log_group.log", approvedBy: [], missing: 2 },
    { finding: "role-changed", address: "aws_iam_role.r", approvedBy: [], missing: 2 },
  ]);
});
