/**
 * The local Atlas, loaded only by the commands that run it or ask about it. A chunk of its own in
 * the bundle: the server is an ES module, so this one `import()` must stay what it is.
 */
export function loadServer(): Promise<typeof import('@mercator/server')> {
  return import('@mercator/server');
}
