/** The map that is read where none is named. */
export const DEFAULT_MAP = "jurisdictions.yaml";

/** Which map to read: the one asked for, else `JURISDICTION_MAP`, else `jurisdictions.yaml` in the current folder. */
export function mapFile(option: string | undefined, env: NodeJS.ProcessEnv): string {
  return option ?? env["JURISDICTION_MAP"] ?? DEFAULT_MAP;
}
