import { card } from "./diagram";
import type { Diagram, Leaf } from "./diagram";
import { PHASES, STEPS, TOUCHES, TOUCH_COLOURS } from "./steps";
import type { Touch } from "./steps";

const WIDTH = 186;

/** The path of a change, step by step. */
export function changeDiagram(): Diagram {
  const height = Math.max(...STEPS.map((_, index) => cardOf(index).height));
  return {
    title: "The path of a change, from the map to the records",
    description: STEPS.map(
      ({ title, command, what, stops }, index) => `${index + 1}. ${title} (${command}): ${what} Stops at: ${stops}.`,
    ).join(" "),
    root: {
      id: "change",
      colour: "neutral",
      title: "The path of a change",
      flow: "down",
      parts: PHASES.map(({ id, title }) => ({
        id,
        colour: "neutral",
        title,
        flow: "right",
        parts: STEPS.flatMap(({ phase }, index) => (phase === id ? [{ ...cardOf(index), height }] : [])),
      })),
    },
    arrows: STEPS.slice(1).map((step, index) => {
      const before = STEPS[index]?.phase ?? step.phase;
      const [from, to] = before === step.phase ? [idOf(index), idOf(index + 1)] : [before, step.phase];
      return { from, to, colour: "neutral" };
    }),
    legend: (Object.keys(TOUCHES) as readonly Touch[]).map((touch) => ({
      sign: TOUCH_COLOURS[touch],
      text: TOUCHES[touch],
    })),
  };
}

function cardOf(index: number): Leaf {
  const step = STEPS[index];
  if (step === undefined) throw new Error(`step ${index} does not exist`);
  const { title, command, what, stops, touches } = step;
  return card(idOf(index), TOUCH_COLOURS[touches], WIDTH, [
    { text: `${index + 1}  ${title}`, style: "name" },
    { text: command, style: "command" },
    { text: what, style: "note" },
    { text: `Stops at: ${stops}.`, style: "stop" },
  ]);
}

function idOf(index: number): string {
  return `step-${index + 1}`;
}
