import { off, on, other, smaller } from "./directions";
import { approval, blocking, fromStart } from "./setting";
import type { Setting } from "./setting";

const KEYS = ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"];
const UNREADABLE = "What is under the key can no longer be read.";

/** Keys. */
export const OF_KEYS: readonly Setting[] = [
  blocking(KEYS, "is_enabled", "key-disabled", UNREADABLE, off),
  blocking(KEYS, "enabled", "key-disabled", UNREADABLE, off),
  blocking(KEYS, "enable_key_rotation", "key-weakened", "The key is no longer rotated.", off),
  blocking(KEYS, "deletion_window_in_days", "key-weakened", "A deletion of the key waits less long.", smaller),
  fromStart(blocking(KEYS, "multi_region", "residency", "The key may be copied to other regions.", on)),
  fromStart(
    blocking(
      KEYS,
      "bypass_policy_lockout_safety_check",
      "key-weakened",
      "A policy that locks everybody out would be taken.",
      on,
    ),
  ),
  approval(
    "aws_kms_alias",
    "target_key_id",
    "alias-moved",
    "What is written by the key's name from now on is under another key.",
    other,
  ),
];
