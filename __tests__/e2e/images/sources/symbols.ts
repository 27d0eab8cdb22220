/** An archive without files (PKZIP application note, 4.3.16): real symbol tables have hundreds of megabytes. */
export const VOLATILITY_STAND_IN = Buffer.concat([Buffer.from("PK\x05\x06", "latin1"), Buffer.alloc(18)]);
