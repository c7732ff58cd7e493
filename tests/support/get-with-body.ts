import { request as httpRequest } from 'node:http';

/**
 * A GET with a body, which `fetch` refuses to send: some operations of the API want one.
 *
 * @param url http only
 */
export function getWithBody(url: string, headers: Headers, body: string): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = { ...Object.fromEntries(headers), 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = httpRequest(url, { method: 'GET', headers: sent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const fields = Object.entries(answer.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]);
        resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 500, headers: fields }));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
