import { off, on, other, smaller } from "./directions";
import { approval, blocking, fromStart } from "./setting";
import type { Setting } from "./setting";

const KEYS = ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"];
const UNREADABLE = "Data encrypted with the key can no longer be read.";

/** Keys. */
export const OF_KEYS: readonly Setting[] = [
  blocking(KEYS, "is_enabled", "key-disabled", UNREADABLE, off),
  blocking(KEYS, "enabled", "key-disabled", UNREADABLE, off),
  blocking(KEYS, "enable_key_rotation", "key-weakened", "The key is no longer rotated.", off),
  blocking(
    KEYS,
    "deletion_window_in_days",
    "key-weakened",
    "The waiting period before the key is deleted becomes shorter.",
    smaller,
  ),
  fromStart(blocking(KEYS, "multi_region", "residency", "The key may be copied to other regions.", on)),
  fromStart(
    blocking(
      KEYS,
      "bypass_policy_lockout_safety_check",
      "key-weakened",
      "AWS would accept a key policy that locks every principal out.",
      on,
    ),
  ),
  approval(
    "aws_kms_alias",
    "target_key_id",
    "alias-moved",
    "The alias points to another key: new data is encrypted with that key.",
    other,
  ),
];
