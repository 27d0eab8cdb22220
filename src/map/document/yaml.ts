import { Composer, Lexer, LineCounter, Parser } from "yaml";
import type { CST, Document, YAMLParseError } from "yaml";

import { fileFinding } from "./finding";
import type { Finding } from "./finding";
import type { MappingNode, Node, Place } from "./node";
import { TreeBuilder } from "./tree";

/** The tree of a file, or the reasons why it cannot be checked further. */
export interface Reading {
  readonly root: MappingNode | undefined;
  readonly findings: readonly Finding[];
}

/** A kind of file, in the words of its problems. */
export interface FileKind {
  /** Its name, without an article. */
  readonly noun: string;
  /** What to do with an empty file. */
  readonly ifEmpty: string;
  /** How a file of the kind begins. */
  readonly ifNoMapping: string;
}

const MAP_FILE: FileKind = {
  noun: "map",
  ifEmpty: "Write a map with npx forensics init, copy the bundled jurisdictions.yaml, or name another file.",
  ifNoMapping: 'Begin with "organization: <name>" and "jurisdictions:", as the bundled jurisdictions.yaml does.',
};

/** Deeper than any map, and far from what exhausts the parser's stack. */
const DEEPEST_NESTING = 100;

/** Reads YAML 1.2 text (UTF-8 with or without a byte order mark, LF or CRLF) into a tree that knows its places. */
export function readYaml(given: string, kind: FileKind = MAP_FILE): Reading {
  const text = given.startsWith("\uFEFF") ? given.slice(1) : given;
  const lines = new LineCounter();
  lines.addNewLine(0);
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const refuse = (offset: number, message: string, fix: string): Reading => ({
    root: undefined,
    findings: [fileFinding(placeAt(offset), message, fix)],
  });

  const stray = /(?!\t|\n|\r\n)\p{Cc}/u.exec(text);
  if (stray !== null) {
    for (let at = text.indexOf("\n"); at >= 0 && at < stray.index; at = text.indexOf("\n", at + 1))
      lines.addNewLine(at + 1);
    const [message, fix] = strayCharacter(stray[0]);
    return refuse(stray.index, message, fix);
  }

  const parser = new Parser((offset) => lines.addNewLine(offset));
  const tokens = nestedTokens(parser, text);
  if (tokens === undefined) {
    const fix = `Remove the inner levels: no ${kind.noun} needs as many.`;
    return refuse(parser.offset, `Values are nested here more than ${DEEPEST_NESTING} levels deep.`, fix);
  }
  const documents = [...new Composer({ version: "1.2", uniqueKeys: false }).compose(tokens, false, text.length)];
  const syntax = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  if (syntax.length > 0) {
    // After a tab, all other errors are consequences of it.
    const tabs = syntax.filter(({ code }) => code === "TAB_AS_INDENT");
    return { root: undefined, findings: firstPerLine(tabs.length > 0 ? tabs : syntax, placeAt, kind) };
  }

  const [document, second] = documents;
  if (document?.contents == null) {
    return refuse(0, "The file is empty.", kind.ifEmpty);
  }
  if (second !== undefined) {
    const fix = `Remove the line of --- or ... before it; a ${kind.noun} is a single document.`;
    return refuse(second.range[0], "A second YAML document begins here.", fix);
  }
  if (document.directives.yaml.version !== "1.2") {
    const fix = "Remove the %YAML line.";
    return refuse(
      0,
      `The file declares YAML ${document.directives.yaml.version}; a ${kind.noun} must be YAML 1.2.`,
      fix,
    );
  }
  return treeOf(document, placeAt, kind);
}

function treeOf(document: Document.Parsed, placeAt: (offset: number) => Place, kind: FileKind): Reading {
  const builder = new TreeBuilder(document, placeAt);
  const root: Node | undefined = builder.build();
  if (root === undefined || builder.broken) return { root: undefined, findings: builder.findings };
  if (root.kind === "mapping") return { root, findings: builder.findings };
  const finding = fileFinding(root.place, "The file is not a mapping of keys to values.", kind.ifNoMapping);
  return { root: undefined, findings: [...builder.findings, finding] };
}

/** The concrete syntax of the whole text, or undefined where it is nested too deeply to be composed. */
function nestedTokens(parser: Parser, text: string): CST.Token[] | undefined {
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST_NESTING) return undefined;
  }
  tokens.push(...parser.end());
  return tokens;
}

/** A single mistake can cause several parser errors on the same line. */
function firstPerLine(
  errors: readonly Pick<YAMLParseError, "code" | "message" | "pos">[],
  placeAt: (offset: number) => Place,
  kind: FileKind,
): readonly Finding[] {
  const byLine = new Map<number, Finding>();
  for (const error of errors) {
    const place = placeAt(error.pos[0]);
    if (!byLine.has(place.line)) byLine.set(place.line, syntaxFinding(error, place, kind));
  }
  return [...byLine.values()];
}

function syntaxFinding(
  { code, message }: Pick<YAMLParseError, "code" | "message">,
  place: Place,
  { noun }: FileKind,
): Finding {
  if (code === "TAB_AS_INDENT") {
    return fileFinding(place, "A tab indents this line; YAML allows only spaces.", "Replace the tab with spaces.");
  }
  if (code === "TAG_RESOLVE_FAILED") {
    return fileFinding(
      place,
      `${message}: a ${noun} needs no tags.`,
      "Remove the word that begins with an exclamation mark.",
    );
  }
  return fileFinding(
    place,
    `This is not valid YAML: ${message}.`,
    "Correct it here, or just above if this line looks right.",
  );
}

function strayCharacter(character: string): readonly [message: string, fix: string] {
  if (character === "\r") {
    return ["A line ends in a lone carriage return.", "Save the file with LF (or CRLF) line ends."];
  }
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return [`This line contains a control character (U+${code}).`, "Remove it, and save the file as plain UTF-8 text."];
}
