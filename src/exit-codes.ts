/** With what the commands exit. A script can rely on these numbers. */
export const EXIT = { done: 0, failed: 1, found: 2 } as const;

/** By which signal a run was ended in order, by the convention of shells: 128 and the signal's number. */
export const SIGNAL_EXITS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** With what a command exits that no signal has ended. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command's exit codes mean; `interrupted` for all of `SIGNAL_EXITS`, where the command ends in order. */
export type ExitMeanings = Readonly<Partial<Record<keyof typeof EXIT | "interrupted", string>>>;

const INTERRUPTED =
  "interrupted by SIGHUP, SIGINT (Ctrl-C) or SIGTERM; what had begun was ended in order, and the rest was not begun";

/** What each command's exit codes mean, for its help and for docs/exit-codes.md. A code that is not listed does not occur. */
export const EXIT_MEANINGS = {
  "forensics init": {
    done: "the files were written",
    failed: "nothing was written: an answer is wrong or missing, or a file exists",
    interrupted: "interrupted by SIGHUP, SIGINT (Ctrl-C) or SIGTERM; nothing was written",
  },
  "forensics synth": {
    done: "the stacks were written",
    failed: "nothing was written: the map is wrong, or a stack breaks a rule",
    interrupted: INTERRUPTED,
  },
  "forensics costs": {
    done: "the costs were printed",
    failed: "nothing was computed: the map or an option is wrong, or a selector selects no stack",
  },
  "forensics bootstrap": {
    done: "every state stack is in its own bucket",
    failed: "a state stack failed, or nothing was confirmed",
    interrupted: INTERRUPTED,
  },
  "forensics deployer": {
    done: "the documents were written; with --check, the roles are as this version writes them",
    failed: "nothing was written, or the roles could not be read",
    found: "with --check: the roles differ",
  },
  "forensics check": {
    done: "no rule is violated; with --verify, the proof is the same when recomputed",
    failed: "it could not judge: a synthesized stack leaves something open, or stacks of the map are missing",
    found: "a rule is violated; with --verify, the proof differs when recomputed",
  },
  "forensics plan": {
    done: "every selected stack was planned",
    failed: "a stack was not planned",
    interrupted: INTERRUPTED,
  },
  "forensics review": {
    done: "no finding is open",
    failed: "it could not review",
    found: "a finding blocks or is not approved",
  },
  "forensics approve": { done: "the approval was written and signed", failed: "nothing was written" },
  "forensics deploy": {
    done: "every plan with changes was applied",
    failed: "an apply failed, or nothing was confirmed",
    found: "a plan is refused, and nothing was applied",
    interrupted: INTERRUPTED,
  },
  "forensics drift": {
    done: "nothing was changed outside of Terraform",
    failed: "it could not compare",
    found: "something was changed outside of Terraform",
  },
  "forensics records verify": {
    done: "every chain of records is intact",
    failed: "the records could not be read",
    found:
      "a chain is not intact, records are missing, an object does not belong, or the last deployment of a stack has no result",
  },
  "forensics recover": {
    done: "every selected stack was recovered",
    failed: "a stack could not be recovered",
    found: "it is not clear what something is, as where it exists twice",
    interrupted: INTERRUPTED,
  },
  "forensics sandbox": {
    done: "every stack was deployed, and a second plan changes nothing; with --keep, the emulator was stopped",
    failed: "a stack was not deployed as its configuration says",
    interrupted: INTERRUPTED,
  },
  "forensics completion": { done: "the script was printed", failed: "the shell is not one of those listed" },
} as const satisfies Readonly<Record<string, ExitMeanings>>;

export type CommandName = keyof typeof EXIT_MEANINGS;

/** The codes of a command with their meanings, lowest first, as its help and its row in the docs print them. */
export function exitCodesOf(command: CommandName): readonly (readonly [codes: string, meaning: string])[] {
  const meanings: ExitMeanings = EXIT_MEANINGS[command];
  const codes = { ...EXIT, interrupted: Object.values(SIGNAL_EXITS).join(", ") };
  return (["done", "failed", "found", "interrupted"] as const).flatMap((outcome) => {
    const meaning = meanings[outcome];
    return meaning === undefined ? [] : [[String(codes[outcome]), meaning] as const];
  });
}
