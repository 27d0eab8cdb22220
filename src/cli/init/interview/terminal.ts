import { autocompleteMultiselect, confirm, isCancel, log, note, select, text } from "@clack/prompts";
import type { CANCEL_SYMBOL } from "@clack/prompts";

import { announcingSignals, Interrupted, receivedSignal } from "../../../terraform/signals";
import type { Choice, Prompter } from "./prompter";

/** How many choices are shown at a time. */
const SHOWN = 12;

/** Asks on the terminal. Ctrl-C and the end of the input end the run; so do signals. */
export function terminal(): Prompter {
  const asked = async <T>(prompt: (options: { readonly signal: AbortSignal }) => Promise<T | typeof CANCEL_SYMBOL>) => {
    // One for each prompt: clack leaves its listener on the signal.
    const ended = new AbortController();
    const end = (): void => {
      ended.abort();
    };
    process.stdin.once("end", end);
    const answer = await announcingSignals(end, () => prompt({ signal: ended.signal }));
    process.stdin.off("end", end);
    if (!isCancel(answer)) return answer;
    // The terminal gives Ctrl-C to the prompt as a key: the run is to end as by the signal.
    if (receivedSignal() === undefined) process.emit("SIGINT");
    throw new Interrupted("interrupted; nothing was written");
  };
  const listed = (choices: readonly Choice[]) =>
    choices.map(({ value, label = value, hint }) => ({ value, label, ...(hint === undefined ? {} : { hint }) }));
  return {
    say: (words, title) => {
      if (title === undefined) log.info(words);
      else note(words, title, { format: (line) => line });
    },
    text: ({ message, validate = () => undefined }) =>
      asked((options) =>
        text({
          message,
          validate: (answer = "") => validate(answer.trim()),
          ...options,
        }),
      ).then((answer) => answer.trim()),
    choose: (message, choices) =>
      asked((options) => select({ message, options: listed(choices), maxItems: SHOWN, ...options })),
    chooseMany: (message, choices, validate) =>
      asked((options) =>
        autocompleteMultiselect({
          message,
          options: listed(choices),
          maxItems: SHOWN,
          required: true,
          validate: (chosen) => validate(typeof chosen === "string" ? [chosen] : (chosen ?? [])),
          ...options,
        }),
      ),
    confirm: (message, initial = true) => asked((options) => confirm({ message, initialValue: initial, ...options })),
  };
}
