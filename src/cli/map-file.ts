/** Which map to read: the one asked for, else `JURISDICTION_MAP`, else `jurisdictions.yaml` in the current folder. */
export function mapFile(option: string | undefined, env: NodeJS.ProcessEnv): string {
  return option ?? env["JURISDICTION_MAP"] ?? "jurisdictions.yaml";
}
