/** What Terraform prints while it waits for somebody or something, and what follows on the next line. */
const WAITING =
  /^(?:Acquiring state lock|Releasing state lock|There was an error connecting|Terraform to prevent data loss|Still trying to restore|Interrupt received|Please wait for Terraform|Gracefully shutting down|Two interrupts received|Stopping operation)/;

/** A line of Terraform's that says what a silence is about; undefined for any other. */
export function noticeOf(line: string): string | undefined {
  return WAITING.test(line) ? line.trim() : undefined;
}
