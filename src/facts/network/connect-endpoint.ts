/** With the client's address preserved, the bastion's group would have to admit the internet. */
export const CONNECT_ENDPOINT = { preserveClientIp: false } as const;
