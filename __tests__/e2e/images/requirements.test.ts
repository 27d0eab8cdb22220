import { lacking } from "./requirements";

describe("a machine without what the tests need", () => {
  it("lacks nothing here, or no test of this folder would run", () => {
    expect(lacking(process.env["PATH"] ?? "", true)).toEqual([]);
  });

  it("is named the right that is missing", () => {
    expect(lacking(process.env["PATH"] ?? "", false)).toEqual([
      "root: run the tests as root, since they make mounts and namespaces",
    ]);
  });

  it("is named each program that is missing, with its package", () => {
    expect(lacking("/nowhere", true)).toEqual(
      expect.arrayContaining([
        "debootstrap: apt-get install debootstrap",
        "systemd-nspawn: apt-get install systemd-container",
      ]),
    );
  });
});
