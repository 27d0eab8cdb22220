import { createHash } from "node:crypto";

/** The size of every block of a snapshot (EBS direct APIs, "Concepts": 512 KiB). */
const BLOCK_BYTES = 512 * 1024;

const TEXT = `This disk belongs to the sandbox of forensic-accounts. It holds this text and zeros.
2026-11-01T22:41:03Z sshd[811]: Accepted publickey for deploy from 203.0.113.7 port 50122
2026-11-01T22:43:50Z sudo: deploy : COMMAND=/usr/bin/tar czf /tmp/customers.tgz /srv/customers
`;

/** A snapshot that an invented source account has shared with every account of the sandbox. */
export const SHARED_SNAPSHOT = {
  id: "snap-0a1b2c3d4e5f60001",
  owner: "900000000007",
  description: "Disk of a compromised server, shared for the investigation",
  volumeGiB: 1,
  /** The one block that was written; all others are zeros, and a snapshot does not list them. */
  block: Buffer.alloc(BLOCK_BYTES).fill(TEXT, 0, Buffer.byteLength(TEXT)),
} as const;

/** Of the block, as `sha256sum` prints it; the tutorial prints the same. */
export const BLOCK_SHA256 = createHash("sha256").update(SHARED_SNAPSHOT.block).digest("hex");
