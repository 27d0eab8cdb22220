import pc from "picocolors";

/** Colours on a terminal, and nowhere else: neither in a file nor in the log of a CI run. */
export const colours = pc.createColors(process.stdout.isTTY && process.env["NO_COLOR"] === undefined);
