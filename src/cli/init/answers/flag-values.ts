/** Reads values of flags that have parts, and collects what cannot be read. */
export class FlagValues {
  private readonly found: string[] = [];

  get problems(): readonly string[] {
    return this.found;
  }

  /** Values of the form `<key>=<value>`, each key once. @param refusal why a key is wrong; undefined where it is right */
  keyed(
    flag: string,
    values: readonly string[] = [],
    form: string,
    refusal: (key: string) => string | undefined = () => undefined,
  ): ReadonlyMap<string, string> {
    const keyed = new Map<string, string>();
    for (const value of values) {
      const [key, rest] = cut(value);
      const problem = rest === undefined ? `Write ${form}.` : refusal(key);
      if (problem !== undefined) this.refuse(flag, value, problem);
      else if (keyed.has(key)) this.refuse(flag, value, `${key} is given twice.`);
      else keyed.set(key, rest ?? "");
    }
    return keyed;
  }

  /** Values of the form `<scope>=<value>`, or one without a scope for all others. @returns the value of a scope */
  scoped(
    flag: string,
    values: readonly string[] = [],
    scopes: readonly string[],
  ): (scope: string) => string | undefined {
    const scoped = new Map<string, string>();
    for (const value of values) {
      const [before, after] = cut(value);
      const isScoped = after !== undefined && scopes.includes(before);
      const scope = isScoped ? before : "";
      if (scoped.has(scope)) this.refuse(flag, value, `${isScoped ? before : "A value for all"} is given twice.`);
      else scoped.set(scope, isScoped ? after : value);
    }
    return (scope) => scoped.get(scope) ?? scoped.get("");
  }

  /** Values of the form `<name>=<item>`, any number for each of the names. @returns the items of a name */
  lists<const Name extends string>(
    flag: string,
    values: readonly string[] = [],
    names: readonly Name[],
  ): (name: Name) => readonly string[] {
    const items = values.flatMap((value) => {
      const [before, item] = cut(value);
      const name = names.find((known) => known === before);
      if (name !== undefined && item !== undefined) return [{ name, item }];
      this.refuse(flag, value, `Write <name>=<value>, with a name of ${names.join(", ")}.`);
      return [];
    });
    return (name) => items.flatMap((one) => (one.name === name ? [one.item] : []));
  }

  private refuse(flag: string, value: string, problem: string): void {
    this.found.push(`${flag} ${value}\n  ${problem}`);
  }
}

/** A value split at its first equals sign; the second part is undefined without an equals sign. */
function cut(value: string): readonly [before: string, after: string | undefined] {
  const at = value.indexOf("=");
  return at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + 1)];
}
