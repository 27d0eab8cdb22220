/**
 * A function of a text whose answers are kept for texts that come again, so that memory does not grow with what is read.
 *
 * @param most how many answers are kept; with one more, all are dropped
 */
export function remembered<Answer>(most: number, compute: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined || known.has(text)) return answer as Answer;
    if (known.size === most) known.clear();
    const computed = compute(text);
    known.set(text, computed);
    return computed;
  };
}
