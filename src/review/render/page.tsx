import { renderToStaticMarkup } from "preact-render-to-string";

import { SEVERITIES } from "../finding";
import type { Entry, Group, Report } from "../report";
import { approveCommands, howToApprove } from "./approve-commands";
import { Origin } from "./origin";
import type { ValueLine } from "./value-lines";
import { actionOf, changed, changeOf, counted, HEADINGS, inText, verdictOf } from "./words";

/**
 * A review as one page that needs nothing else, filtered by severity and jurisdiction; `#severity=…&jurisdiction=…`.
 *
 * @param approveWith arguments by which forensics approve reads what the review has read; undefined for a page that leaves
 *   out what approvers must see
 */
export function toPage(report: Report, approveWith?: readonly string[]): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Page report={report} approveWith={approveWith} />)}\n`;
}

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --faint: #8881; --blocking: #b3261e; --approval: #8a5a00; --note: #5b6270; --fine: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --blocking: #ff8a80; --approval: #ffcc80; --note: #aab; --fine: #81c995; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 1.5rem auto; padding: 0 1rem; }
h2 { margin: 1.6rem 0 .5rem; font-size: 1.25rem; }
.verdict { border-left: .4rem solid var(--fine); padding: .5rem 1rem; background: var(--faint); font-size: 1.1rem; }
.verdict.open { border-color: var(--blocking); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); }
td:first-child { white-space: nowrap; } td.number { font-variant-numeric: tabular-nums; }
.origin table { font-size: .85rem; min-width: 56rem; } .origin p { overflow-wrap: anywhere; } summary { cursor: pointer; }
form { position: sticky; top: 0; background: Canvas; padding: .6rem 0; display: flex; gap: 1rem; flex-wrap: wrap; border-bottom: 1px solid var(--line); }
select, button { font: inherit; } code, pre { font-size: .85em; overflow-wrap: anywhere; }
pre { margin: .3rem 0; padding: .4rem .6rem; background: var(--faint); white-space: pre-wrap; }
article { border-left: .3rem solid var(--note); padding: .2rem .8rem; margin: .8rem 0; }
article.blocking { border-color: var(--blocking); } article.approval { border-color: var(--approval); }
article p { margin: .2rem 0; } h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
.stacks { color: var(--note); } .stacks span { display: inline-block; margin-right: .5em; }
del, ins { text-decoration: none; } del { color: var(--blocking); } ins { color: var(--fine); }
.command pre { user-select: all; } .command button { display: block; margin-left: auto; } .command button[hidden] { display: none; }
@media (max-width: 40rem) { .summary { font-size: .8rem; } .summary th, .summary td { padding-right: .5rem; }
  .summary th:nth-child(2), .summary td:nth-child(2) { display: none; } td:first-child { white-space: normal; } }
[hidden] { display: none; }
`;

const SCRIPT = `
const form = document.querySelector("form");
const show = () => {
  const { severity, jurisdiction } = Object.fromEntries(new FormData(form));
  for (const one of document.querySelectorAll("article")) {
    one.hidden = (severity !== "" && one.dataset.severity !== severity) ||
      (jurisdiction !== "" && !one.dataset.jurisdictions.split(" ").includes(jurisdiction));
  }
  for (const one of document.querySelectorAll("section.findings")) one.hidden = !one.querySelector("article:not([hidden])");
};
for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (form[name]) form[name].value = value;
form.addEventListener("change", show);
show();
const select = (command) => {
  const range = document.createRange();
  range.selectNodeContents(command);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
};
const copy = async (command) => {
  select(command);
  try { await navigator.clipboard.writeText(command.textContent); return true; } catch { return document.execCommand("copy"); }
};
for (const button of document.querySelectorAll(".command button")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.textContent = (await copy(button.parentElement.querySelector("pre"))) ? "Copied" : "Press Ctrl+C";
  });
}
`;

interface PageProps {
  readonly report: Report;
  readonly approveWith: readonly string[] | undefined;
}

function Page({ report, approveWith }: PageProps) {
  const jurisdictions = [...new Set(report.stacks.map(({ jurisdiction }) => jurisdiction))];
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Review of custody</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <h1>Review of custody</h1>
        <p class={report.open === 0 ? "verdict" : "verdict open"}>{verdictOf(report)}</p>
        <Summary {...report} />
        <Origin {...report} />
        <form>
          <Filter name="severity" options={SEVERITIES} />
          <Filter name="jurisdiction" options={jurisdictions} />
        </form>
        {report.groups.map((group) => (
          <>
            {group.severity === "note" ? <Approve report={report} approveWith={approveWith} /> : null}
            <Findings {...group} />
          </>
        ))}
        <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />
      </body>
    </html>
  );
}

function Findings({ severity, entries }: Group) {
  return (
    <section class="findings" hidden={entries.length === 0}>
      <h2>{HEADINGS[severity]}</h2>
      {entries.map((entry) => (
        <Finding {...entry} />
      ))}
    </section>
  );
}

function Summary(report: Report) {
  const stacks = changed(report);
  const rest = report.stacks.length - stacks.length;
  if (stacks.length === 0) return null;
  return (
    <div class="wide summary">
      <table>
        <thead>
          <tr>
            {["stack", "jurisdiction", "blocking", "approval", "notes", "open"].map((name) => (
              <th>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stacks.map(({ stack, jurisdiction, counts, open }) => (
            <tr>
              {[stack, jurisdiction, counts.blocking, counts.approval, counts.note, open].map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest === 0 ? null : <p>{counted(rest, "stack")} without changes.</p>}
    </div>
  );
}

/** The commands that approve what is open. Without scripts, a click selects a command whole. */
function Approve({ report, approveWith }: PageProps) {
  const open = report.groups.flatMap(({ entries }) => entries.flatMap(({ openFindings }) => openFindings));
  if (open.length === 0) return null;
  if (approveWith === undefined)
    return <p>This page leaves out values that approvers must see: forensics review prints them, and the commands.</p>;
  return (
    <section>
      <h2>Approve</h2>
      <p>{howToApprove(open)}</p>
      {approveCommands(open, approveWith).map((command) => (
        <div class="command">
          <button type="button" hidden>
            Copy
          </button>
          <pre>{command}</pre>
        </div>
      ))}
    </section>
  );
}

function Filter({ name, options }: { readonly name: string; readonly options: readonly string[] }) {
  return (
    <label>
      {name}{" "}
      <select name={name}>
        <option value="">all</option>
        {options.map((option) => (
          <option value={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}

function Finding(entry: Entry) {
  const { finding, stacks, jurisdictions, fingerprints } = entry;
  const change = changeOf(entry);
  return (
    <article class={finding.severity} data-severity={finding.severity} data-jurisdictions={jurisdictions.join(" ")}>
      <h3>
        {finding.id} <code>{finding.address}</code> ({actionOf(entry)})
      </h3>
      <p>{finding.text}</p>
      {change.length === 0 ? null : (
        <pre class="change">
          {change.map((line, index) => (
            <Line line={line} isLast={index === change.length - 1} />
          ))}
        </pre>
      )}
      <p class="stacks">
        {stacks.map((stack, index) => (
          <span>
            {stack} {finding.severity === "note" ? "" : fingerprints[index]}
          </span>
        ))}
      </p>
      {finding.approvedBy.length === 0 ? null : <p>Approved by {finding.approvedBy.join(", ")}.</p>}
      {finding.refused.map((reason) => (
        <p>Does not count: {reason}.</p>
      ))}
    </article>
  );
}

function Line({ line, isLast }: { readonly line: ValueLine; readonly isLast: boolean }) {
  const text = `${inText(line)}${isLast ? "" : "\n"}`;
  if (line.mark === "-") return <del>{text}</del>;
  return line.mark === "+" ? <ins>{text}</ins> : <>{text}</>;
}
