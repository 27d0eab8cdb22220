import { repeatedKey } from "../../src/configuration/unique-keys";

const repeatedIn = (text: string) => repeatedKey(text, JSON.parse(text));

describe("a key that one object of a JSON text holds twice", () => {
  it("is found with its line, even after white space or if it ends with a backslash", () => {
    expect(repeatedIn('{"a": 1,\n"b": 2,\n"a": 3}')).toEqual({ key: "a", line: 3 });
    expect(repeatedIn('{"a": {"x" \t: 1, "x"\n: 2}}')).toEqual({ key: "x", line: 1 });
    expect(repeatedIn(String.raw`{"a\\": 1, "a\\": 2}`)).toMatchObject({ line: 1 });
  });

  it("is found next to a text that begins with a colon, ends with a backslash, or holds JSON", () => {
    expect(repeatedIn(String.raw`{"a": ":", "b": "x\\", "c": "{\"d\": 1}", "a": 1}`)).toMatchObject({ key: "a" });
  });

  it("is not reported for the same key in two objects, or within a text", () => {
    const text = String.raw`{"a": {"b": ":"}, "c": {"b": "\":"}, "d": "{\"e\": 1, \"e\": 2}", "\\\":": ":x"}`;
    expect(repeatedIn(text)).toBeUndefined();
  });
});
