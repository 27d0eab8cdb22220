import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { PublisherKey } from "../../../src/facts/images/keys";
import { keyringFor } from "../../../src/cli/image/mirror/signatures/keyring";
import type { Keyring } from "../../../src/cli/image/mirror/signatures/keyring";

/** A throw-away key, and what it signs. */
export class Signer {
  readonly fingerprint: string;
  private readonly home = mkdtempSync(join(tmpdir(), "forensics-gpg-"));

  constructor(readonly name: string) {
    this.gpg(["--quick-generate-key", `${name} <${name}@example.com>`, "ed25519", "sign", "1y"]);
    const listed = this.gpg(["--list-keys", "--with-colons"]).toString();
    this.fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] ?? "";
  }

  /** A text with its signature in it. */
  inline(text: string): string {
    return this.gpg(["--clearsign"], text).toString();
  }

  /** Writes the signature of a file next to it. @param form armored as `.asc`, or binary as `.sig` */
  signNextTo(file: string, form: "asc" | "sig"): void {
    this.gpg([...(form === "asc" ? ["--armor"] : []), "--output", `${file}.${form}`, "--detach-sign", file]);
  }

  /** The public key, armored. */
  publicKey(): Buffer {
    return this.gpg(["--armor", "--export"]);
  }

  /** The key as the mirror pins it. @param fingerprints @default its own */
  async keyring(folder: string, fingerprints = [this.fingerprint]): Promise<Keyring> {
    const key: PublisherKey = { owner: "the test", file: undefined, url: "https://keys.example/test", fingerprints };
    const answer = () => Promise.resolve(new Response(new Uint8Array(this.publicKey())));
    return keyringFor(`${this.name}-${fingerprints.join("-").slice(0, 8)}`, key, folder, answer);
  }

  close(): void {
    execFileSync("gpgconf", ["--kill", "all"], { env: { ...process.env, GNUPGHOME: this.home } });
    rmSync(this.home, { recursive: true, force: true });
  }

  private gpg(args: readonly string[], input?: string): Buffer {
    const fixed = [
      "--homedir",
      this.home,
      "--batch",
      "--quiet",
      "--yes",
      "--passphrase",
      "",
      "--pinentry-mode",
      "loopback",
    ];
    return execFileSync("gpg", [...fixed, ...args], {
      stdio: ["pipe", "pipe", "ignore"],
      ...(input === undefined ? {} : { input }),
    });
  }
}

export function write(file: string, text: string): void {
  writeFileSync(file, text);
}
