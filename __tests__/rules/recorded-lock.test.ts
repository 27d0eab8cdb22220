import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { check } from "../../src/cli/check/check";
import { loadMap } from "../../src/map";
import { enforce } from "../../src/rules/enforce";
import type { Proof } from "../../src/rules/proof/proof";
import { sha256 } from "../../src/facts/digests";
import { synthesizeStacks } from "../../stacks/synthesize-stacks";
import { MINIMAL } from "../map/minimal";
import { BUILT_MAP, IMAGE, LATER, lockOf } from "../support/built-images";

const DAY = "2026-11-29";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "recorded-lock-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A synthesis of a map and its lock, in a folder of its own. */
function synthesis(name: string, map: string, lock: string | undefined): string {
  const source = mkdtempSync(join(folder, `${name}-`));
  writeFileSync(join(source, "map.yaml"), map);
  if (lock !== undefined) writeFileSync(join(source, "images.lock.yaml"), lock);
  const loaded = loadMap(join(source, "map.yaml"));
  const output = join(source, "out");
  synthesizeStacks(loaded, "deployer", output);
  enforce(loaded, join(source, "map.yaml"), output, DAY);
  return output;
}

const lockIn = (output: string) => join(output, "images.lock.yaml");

function proofOf(paths: readonly string[], synthesize?: typeof asProgram): Proof {
  const proofs = mkdtempSync(join(folder, "proofs-"));
  check(paths, { proof: proofs, at: DAY, synthesize });
  return JSON.parse(readFileSync(join(proofs, "residency-eu.json"), "utf8")) as Proof;
}

const asProgram = (map: Parameters<typeof synthesizeStacks>[0], to: string): void => {
  synthesizeStacks(map, "deployer", to);
};

describe("a synthesis with a promoted image", () => {
  let output: string;

  beforeAll(() => {
    output = synthesis("promoted", BUILT_MAP, lockOf(IMAGE));
  });

  it("has the lock that it was made with, byte for byte", () => {
    expect(readFileSync(lockIn(output), "utf8")).toBe(lockOf(IMAGE));
  });

  it("is judged with that lock, wherever the map's own lock leads now", () => {
    writeFileSync(join(output, "../images.lock.yaml"), lockOf(LATER));
    expect(check([output], { at: DAY }).exitCode).toBe(0);
    expect(check([output], { at: DAY, map: join(output, "../map.yaml") }).exitCode).toBe(2);
    writeFileSync(join(output, "../images.lock.yaml"), lockOf(IMAGE));
    expect(check([output], { at: DAY, map: join(output, "../map.yaml") }).exitCode).toBe(0);
  });

  it("is not judged without its lock", () => {
    const other = join(folder, "without");
    cpSync(output, other, { recursive: true });
    rmSync(lockIn(other));
    expect(() => check([other], { at: DAY })).toThrow(/The synthesis has no lock of images/);
    expect(() => check([join(other, "stacks/eu-eu-west-1/cdk.tf.json")], { at: DAY })).toThrow(
      /The synthesis has no lock of images/,
    );
  });

  it("breaks rules by another lock", () => {
    const other = join(folder, "other");
    cpSync(output, other, { recursive: true });
    writeFileSync(lockIn(other), lockOf(LATER));
    expect(check([other], { at: DAY }).exitCode).toBe(2);
  });

  it("has a proof with the lock's digest, which another lock makes invalid", () => {
    const proof = proofOf([output]);
    expect(proof.input.imagesLock).toBe(sha256(lockOf(IMAGE)));
    const file = join(folder, "proof.json");
    writeFileSync(file, JSON.stringify(proof));
    expect(check([output], { verify: file })).toMatchObject({ exitCode: 0 });
    const other = join(folder, "reworded");
    cpSync(output, other, { recursive: true });
    writeFileSync(lockIn(other), `# The same image.\n${lockOf(IMAGE)}`);
    expect(check([other], { verify: file })).toEqual({
      exitCode: 2,
      text: `${file} is not valid:\n  The lock of images has changed.`,
    });
  });
});

describe("a synthesis without a promoted image", () => {
  it("records that there was none, and has the same proof as its map", () => {
    const output = synthesis("none", BUILT_MAP, undefined);
    expect(readFileSync(lockIn(output), "utf8")).toBe("# No image was promoted.\n{}\n");
    expect(check([output], { at: DAY }).exitCode).toBe(0);
    const [own, ofMap] = [proofOf([output]), proofOf([join(output, "../map.yaml")], asProgram)];
    expect(own.input.imagesLock).toBe(sha256("# No image was promoted.\n{}\n"));
    expect(ofMap.sha256).toBe(own.sha256);
  });
});

describe("a synthesis of a map in which no machine starts from a built image", () => {
  it("has no lock, even if one lies next to its map or was recorded before", () => {
    const output = synthesis("unused", MINIMAL, lockOf(IMAGE));
    expect(existsSync(lockIn(output))).toBe(false);
    expect(proofOf([output]).input).not.toHaveProperty("imagesLock");
    writeFileSync(lockIn(output), lockOf(LATER));
    const map = join(output, "../map.yaml");
    enforce(loadMap(map), map, output, DAY);
    expect(existsSync(lockIn(output))).toBe(false);
  });
});

it("takes its lock back with the map where a stack breaks a rule", () => {
  const output = synthesis("broken", BUILT_MAP, lockOf(IMAGE));
  const file = join(output, "stacks/eu-eu-west-1/cdk.tf.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"block-all-sharing"', '"unblocked"'));
  const map = join(output, "../map.yaml");
  expect(() => {
    enforce(loadMap(map), map, output, DAY);
  }).toThrow(/immutability\/guards/);
  expect(existsSync(lockIn(output))).toBe(false);
});
