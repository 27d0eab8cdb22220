import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { keyringFor } from "../../../src/cli/image/mirror/signatures/keyring";
import type { PublisherKey } from "../../../src/facts/images/keys";

const KEY: PublisherKey = { owner: "Debian", file: "none.asc", url: "https://keys.example/none.asc", fingerprints: [] };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keyring-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const answers =
  (text: string): typeof globalThis.fetch =>
  () =>
    Promise.resolve(new Response(text));

const keyring = (key: PublisherKey, text = "") => keyringFor("test", key, folder, answers(text));

test("a key that is missing in the program is named, with what to do", async () => {
  await expect(keyring(KEY)).rejects.toThrow(
    "image-sources/keys/none.asc, the signing key of Debian, is missing: restore it from git, or install this program again",
  );
});

test("what is not a key is named, with what to do", async () => {
  await expect(keyring({ ...KEY, file: undefined }, "<html>")).rejects.toThrow(
    "https://keys.example/none.asc, the signing key of Debian, is not an OpenPGP key: run it again",
  );
  await expect(keyring({ ...KEY, file: "../../package.json" })).rejects.toThrow(
    "package.json, the signing key of Debian, is not an OpenPGP key: restore it from git",
  );
  expect(readdirSync(folder)).toEqual([]);
});
