/** A question that is answered with a line of text. */
export interface TextQuestion {
  readonly message: string;
  /** What is wrong with an answer, as one line; it is then asked again. @default every answer is right */
  readonly validate?: (answer: string) => string | undefined;
}

export interface Choice {
  readonly value: string;
  /** @default the value */
  readonly label?: string;
  readonly hint?: string;
}

/** Asks a person. What implements it is the one place that knows a terminal. */
export interface Prompter {
  say(text: string, title?: string): void;
  text(question: TextQuestion): Promise<string>;
  choose(message: string, choices: readonly Choice[]): Promise<string>;
  /** At least one of the choices. */
  chooseMany(
    message: string,
    choices: readonly Choice[],
    validate: (chosen: readonly string[]) => string | undefined,
  ): Promise<readonly string[]>;
  confirm(message: string, initial?: boolean): Promise<boolean>;
}
