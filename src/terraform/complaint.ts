/** Where the lock is a file in S3, what is printed of it is what its holder wrote there. */
const HELD_IN_S3 =
  /Error acquiring the state lock[\s\S]*?Lock Info:\s+ID:\s+(\S+)[\s\S]*?Who:\s+(\S+)[\s\S]*?Created:\s+(.+)/;

/**
 * Where the lock is a workspace's, Terraform prints the id, person and time of the run that asks; the workspace alone is
 * the holder's (internal/cloud/state.go of Terraform 1.11: the error carries the state's own lock info).
 */
const HELD_WORKSPACE = /workspace\s+already\s+locked\s+\(lock\s+ID:\s+"([^"/]+\/[^"]+)"\)/;

/** What the AWS provider 5.100 prints for an AMI that no query finds, and the data source that asks for it. */
const NO_AMI = /Error: Your query returned no results[^]*?with (data\.aws_ami\.[\w-]+),/;

/** Terraform's diagnostics; for a held lock, its holder and the command that removes it. */
export function complaintOf(output: string): string {
  return heldLock(output) ?? diagnostics(output);
}

function missingAmi(output: string): string {
  const [, address] = NO_AMI.exec(output) ?? [];
  if (address === undefined) return "";
  return (
    `\nThe AMI of ${address} was deregistered, belongs to another owner or region, or is not shared with this account. ` +
    "Name another one in the map: image.parent for a golden image, workstation.image for a machine.\n"
  );
}

/** Who holds the lock that Terraform could not get, as far as that is known; undefined where no lock was held. */
export function heldLock(output: string): string | undefined {
  const [, workspace] = HELD_WORKSPACE.exec(output) ?? [];
  if (workspace !== undefined)
    return refusal(
      `the workspace ${workspace} is locked; its page in HCP Terraform shows the run that holds the lock`,
      workspace,
    );
  const [, id, who = "", since = ""] = HELD_IN_S3.exec(output) ?? [];
  return id === undefined ? undefined : refusal(`the state is locked by ${who} since ${since.trim()}`, id);
}

function refusal(held: string, id: string): string {
  return (
    `${held}. Wait; or, if you are sure that no run is active:\n` +
    `  terraform force-unlock ${id}    in the stack's folder`
  );
}

/** From Terraform's first complaint on, each once: what comes before is progress. Says what to do about an AMI that is gone. */
export function diagnostics(output: string): string {
  if (output.trim() === "") return "it was stopped before it printed anything";
  const start = output.search(/^Error:/m);
  if (start === -1) return output;
  // An interrupted run prints "execution halted" once for every resource that it did not begin.
  const [first = "", ...others] = new Map(
    output
      .slice(start)
      .split(/^(?=(?:Error|Warning):)/m)
      .map((complaint) => [complaint.trim(), complaint]),
  ).values();
  return first + others.join("") + missingAmi(output);
}
