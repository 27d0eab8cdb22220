/** The address that a server prints when it is ready, as `endpoint http://…`. @throws if it ends before */
export async function endpointOf(printed: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const chunk of printed) {
    text += chunk.toString();
    const [, endpoint] = /endpoint (\S+)\n/.exec(text) ?? [];
    if (endpoint !== undefined) return endpoint;
  }
  throw new Error(`the server did not start: ${text}`);
}
