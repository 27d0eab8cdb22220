import { remembered } from "../../src/configuration/remembered";

it("an answer is computed once, even if it is undefined, until too many texts are kept", () => {
  const asked: string[] = [];
  const answer = remembered(2, (text) => {
    asked.push(text);
    return text === "none" ? undefined : text.length;
  });
  expect(["four", "none", "four", "none"].map(answer)).toEqual([4, undefined, 4, undefined]);
  expect(asked).toEqual(["four", "none"]);
  expect(["third", "four"].map(answer)).toEqual([5, 4]);
  expect(asked).toEqual(["four", "none", "third", "four"]);
});
