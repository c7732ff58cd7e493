import type { JsonSchema } from '@mercator/catalog';
import { compareBodies } from './compare.ts';
import { type CompareContext, difference } from './compare-context.ts';
import { type Difference, shown } from './difference.ts';
import { isObject } from './schema-of.ts';
import { isAlike } from './tokens.ts';
import type { Answer } from './world.ts';

/** Fields that say nothing of the API: how it was carried, when, by which build. */
const UNCOMPARED =
  /^(?:vary|date|server|age|via|connection|keep-alive|transfer-encoding|content-(?:length|encoding)|etag|x-java-.*|x-mongodb-.*|x-envoy-.*|x-xgen-.*|alt-svc)$/;

/** Fields of which only the presence is the same in two runs. */
const PRESENT = new Set(['ratelimit-remaining', 'x-uncompressed-content-length']);

/** What is recorded of an answer. */
export type Recorded = Pick<Answer, 'status' | 'headers' | 'body'>;

/** All differences of an answer and a recorded one whose ids are those of this world. */
export function compareAnswers(
  ours: Answer,
  recorded: Recorded,
  schema: JsonSchema | undefined,
  context: CompareContext,
): readonly Difference[] {
  if (ours.status !== recorded.status) {
    const code =
      isObject(ours.body) && typeof ours.body['errorCode'] === 'string' ? ` ${ours.body['errorCode']}` : '';
    return [difference('status', 'status', `${ours.status}${code} instead of ${recorded.status}`)];
  }
  return [
    ...compareHeaders(ours.headers, recorded.headers),
    ...compareContent(ours, recorded, schema, context),
  ];
}

type Fields = Readonly<Record<string, string>>;

/** The differences of header fields. */
export function compareHeaders(ours: Fields, recorded: Fields): readonly Difference[] {
  const names = new Set(
    [...Object.keys(recorded), ...Object.keys(ours)].filter((name) => !UNCOMPARED.test(name)),
  );
  return [...names].flatMap((name) => {
    const [one, other] = [ours[name], recorded[name]];
    const aspect = name === 'content-type' ? 'version' : 'headers';
    if (one === undefined) return [difference(name, aspect, 'missing')];
    if (other === undefined) return [difference(name, aspect, 'not recorded')];
    return PRESENT.has(name) || sameField(name, one, other)
      ? []
      : [difference(name, aspect, `${shown(one)} instead of ${shown(other)}`)];
  });
}

function sameField(name: string, ours: string, recorded: string): boolean {
  if (ours === recorded) return true;
  if (name === 'www-authenticate') return nonceless(ours) === nonceless(recorded);
  return (name === 'location' || name === 'content-disposition') && isAlike(ours, recorded);
}

const nonceless = (challenge: string): string => challenge.replace(/nonce="[A-Za-z0-9+/=]{32}"/, 'nonce=""');

function compareContent(
  ours: Answer,
  recorded: Recorded,
  schema: JsonSchema | undefined,
  context: CompareContext,
): readonly Difference[] {
  if (isObject(recorded.body) && Object.hasOwn(recorded.body, 'gzipBytes'))
    return isObject(ours.body) && Object.hasOwn(ours.body, 'gzipBytes')
      ? []
      : [difference('$', 'keys', 'not compressed')];
  // What is compressed may be nothing at all, in which case nothing is sent.
  if (recorded.body === null && /\+gzip$/.test(recorded.headers['content-type'] ?? '')) return [];
  return compareBodies(ours.body, recorded.body, recorded.status < 300 ? schema : undefined, context);
}
