import type { Statement } from "../policies/statement";

/** A role of people or of a service. Its construct renders it, and rules compare stacks with it. */
export interface RoleFacts {
  readonly description: string;
  /** The trust policy, as JSON. */
  readonly trust: string;
  /** Statements by the name of their inline policy. */
  readonly policies: Readonly<Record<string, readonly Statement[]>>;
  /** Whether S3 copies logs to another bucket of the account by it. @default false */
  readonly replicates?: boolean;
  /** How long a session of it lasts at most. @default 3600 */
  readonly maxSessionSeconds?: number;
}
