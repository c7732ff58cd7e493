import { CliError } from './errors.ts';

/**
 * GET of a local Atlas's control API, which wants no credentials: the client is for the
 * Administration API. `node:http`, because loading `fetch` takes longer than the answer.
 *
 * @param options.timeout milliseconds.
 * @throws CliError with exit `connection` or `timeout`.
 */
export async function getJson(
  url: string,
  { timeout, signal }: { timeout: number; signal: AbortSignal },
): Promise<unknown> {
  const { get } = url.startsWith('https:') ? await import('node:https') : await import('node:http');
  const { host } = new URL(url);
  return new Promise((resolve, reject) => {
    const fail = (message: string, cause?: unknown): void =>
      reject(
        new CliError(message, { exit: 'connection', hint: '`mercator start` starts a local Atlas.', cause }),
      );
    const request = get(url, { signal, agent: false, timeout }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error) => fail(`${host} broke off: ${error.message}`, error));
      response.on('end', () => {
        try {
          if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
          resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        } catch (error) {
          fail(`What answers at ${host} is not a local Atlas.`, error);
        }
      });
    });
    request.on('timeout', () => {
      reject(new CliError(`${host} did not answer within ${timeout / 1000} seconds.`, { exit: 'timeout' }));
      request.destroy();
    });
    request.on('error', (error) =>
      signal.aborted ? reject(signal.reason) : fail(`Nothing answers at ${host}.`, error),
    );
  });
}
