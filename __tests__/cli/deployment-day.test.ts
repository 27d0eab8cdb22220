import { deploymentDay } from "../../src/cli/evaluation-date";

const NOW = new Date("2026-11-29T00:30:00Z");

it("a deployment is checked as of today, or of a later day", () => {
  expect(deploymentDay(undefined, NOW)).toBe("2026-11-29");
  expect(deploymentDay("2026-11-29", NOW)).toBe("2026-11-29");
  expect(deploymentDay("2026-12-24", NOW)).toBe("2026-12-24");
});

it("a deployment cannot be dated back, because expired approvals would count again", () => {
  expect(() => deploymentDay("2026-11-28", NOW)).toThrow(
    "--at 2026-11-28 is over (today is 2026-11-29, in UTC): a deployment cannot be dated back",
  );
  expect(() => deploymentDay("yesterday", NOW)).toThrow('"yesterday" is not a valid date');
});
