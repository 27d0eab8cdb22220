import { renderToStaticMarkup } from "preact-render-to-string";

import { OUTCOMES } from "../rule";
import type { Proof, Reference } from "./proof";

/** Renders a proof as a self-contained page for readers without a terminal, such as a court. */
export function proofPage(proof: Proof): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Page {...proof} />)}\n`;
}

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --wrong: #b3261e; --right: #1b6e3c; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
.verdict { border-left: .4rem solid var(--right); padding: .6rem 1rem; background: #8881; font-size: 1.1rem; }
.verdict.wrong { border-color: var(--wrong); }
table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
code { font-size: .85em; overflow-wrap: anywhere; } summary { cursor: pointer; padding: .3rem 0; }
td:last-child.violating, td:last-child.unknown { color: var(--wrong); font-weight: 600; }
@media (prefers-color-scheme: dark) { :root { --wrong: #ff8a80; --right: #81c995; } }
@media print { details > * { display: block; } }
`;

function Page(proof: Proof) {
  const { jurisdiction, shows, cannotShow, day, tool, commit, input, counts, exceptions, references, sha256 } = proof;
  const isClean = counts.violating + counts.unknown + counts.excepted === 0;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`Residency of ${jurisdiction.title}`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <h1>Residency of {jurisdiction.title}</h1>
        <p class={isClean ? "verdict" : "verdict wrong"}>{shows}</p>
        <Table head={["verdict", "references"]} rows={OUTCOMES.map((outcome) => [outcome, String(counts[outcome])])} />

        <h2>What no configuration can show</h2>
        <ul>
          {cannotShow.map((limit) => (
            <li>{limit}</li>
          ))}
        </ul>

        <h2>Exceptions</h2>
        {exceptions.length === 0 ? (
          <p>None.</p>
        ) : (
          <Table
            head={["rule", "address", "reason", "approved by", "until"]}
            rows={exceptions.map((one) => [one.rule, one.address, one.reason, one.approvedBy, one.until])}
          />
        )}

        <h2>What was judged</h2>
        <p>
          By {tool.name} {tool.version}, as of {day}
          {commit === undefined ? "" : `, in the git commit ${commit.id}`}
          {commit?.isClean === false ? ", with uncommitted changes" : ""}.
        </p>
        <Table
          head={["input", "SHA-256"]}
          rows={[
            ["jurisdiction map", input.map],
            ...(input.imagesLock === undefined ? [] : [["lock of images", input.imagesLock] as const]),
            ...input.stacks.map((one) => [one.stack, one.sha256] as const),
          ]}
        />
        <p>
          Digest of this proof: <code>{sha256}</code>. To recompute it: <code>npx forensics check --verify</code> with
          the proof's JSON.
        </p>

        <h2>References</h2>
        {groupsOf(references).map(([group, members]) => (
          <details open={members.some(({ verdict }) => verdict !== "compliant")}>
            <summary>
              {group}: {members.length}
            </summary>
            <Table
              head={["address", "attribute", "value", "verdict"]}
              rows={members.map((one) => [one.address, one.attribute, one.value, one.verdict])}
            />
          </details>
        ))}
      </body>
    </html>
  );
}

function Table({ head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }) {
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell) => (
                <td class={OUTCOMES.find((outcome) => outcome === cell)}>
                  <code>{cell}</code>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** References by stack and rule, so that a reader opens only the relevant ones. */
function groupsOf(references: readonly Reference[]): readonly (readonly [string, readonly Reference[]])[] {
  const names = [...new Set(references.map(nameOf))];
  return names.map((name) => [name, references.filter((one) => nameOf(one) === name)]);
}

function nameOf({ stack, kind, rule }: Reference): string {
  return `${stack}, ${kind} (${rule})`;
}
