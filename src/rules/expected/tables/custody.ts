/** Resources that Terraform must never destroy. */
export const CUSTODY = { prevent_destroy: true } as const;
