import { Amis } from "../../../aws/images/amis";
import { credentialsOf } from "../../../aws/credentials";
import type { CallerRole } from "../../../aws/credentials";
import { CASES_TAG } from "../../../facts/images/tags";
import { stackId } from "../../../jurisdiction/names";
import { loadMap } from "../../../map";
import { UserError } from "../../../user-error";
import { mapFile } from "../../map-file";
import { printJson } from "../../print-json";
import { imageRegionOf } from "../region";
import { runAll } from "../../run-tasks";
import { keep } from "./keep";
import { ownImage } from "./own-image";

export interface RetainOptions {
  readonly map?: string;
  readonly as: CallerRole;
  /** How many cases used it. */
  readonly cases: string;
  readonly json?: boolean;
}

/** Keeps an image that cases used: no lifecycle policy removes it, and it cannot be deregistered. */
export async function retain(name: string, image: string, options: RetainOptions): Promise<void> {
  const { map, as, cases, json = false } = options;
  if (!/^[1-9]\d{0,3}$/.test(cases)) throw new UserError(`--cases is "${cases}"; it must be a number from 1 to 9999`);
  const spec = imageRegionOf(loadMap(mapFile(map, process.env)), name);
  const amis = new Amis(spec, credentialsOf(spec, as));
  await runAll(
    [
      {
        title: `Keeping ${image} of ${stackId(spec)}`,
        run: async (logStep) => {
          await keep(amis, await ownImage(amis, spec, image), { [CASES_TAG]: cases }, logStep);
        },
        titleWhenDone: () =>
          `${image} of ${stackId(spec)} is kept: ${cases} ${cases === "1" ? "case" : "cases"} used it`,
      },
    ],
    { quiet: json },
  );
  if (json) printJson({ region: stackId(spec), image, cases: Number(cases) });
}
