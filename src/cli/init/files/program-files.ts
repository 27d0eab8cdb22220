/** Files of this program that a repository of maps needs unchanged. */
export const SHIPPED = [
  ".github/workflows/deploy.yml",
  ".github/workflows/image-sources.yml",
  ".github/workflows/review.yml",
  "jurisdictions.schema.json",
] as const;
