import { buildToken } from "../../../src/facts/images/build-token";

const [PIPELINE, OTHER] = [
  "arn:aws:imagebuilder:eu-west-1:1:image-pipeline/a",
  "arn:aws:imagebuilder:eu-west-1:1:image-pipeline/b",
];

test("is the same for the same builds in any order, and as long as AWS takes", () => {
  expect(buildToken(PIPELINE, ["x/1", "x/2"])).toBe(buildToken(PIPELINE, ["x/2", "x/1"]));
  expect(buildToken(PIPELINE, [])).toMatch(/^[0-9a-f]{36}$/);
});

test("differs after each build, after each answer with a build of the past, and between pipelines", () => {
  const tokens = [
    buildToken(PIPELINE, []),
    buildToken(PIPELINE, ["x/1"]),
    buildToken(PIPELINE, ["x/1", "x/2"]),
    buildToken(OTHER, []),
    buildToken(PIPELINE, [], ["x/1"]),
    buildToken(PIPELINE, [], ["x/1", "x/2"]),
    buildToken(PIPELINE, ["x/1"], ["x/1"]),
  ];
  expect(new Set(tokens).size).toBe(tokens.length);
});
