import { join } from "node:path";

import { loadMap } from "../src/map";
import { writePage } from "./page";
import { accountDiagram } from "./pictures/account";
import { changeDiagram } from "./pictures/change";
import type { Diagram } from "./pictures/diagram";
import { imageDiagram } from "./pictures/image";
import { layOut } from "./pictures/layout";
import { toSvg } from "./pictures/svg";

/** Draws the pictures of the docs; with `--check` only compares. */

const MAP = join(__dirname, "../../jurisdictions.yaml");

async function draw(name: string, diagram: Diagram): Promise<void> {
  writePage(`images/${name}.svg`, toSvg(diagram, await layOut(diagram)));
}

const spec = loadMap(MAP).jurisdictions[0]?.regions[0];
if (spec === undefined) throw new Error("jurisdictions.yaml has no region");
void draw("account", accountDiagram(spec));
void draw("change", changeDiagram());
void draw("golden-image", imageDiagram());
