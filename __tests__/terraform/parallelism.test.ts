import { availableParallelism, freemem } from "node:os";

import { parallelism } from "../../src/terraform/parallelism";
import { UserError } from "../../src/user-error";

jest.mock("node:os", () => ({ availableParallelism: jest.fn(), freemem: jest.fn() }));

const GIB = 1024 ** 3;

function onMachine(cores: number, free: number): number {
  jest.mocked(availableParallelism).mockReturnValue(cores);
  jest.mocked(freemem).mockReturnValue(free);
  return parallelism(undefined);
}

it.each([
  ["two for each core, where it has memory for more", 4, 64 * GIB, 8],
  ["what its memory bears, where it has more cores", 16, 4 * GIB, 4],
  ["one, where it has memory for none", 2, 0.2 * GIB, 1],
])("for a machine %s", (_, cores, free, expected) => {
  expect(onMachine(cores, free)).toBe(expected);
});

it("is the requested number, regardless of the machine", () => {
  expect(onMachine(2, GIB)).toBe(1);
  expect(parallelism("12")).toBe(12);
});

it.each(["0", "-1", "1.5", "two", "", "NaN", "Infinity"])('refuses "%s"', (given) => {
  expect(() => parallelism(given)).toThrow(UserError);
  expect(() => parallelism(given)).toThrow(`--parallel is "${given}"; it must be an integer of 1 or more`);
});
