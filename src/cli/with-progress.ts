import { Listr } from "listr2";

/** Shows a step while it runs. What goes wrong in it is thrown as it is, for whoever prints it, and printed once. */
export async function withProgress(title: string, quiet: boolean, work: () => Promise<void>): Promise<void> {
  let failure: unknown;
  const task = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failure = error;
      throw new Error("see below");
    }
  };
  const renderer = quiet ? "silent" : "default";
  await new Listr([{ title, task }], { renderer, exitOnError: false }).run();
  if (failure !== undefined) throw failure as Error;
}
