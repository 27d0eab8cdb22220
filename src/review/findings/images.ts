import { BUILT_TEXT } from "../../facts/machines/built-text";
import type { Value, Values } from "../../configuration/configuration";
import type { Detector, Finding } from "../finding";
import type { Change } from "../plan/change";
import { other } from "./settings/directions";
import { approval } from "./settings/setting";
import { judged } from "./settings/settings";

/** The image that new machines start from. */
const IMAGE = approval("aws_launch_template", "image_id", "image-changed", "Machines start from another image.", other);

/** The image of machines. Of a promoted image, its template says what it was built from, before and after. */
export const images: Detector = {
  find: (change) => {
    if (!IMAGE.types.includes(change.type) || change.action === "forget") return [];
    const built = ofBuilt(change);
    if (built !== undefined) return built;
    return change.action === "destroy" ? [] : judged(IMAGE, change);
  },
};

/** What changes of a promoted image; undefined if there is none, before and after. */
function ofBuilt(change: Change): readonly Finding[] | undefined {
  const [was, is] = [builtIn(change.before), builtIn(change.after)];
  if (was === undefined && is === undefined) return undefined;
  if (was === is) return change.differing.includes(IMAGE.attribute) ? undefined : [];
  const before = was ?? change.before[IMAGE.attribute];
  const after = is ?? change.after[IMAGE.attribute];
  const { severity, attribute } = IMAGE;
  return [{ id: "built-image", severity, text: textOf(before, after), change, attribute, before, after }];
}

function textOf(before: Value | undefined, after: Value | undefined): string {
  if (before === undefined) return "Machines start from a promoted image, where there was no machine.";
  return after === undefined
    ? "No machine starts from the promoted image any more."
    : "Machines start from another promoted image.";
}

/** The promoted image that a template describes, a line for each fact; undefined if it starts another image. */
function builtIn({ description, image_id: image }: Values): string | undefined {
  const [text, id] = BUILT_TEXT.exec(typeof description === "string" ? description : "") ?? [];
  const isOther = typeof image === "string" && image.startsWith("ami-") && image !== id;
  return text === undefined || isOther ? undefined : text.replaceAll(", ", "\n");
}
