import { renderToStaticMarkup } from "preact-render-to-string";

import { SEVERITIES } from "../finding";
import type { Entry, Report } from "../report";
import { actionOf, changed, changeOf, counted, HEADINGS, verdictOf } from "./words";

/** A review as one page that needs nothing else, filtered by severity and jurisdiction; `#severity=…&jurisdiction=…`. */
export function toPage(report: Report): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Page {...report} />)}\n`;
}

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --blocking: #b3261e; --approval: #8a5a00; --note: #667; --fine: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --blocking: #ff8a80; --approval: #ffcc80; --note: #aab; --fine: #81c995; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 1.5rem auto; padding: 0 1rem; }
.verdict { border-left: .4rem solid var(--fine); padding: .5rem 1rem; background: #8881; font-size: 1.1rem; }
.verdict.open { border-color: var(--blocking); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); }
form { position: sticky; top: 0; background: Canvas; padding: .6rem 0; display: flex; gap: 1rem; flex-wrap: wrap; border-bottom: 1px solid var(--line); }
select { font: inherit; } code { font-size: .85em; overflow-wrap: anywhere; }
article { border-left: .3rem solid var(--note); padding: .2rem .8rem; margin: .8rem 0; }
article.blocking { border-color: var(--blocking); } article.approval { border-color: var(--approval); }
article p { margin: .2rem 0; } h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; } .stacks { color: var(--note); }
.change code { white-space: pre-wrap; } .stacks span { display: inline-block; margin-right: .5em; } td:first-child { white-space: nowrap; }
@media (max-width: 40rem) { table { font-size: .8rem; } th, td { padding-right: .5rem; } th:nth-child(2), td:nth-child(2) { display: none; } }
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
  for (const one of document.querySelectorAll("section")) one.hidden = !one.querySelector("article:not([hidden])");
};
for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (form[name]) form[name].value = value;
form.addEventListener("change", show);
show();
`;

function Page(report: Report) {
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
        <form>
          <Filter name="severity" options={SEVERITIES} />
          <Filter name="jurisdiction" options={jurisdictions} />
        </form>
        {report.groups.map(({ severity, entries }) => (
          <section>
            <h2>{HEADINGS[severity]}</h2>
            {entries.map((entry) => (
              <Finding {...entry} />
            ))}
          </section>
        ))}
        <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />
      </body>
    </html>
  );
}

function Summary(report: Report) {
  const stacks = changed(report);
  const rest = report.stacks.length - stacks.length;
  if (stacks.length === 0) return null;
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            {["stack", "jurisdiction", "blocking", "approval", "notes", "in the way"].map((name) => (
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
        <p class="change">
          <code>{change.join("\n")}</code>
        </p>
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
