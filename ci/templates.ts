/**
 * What of a text Terraform evaluates: the code within `${…}` and `%{…}`, without the texts in it, but with the code in
 * those. Undefined if this is not certain.
 */
export function evaluated(text: string): string | undefined {
  // Tripled signs, comments and here-documents are nothing that our stacks hold.
  if (/\${3,}\{|%{3,}\{/.test(text)) return undefined;
  const within: ("text" | "code" | "braces")[] = ["text"];
  let code = "";
  for (let at = 0; at < text.length; at += 1) {
    const [one = "", two, three] = [text[at], text.slice(at, at + 2), text.slice(at, at + 3)];
    if (within.at(-1) === "text") {
      if (three === "$${" || three === "%%{") at += 2;
      else if (two === "${" || two === "%{") {
        within.push("code");
        code += " ";
        at += 1;
      } else if (within.length > 1 && one === "\\") at += 1;
      else if (within.length > 1 && one === '"') within.pop();
    } else if (one === "#" || two === "//" || two === "/*" || two === "<<") return undefined;
    else if (one === "}") within.pop();
    else if (one === "{") within.push("braces");
    else if (one === '"') within.push("text");
    else code += one;
  }
  return within.length === 1 ? code : undefined;
}
