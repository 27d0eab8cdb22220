/** The commands' exit codes. Scripts rely on these numbers. */
export const EXIT = { done: 0, failed: 1, found: 2 } as const;

/** The exit code of a run that a signal ended cleanly, by the convention of shells: 128 plus the signal's number. */
export const SIGNAL_EXITS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** The exit code of a command that no signal ended. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command's exit codes mean; `interrupted` for all of `SIGNAL_EXITS`, where the command ends cleanly. */
export type ExitMeanings = Readonly<Partial<Record<keyof typeof EXIT | "interrupted", string>>>;

const INTERRUPTED =
  "interrupted by SIGHUP, SIGINT (Ctrl-C) or SIGTERM: running work ended cleanly, and the rest was not started";

/** What each command's exit codes mean, for its help and for docs/exit-codes.md. A code that is not listed does not occur. */
export const EXIT_MEANINGS = {
  "forensics init": {
    done: "the files were written",
    failed: "nothing was written: an answer is wrong or missing, or a file exists",
    interrupted: "interrupted by SIGHUP, SIGINT (Ctrl-C) or SIGTERM; nothing was written",
  },
  "forensics synth": {
    done: "the stacks were written",
    failed: "nothing was written: the map has errors, or a stack breaks a rule",
    interrupted: INTERRUPTED,
  },
  "forensics costs": {
    done: "the costs were printed",
    failed: "nothing was computed: the map or an option is wrong, or a selector selects no stack",
  },
  "forensics bootstrap": {
    done: "every state stack keeps its state in its own bucket",
    failed: "a state stack failed, or the run was not confirmed",
    interrupted: INTERRUPTED,
  },
  "forensics deployer": {
    done: "the documents were written; with --check, the roles match them",
    failed: "nothing was written, or the roles could not be read",
    found: "with --check: the roles differ",
  },
  "forensics check": {
    done: "no rule is violated; with --verify, the recomputed proof matches",
    failed: "there is no verdict: a synthesized stack has unknown values, or stacks of the map are missing",
    found: "a rule is violated; with --verify, the recomputed proof differs",
  },
  "forensics plan": {
    done: "every selected stack was planned",
    failed: "at least one stack was not planned",
    interrupted: INTERRUPTED,
  },
  "forensics review": {
    done: "no finding is open",
    failed: "the inputs could not be reviewed, or there was no map to check rules by",
    found: "a finding blocks, or is not approved",
  },
  "forensics approve": { done: "the approval was written and signed", failed: "nothing was written" },
  "forensics deploy": {
    done: "every plan with changes was applied",
    failed: "an apply failed, or the run was not confirmed",
    found: "a plan was refused, and nothing was applied",
    interrupted: INTERRUPTED,
  },
  "forensics drift": {
    done: "nothing was changed outside Terraform",
    failed: "the plans could not be read",
    found: "something was changed outside Terraform",
  },
  "forensics records verify": {
    done: "every chain of records is intact",
    failed: "the records could not be read",
    found:
      "a chain is broken, records are missing, an object belongs to no stack, or a stack's last deployment has no result",
  },
  "forensics recover": {
    done: "every selected stack was recovered",
    failed: "a stack could not be recovered",
    found: "a resource could not be identified, for example because it exists twice",
    interrupted: INTERRUPTED,
  },
  "forensics image mirror": {
    done: "every lock is current, and every mirror has its files",
    failed:
      "a source could not be downloaded or verified, or an upload failed; the lock of such a source was not written",
    interrupted: INTERRUPTED,
  },
  "forensics image build": {
    done: "the image is available",
    failed: "the build could not be started or followed",
    found: "the build failed or was cancelled",
    interrupted: "interrupted by SIGHUP, SIGINT (Ctrl-C) or SIGTERM: the build continues",
  },
  "forensics image status": { done: "the images were listed", failed: "the images of a region could not be read" },
  "forensics image promote": {
    done: "the image is what its manifest says, and images.lock.yaml names it",
    failed: "nothing was verified: there is no image, no lock of sources, or AWS does not answer",
    found: "the image or its manifest is not what it should be, or a part is missing; nothing was written",
  },
  "forensics image retain": { done: "the image is kept", failed: "the image is not kept, or not completely" },
  "forensics image revoke": {
    done: "the image is revoked",
    failed: "the image is not revoked, the run was not confirmed, or images.lock.yaml could not be marked",
    interrupted: INTERRUPTED,
  },
  "forensics sandbox": {
    done: "every stack was deployed, and a second plan changes nothing; a shell that was opened has ended",
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
