import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { accountDiagram } from "../../docs/pictures/account";
import { layOut } from "../../docs/pictures/layout";
import { toSvg } from "../../docs/pictures/svg";
import { specOf } from "../support/synth";

const IMAGES = join(__dirname, "../../docs/images");
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** What a browser has measured, in pixels. */
interface Measured {
  /** Each text with the frame, box or picture that it is in. */
  readonly texts: readonly { readonly text: string; readonly area: Area; readonly within: Area }[];
  /** Frames and boxes by id, with the ids of those around them. */
  readonly boxes: readonly { readonly id: string; readonly area: Area; readonly around: readonly string[] }[];
  readonly picture: Area;
}

/** Runs in the browser. Texts are measured in the font that it has: without the length that the picture asks for. */
const MEASURE = `
  const areaOf = (element) => { const { x, y, width, height } = element.getBoundingClientRect(); return { x, y, width, height }; };
  const picture = document.querySelector("svg");
  const boxes = [...picture.querySelectorAll("g[id]")];
  for (const text of picture.querySelectorAll("text")) { text.removeAttribute("textLength"); text.removeAttribute("lengthAdjust"); }
  const frameOf = (group) => group === null ? picture : group.querySelector(":scope > rect");
  const measured = {
    texts: [...picture.querySelectorAll("text")].map((text) => ({ text: text.textContent, area: areaOf(text), within: areaOf(frameOf(text.closest("g[id]"))) })),
    boxes: boxes.map((group) => ({ id: group.id, area: areaOf(frameOf(group)), around: boxes.filter((one) => one !== group && one.contains(group)).map((one) => one.id) })),
    picture: areaOf(picture),
  };
  document.querySelector("#measured").textContent = JSON.stringify(measured);`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pictures-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function measure(svg: string): Measured {
  const browser = BROWSERS.find((one) => existsSync(one));
  if (browser === undefined) throw new Error("this test needs Chromium: apt-get install chromium");
  const page = join(folder, "page.html");
  writeFileSync(page, `<!doctype html><body>${svg}<pre id="measured"></pre><script>${MEASURE}</script></body>`);
  const profile = `--user-data-dir=${join(folder, "profile")}`;
  const args = [
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    profile,
    "--dump-dom",
    `file://${page}`,
  ];
  const { stdout } = spawnSync(browser, args, { encoding: "utf8" });
  const [, json = ""] = /<pre id="measured">(.*)<\/pre>/.exec(stdout) ?? [];
  return JSON.parse(json.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">")) as Measured;
}

/** Whether an area is in another one. Half a pixel is how a browser rounds. */
function isWithin(inner: Area, outer: Area): boolean {
  const slack = 0.5;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

function overlap(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function problemsOf({ texts, boxes, picture }: Measured): readonly string[] {
  const pairs = <T>(all: readonly T[]) =>
    all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
  const areas = new Map(boxes.map(({ id, area }) => [id, area]));
  return [
    ...texts.filter(({ area, within }) => !isWithin(area, within)).map(({ text }) => `"${text}" leaves its box`),
    ...pairs(texts)
      .filter(([one, other]) => overlap(one.area, other.area))
      .map(([one, other]) => `"${one.text}" and "${other.text}" overlap`),
    ...boxes
      .filter(
        ({ area, around }) =>
          ![picture, ...around.map((id) => areas.get(id) ?? picture)].every((outer) => isWithin(area, outer)),
      )
      .map(({ id }) => `${id} leaves its frame`),
    ...pairs(boxes)
      .filter(([one, other]) => !one.around.includes(other.id) && !other.around.includes(one.id))
      .filter(([one, other]) => overlap(one.area, other.area))
      .map(([one, other]) => `${one.id} and ${other.id} overlap`),
  ];
}

const picture = (name: string): string => readFileSync(join(IMAGES, `${name}.svg`), "utf8");

it.each(["account", "change", "golden-image"])(
  "in the picture of the %s every text fits its box and no two boxes overlap, in a real browser",
  (name) => {
    const measured = measure(picture(name));
    expect(measured.texts.length).toBeGreaterThan(30);
    expect(measured.boxes.length).toBeGreaterThan(8);
    expect(problemsOf(measured)).toEqual([]);
  },
);

it.each(["eu-eu-central-1", "us-us-east-1", "sg-ap-southeast-1"])(
  "the same is true for other accounts, with a vault or a bastion (%s of acme), and two drawings are equal",
  async (stack) => {
    const diagram = accountDiagram(specOf(stack));
    const svg = toSvg(diagram, await layOut(diagram));
    expect(problemsOf(measure(svg))).toEqual([]);
    expect(toSvg(diagram, await layOut(diagram))).toBe(svg);
  },
);

it("a text that is too long and a box that overlaps another one are found", () => {
  const svg = picture("change")
    .replace(">1  Map<", ">1  Map, a title that is far too long for its box<")
    .replace('<g id="step-3">', '<g id="step-3" transform="translate(-60 0)">');
  expect(problemsOf(measure(svg))).toEqual(
    expect.arrayContaining([
      '"1  Map, a title that is far too long for its box" leaves its box',
      "step-2 and step-3 overlap",
    ]),
  );
});

it.each(["account", "change", "golden-image"])(
  "the picture of the %s has a title and a description for screen readers, and loads nothing",
  (name) => {
    const svg = picture(name);
    expect(svg).toMatch(/role="img" aria-labelledby="title description"/);
    expect(svg).toMatch(/<title id="title">[^<]{10,}<\/title>\n<desc id="description">[^<]{100,}<\/desc>/);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|@import|@font-face|href=/);
  },
);
