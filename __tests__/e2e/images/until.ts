import { setTimeout } from "node:timers/promises";

/** Waits for a value, and for ten minutes at most: nothing here is a measurement of time. */
export async function until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    const found = await find();
    if (found !== undefined) return found;
    await setTimeout(500);
  }
  throw new Error(`waited ten minutes for ${what}`);
}
