import { isatty } from "node:tty";

import pc from "picocolors";

const STDOUT = 1;

/** Colours on a terminal, and nowhere else: neither in a file nor in the log of a CI run. */
export const colours = pc.createColors(isatty(STDOUT) && process.env["NO_COLOR"] === undefined);
