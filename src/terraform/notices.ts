/** Terraform's lines while it waits, and whether the reason follows on the next line. */
const WAITING =
  /^(?:Acquiring state lock|Releasing state lock|There was an error connecting|Terraform to prevent data loss|Still trying to restore|Interrupt received|Please wait for Terraform|Gracefully shutting down|Two interrupts received|Stopping operation)/;

/** A Terraform line that explains a wait; undefined for other lines. */
export function noticeOf(line: string): string | undefined {
  return WAITING.test(line) ? line.trim() : undefined;
}
