import { linesOf } from "../../../src/cli/recover/report";
import type { Recovered } from "../../../src/cli/recover/report";

const recovered = (some: Partial<Recovered>): Recovered => ({
  stack: "eu-eu-central-1",
  written: undefined,
  found: [],
  kept: [],
  unclear: [],
  ...some,
});
const KEY = "arn:aws:kms:eu-central-1:220000000001:key/";
const plain = (some: Partial<Recovered>): string =>
  // Colours are for terminals.
  linesOf([recovered(some)])
    .join("\n")
    .replace(/\u001B\[\d+m/g, "");

it("lists what was written, found and kept", () => {
  const lines = plain({ written: "kept.tfstate", found: ["aws_kms_key.a"], kept: ["aws_kms_key.b"] });
  expect(lines).toBe(
    [
      "written eu-eu-central-1: the backend has Terraform's last state; a copy is kept as kept.tfstate",
      "to import eu-eu-central-1: aws_kms_key.a",
      "kept eu-eu-central-1: aws_kms_key.b, which was unfinished",
    ].join("\n"),
  );
});

it("reports a duplicate if AWS lists an object twice, and which one is recorded", () => {
  const listed = [
    { arn: `${KEY}1`, isRecorded: true },
    { arn: `${KEY}2`, isRecorded: false },
  ];
  expect(plain({ unclear: [{ address: "aws_kms_key.a", listed }] })).toMatch(
    /^exists 2 times eu-eu-central-1: aws_kms_key\.a\n.*key\/1 \(recorded\)\n.*key\/2\n/,
  );
});

it("does not report the only object that AWS lists", () => {
  const listed = [{ arn: `${KEY}2`, isRecorded: false }];
  const text = plain({ unclear: [{ address: "aws_kms_key.a", listed }] });
  expect(text).toMatch(/^not the recorded resource eu-eu-central-1: aws_kms_key\.a/);
  expect(text).not.toContain("exists");
});

it("never advises deleting anything", () => {
  for (const count of [1, 2, 3]) {
    const listed = Array.from({ length: count }, (_, number) => ({ arn: `${KEY}${number}`, isRecorded: false }));
    expect(plain({ unclear: [{ address: "aws_kms_key.a", listed }] })).not.toMatch(/delete|remove|destroy/i);
  }
});
