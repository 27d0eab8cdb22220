import { ACCOUNT } from "./account";
import { ARCHIVE } from "./archive";
import { EVIDENCE } from "./evidence";
import { KEYS } from "./keys";
import { NEWER } from "./newer-calls";
import type { Section } from "./operation";
import { SESSIONS } from "./sessions";

/** The role matrix: every right that custody turns on, and everybody who has it. */
export const ROLE_MATRIX: Readonly<Record<string, Section>> = {
  Evidence: EVIDENCE,
  "Long-term archive": ARCHIVE,
  "Keys and snapshots": KEYS,
  Sessions: SESSIONS,
  "Logs, state and settings": ACCOUNT,
  "AWS's newer calls": NEWER,
};
