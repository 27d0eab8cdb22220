import { approveCommands, howToApprove } from "../../src/review/render/approve-commands";
import type { OpenFinding } from "../../src/review/render/approve-commands";

const finding = (fingerprint: string, more: Partial<OpenFinding> = {}): OpenFinding => ({
  id: "retention-irreversible",
  fingerprint: fingerprint.repeat(64),
  incident: undefined,
  ...more,
});
const GIVEN = "--reason 'WHY' --expires YYYY-MM-DD --key ~/.ssh/id_ed25519";
const short = (fingerprint: string) => fingerprint.repeat(16);

it("one command signs every finding outside incidents", () => {
  expect(approveCommands([finding("a"), finding("b")], ["--plan", "out/plans", "--map", "my map.yaml"])).toEqual([
    `npx forensics approve --plan out/plans --map 'my map.yaml' ${GIVEN} \\\n  ${short("a")} \\\n  ${short("b")}`,
  ]);
});

it("the second person signs with the reason and the day of the first", () => {
  const pending = { reason: "Ticket 7, it's meant", expires: "2026-12-31" };
  expect(approveCommands([finding("a", { pending }), finding("b")], [])).toEqual([
    `npx forensics approve --reason 'Ticket 7, it'\\''s meant' --expires 2026-12-31 --key ~/.ssh/id_ed25519 \\\n  ${short("a")}`,
    `npx forensics approve ${GIVEN} \\\n  ${short("b")}`,
  ]);
});

it("says what to replace: only the key, if the first signer gave the reason and the day", () => {
  expect(howToApprove([finding("a")])).toContain("Replace WHY, YYYY-MM-DD (the last day");
  const pending = { reason: "Ticket 7", expires: "2026-12-31" };
  expect(howToApprove([finding("a", { pending })])).toMatch(/Replace the key:$/);
});

it("an incident has a command of its own, and the first one covers the sources", () => {
  const open = [
    finding("a", { id: "incident-access", incident: "ir-2026-014" }),
    finding("b", { id: "incident-access", incident: "ir-2026-015" }),
    finding("c", { id: "evidence-source" }),
    finding("d"),
  ];
  expect(approveCommands(open, ["--approvals", "signed"])).toEqual([
    `npx forensics approve --incident ir-2026-014 --approvals signed ${GIVEN} \\\n  ${short("c")}`,
    `npx forensics approve --incident ir-2026-015 --approvals signed ${GIVEN}`,
    `npx forensics approve --approvals signed ${GIVEN} \\\n  ${short("d")}`,
  ]);
});

it("without open findings there is no command", () => {
  expect(approveCommands([], ["--plan", "plans"])).toEqual([]);
});
