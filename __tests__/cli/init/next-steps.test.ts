import { EXAMPLE } from "../../../src/cli/init/answers/example";
import { lacksOf, nextSteps } from "../../../src/cli/init/next-steps";

const IN_CHECKOUT = { map: "example.yaml", inRepository: "example.yaml", hasProgram: true };

const commands = (places: Parameters<typeof nextSteps>[1]): readonly string[] =>
  nextSteps(EXAMPLE, places).map(({ command }) => command);

it("names the map by its path in the checkout of the program, and lets the workflows use it", () => {
  expect(commands(IN_CHECKOUT)).toEqual([
    "npx forensics synth --map example.yaml",
    "npx forensics check example.yaml",
    "npx forensics deployer eu --map example.yaml",
    "npx forensics bootstrap eu --map example.yaml",
    "npx forensics plan eu --map example.yaml",
    "gh variable set FORENSICS_MAP --body example.yaml",
  ]);
});

it("changes to the checkout first outside it, and quotes paths for a shell", () => {
  const places = { ...IN_CHECKOUT, map: "/my maps/example.yaml", checkout: "/the program", hasProgram: false };
  expect(commands(places).slice(0, 2)).toEqual([
    "cd '/the program'",
    "npx forensics synth --map '/my maps/example.yaml'",
  ]);
  expect(commands(places).at(-1)).toBe("npx forensics plan eu --map '/my maps/example.yaml'");
});

it("sets no variable for the map that the workflows use by default", () => {
  expect(commands({ ...IN_CHECKOUT, inRepository: "jurisdictions.yaml" }).at(-1)).toMatch(/ plan /);
});

it("says that workflows need the program only if the repository lacks it", () => {
  const signers = ["ann", "bob"];
  expect(lacksOf({ ...EXAMPLE, signers }, "approvers", IN_CHECKOUT)).toEqual([]);
  expect(lacksOf({ ...EXAMPLE, signers }, "approvers", { ...IN_CHECKOUT, hasProgram: false })).toEqual([
    expect.stringContaining("a repository that contains this program"),
  ]);
});
