/** Words that YAML 1.1 or 1.2 would read as something else than text. */
const NOT_TEXT = /^(?:true|false|yes|no|on|off|y|n|null)$/i;

/** A text as a YAML scalar, in quotes unless it is plainly a word. */
export function scalar(text: string): string {
  const isWord = /^[A-Za-z/](?:[\w./@ -]*[\w.@-])?$/.test(text) && !NOT_TEXT.test(text);
  return isWord ? text : JSON.stringify(text);
}

/** A number as it was typed; what is not one stays text, which the loader refuses. */
export function number(text: string): string {
  return /^-?[1-9][0-9]{0,8}$/.test(text) ? text : scalar(text);
}

/** A list on one line where it is short, else an item a line under the key. @param indent of the key */
export function list(items: readonly string[], indent: string): string {
  const scalars = items.map(scalar);
  const [only] = scalars;
  const line = `[${scalars.join(", ")}]`;
  if (only === undefined || scalars.length === 1 || line.length <= 80) return ` ${line}`;
  return ["", ...scalars.map((item) => `${indent}  - ${item}`)].join("\n");
}

const WIDTH = 110;

/** Sentences as a comment of its own, in lines of at most 110 characters. */
export function comment(text: string, indent: string): readonly string[] {
  const start = `${indent}#`;
  return text.split(" ").reduce<readonly string[]>(
    (lines, word) => {
      const last = lines.at(-1) ?? start;
      const longer = `${last} ${word}`;
      return longer.length <= WIDTH || last === start
        ? [...lines.slice(0, -1), longer]
        : [...lines, `${start} ${word}`];
    },
    [start],
  );
}
