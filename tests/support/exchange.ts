import { groups, type Operation } from '@mercator/catalog';
import { getWithBody } from './get-with-body.ts';

/** One call that was answered, as it was seen from outside the server. */
export interface Exchange {
  readonly method: string;
  /** Path without its query. */
  readonly path: string;
  /** The operation of the catalog, where there is one. */
  readonly operation: Operation | undefined;
  readonly status: number;
  readonly contentType: string;
  readonly headers: Headers;
  /** The parsed answer, or the length of a compressed one as recordings say it; `undefined` when it was none of both. */
  readonly body: unknown;
}

interface Pattern {
  readonly operation: Operation;
  readonly regexp: RegExp;
  /** Characters that are no parameter: of two paths that fit, the one with more of them is meant. */
  readonly literal: number;
}

const patterns: readonly Pattern[] = Object.values(groups)
  .flat()
  .map((operation) => ({
    operation,
    regexp: new RegExp(
      `^${operation.path.replace(/[.+*?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+?')}$`,
    ),
    literal: operation.path.replace(/\{[^}]+\}/g, '').length,
  }))
  .sort((left, right) => right.literal - left.literal);

/** The operation a request line names. */
export function operationAt(method: string, path: string): Operation | undefined {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  return patterns.find(({ operation, regexp }) => operation.method === method && regexp.test(plain))
    ?.operation;
}

/** A `fetch` that notes every exchange before it hands the answer on. */
export function watchedFetch(exchanges: Exchange[]): typeof fetch {
  return async (input, init) => {
    const { body: sent, ...rest } = init ?? {};
    const bodied = typeof sent === 'string' && (rest.method ?? 'GET') === 'GET';
    const request = new Request(input, bodied ? rest : init);
    const answer = await (bodied ? getWithBody(request.url, request.headers, sent) : fetch(request));
    const { pathname } = new URL(request.url);
    const contentType = answer.headers.get('content-type') ?? '';
    const body = await bodyOf(answer.clone(), contentType);
    exchanges.push({
      method: request.method,
      path: pathname,
      operation: operationAt(request.method, pathname),
      status: answer.status,
      contentType,
      headers: answer.headers,
      body,
    });
    return answer;
  };
}

async function bodyOf(answer: Response, contentType: string): Promise<unknown> {
  if (contentType.endsWith('+gzip')) return { gzipBytes: (await answer.arrayBuffer()).byteLength };
  return contentType.includes('json') ? parse(await answer.text()) : undefined;
}

/** Recorded: a new X.509 certificate comes as bare PEM under the type of JSON; so does the metadata of SAML, as XML. */
const parse = (text: string): unknown =>
  text === '' ? undefined : /^(-----BEGIN |<\?xml )/.test(text) ? text : JSON.parse(text);
