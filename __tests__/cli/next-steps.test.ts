import { nextSteps } from "../../src/cli/deploy/next-steps";

it("advises planning again if the state has changed, and recovering if an apply has begun", () => {
  expect(
    nextSteps(
      [
        { stack: "eu-eu-central-1", outcome: "applied" },
        { stack: "eu-eu-west-1", outcome: "failed", error: "the state has changed", next: "plan" },
        { stack: "sg-ap-southeast-1", outcome: "failed", error: "Error: operation error", next: "recover" },
        { stack: "ch-eu-central-2", outcome: "not started" },
      ],
      { output: "cdktf.out" },
    ),
  ).toEqual([
    "Next: npx forensics recover sg-ap-southeast-1, then plan again.",
    "Next: npx forensics plan eu-eu-west-1, then review and deploy again.",
  ]);
});

it("advises nothing if nothing failed, or if a lock is held, because the error says what to do", () => {
  expect(
    nextSteps([{ stack: "eu-eu-west-1", outcome: "failed", error: "the state is locked by ivy" }], {
      output: "cdktf.out",
    }),
  ).toEqual([]);
});

it("names the map and the folder of this run, unless they are the defaults", () => {
  const failed = [
    { stack: "eu-eu-west-1", outcome: "failed", error: "Error: operation error", next: "recover" },
  ] as const;
  expect(nextSteps(failed, { map: "our maps/acme.yaml", output: "out" })).toEqual([
    "Next: npx forensics recover eu-eu-west-1 --map 'our maps/acme.yaml' --output out, then plan again.",
  ]);
});
