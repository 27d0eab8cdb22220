import { quoted } from "../../src/shell-words";

/** What a shell is given. */
export interface SessionFileOptions {
  readonly variables: Readonly<Record<string, string>>;
  /** Comes first in `PATH`. */
  readonly bin: string;
  readonly folder: string;
}

/** Our own variables, which would lead the commands to another map or folder. */
const OWN = ["JURISDICTION_MAP", "CDKTF_OUTDIR", "JUDGE_AT", "TERRAFORM_AS"];

/** Names of variables that would lead the AWS CLI or Terraform elsewhere, as an extended regular expression. */
const OTHERS = "(AWS|TF)_[A-Za-z0-9_]*|[Hh][Tt][Tt][Pp][Ss]?_[Pp][Rr][Oo][Xx][Yy]";

/** Sets the environment of bash or zsh: nothing of the user's own that concerns AWS or Terraform stays. */
export function sessionFile({ variables, bin, folder }: SessionFileOptions): string {
  return [
    `for name in $(env | sed -nE 's/^(${OTHERS})=.*/\\1/p') ${OWN.join(" ")}; do unset "$name"; done; unset name`,
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`),
    `export PATH=${quoted(bin)}:"$PATH"`,
    `cd ${quoted(folder)}`,
    "",
  ].join("\n");
}
