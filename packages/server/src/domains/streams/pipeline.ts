import { type ApiError, apiError } from '../../errors.ts';
import { inOrder, isObject } from '../../json.ts';

/** One step of what a processor does: `{ $match: { … } }`. */
export type Stage = Readonly<Record<string, unknown>>;

/** What a pipeline may name, with the type of each. */
export type ConnectionTypes = ReadonlyMap<string, string>;

/** Where letters go that could not be processed. */
export interface DeadLetters {
  readonly connectionName?: string | undefined;
  readonly db?: string | undefined;
  readonly coll?: string | undefined;
}

/** The stages a processor can have between its ends, as MongoDB's reference lists them. */
const BETWEEN = new Set([
  '$addFields',
  '$cachedLookup',
  '$externalFunction',
  '$function',
  '$hoppingWindow',
  '$https',
  '$lookup',
  '$match',
  '$project',
  '$redact',
  '$replaceRoot',
  '$replaceWith',
  '$sessionWindow',
  '$set',
  '$tumblingWindow',
  '$unset',
  '$unwind',
  '$validate',
]);

const ENDS = new Set(['$emit', '$merge', '$externalFunction']);

/** Types of connections that can be read from and written to, and what the stage has to name besides the connection. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  AWSKinesisDataStreams: ['stream'],
  Cluster: [],
  GCPPubSub: [],
  Kafka: ['topic'],
  Sample: [],
};
const EMITTED: Readonly<Record<string, readonly string[]>> = {
  AWSKinesisDataStreams: ['stream'],
  AzureBlobStorage: [],
  Cluster: ['db', 'coll'],
  GCPPubSub: [],
  Kafka: ['topic'],
  S3: ['bucket'],
};
const MERGED: Readonly<Record<string, readonly string[]>> = { Cluster: ['db', 'coll'] };

/** Types of connections that a stage between the ends uses. */
const USED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  $cachedLookup: { Cluster: [] },
  $externalFunction: { AWSLambda: [] },
  $https: { Https: [] },
  $lookup: { Cluster: [] },
};

/** A pipeline that is none; the field is where it goes wrong. */
const bad = (field: string, reason: string): ApiError =>
  apiError('VALIDATION_ERROR', [field, reason], 'The stream processor is not valid at {0}: {1}.', {
    fields: [{ field, description: reason }],
  });

/**
 * Checks that a pipeline begins with a source, ends with a sink, has only stages between them that streams can pass, and that
 * every connection it names is there and of a kind the stage can use.
 *
 * @throws VALIDATION_ERROR naming the stage
 */
export function checkPipeline(pipeline: readonly Stage[], known: ConnectionTypes): void {
  if (pipeline.length < 2) throw bad('pipeline', 'needs a source and a sink');
  pipeline.forEach((stage, index) => {
    const field = `pipeline[${index}]`;
    const [name = '', ...others] = Object.keys(stage);
    if (others.length > 0 || !name.startsWith('$')) throw bad(field, 'is an object with one operator');
    const options = stage[name];
    if (index === 0) checkSource(name, options, field, known);
    else if (index === pipeline.length - 1) checkSink(name, options, field, known);
    else checkBetween(name, options, field, known);
  });
}

function checkSource(name: string, options: unknown, field: string, known: ConnectionTypes): void {
  if (name !== '$source' || !isObject(options)) throw bad(field, 'the first stage is a $source');
  if (Array.isArray(options.documents) && options.connectionName === undefined) return;
  checkUse(options, `${field}.$source`, known, SOURCES);
}

function checkSink(name: string, options: unknown, field: string, known: ConnectionTypes): void {
  if (!ENDS.has(name)) throw bad(field, 'the last stage is an $emit or a $merge');
  if (name === '$externalFunction') checkBetween(name, options, field, known);
  else if (name === '$emit') checkUse(options, `${field}.$emit`, known, EMITTED);
  else checkUse(isObject(options) ? options.into : undefined, `${field}.$merge.into`, known, MERGED);
}

function checkBetween(name: string, options: unknown, field: string, known: ConnectionTypes): void {
  if (!BETWEEN.has(name)) throw bad(field, `${name} is no stage of a stream between its ends`);
  const usable = USED[name];
  if (usable === undefined) return;
  const named = isObject(options) && isObject(options.from) ? options.from : options;
  checkUse(named, `${field}.${name}`, known, usable);
}

/** That a stage names a connection it can use, and what has to be said of it. */
function checkUse(
  options: unknown,
  field: string,
  known: ConnectionTypes,
  usable: Readonly<Record<string, readonly string[]>>,
): void {
  const name = isObject(options) ? options.connectionName : undefined;
  if (!isObject(options) || typeof name !== 'string') throw bad(`${field}.connectionName`, 'is required');
  const type = known.get(name);
  if (type === undefined) throw bad(`${field}.connectionName`, `there is no connection named ${name}`);
  const needed = usable[type];
  if (needed === undefined)
    throw bad(`${field}.connectionName`, `a connection of type ${type} is of no use here`);
  for (const one of needed) if (options[one] === undefined) throw bad(`${field}.${one}`, 'is required');
}

/** @throws VALIDATION_ERROR when dead letters have no whole address in a cluster */
export function checkDeadLetters(dlq: DeadLetters | undefined, known: ConnectionTypes): void {
  if (dlq !== undefined) checkUse(dlq, 'options.dlq', known, MERGED);
}

/** The connections a pipeline and its dead letters go through. */
export function namedConnections(
  pipeline: readonly Stage[],
  dlq: DeadLetters | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isObject(value)) return;
    if (typeof value.connectionName === 'string') names.add(value.connectionName);
    Object.values(value).forEach(look);
  };
  look(pipeline);
  look(dlq);
  return names;
}

/** A value whose objects go out as they were written: the order of fields means something in a pipeline. */
export function asWritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asWritten);
  if (!isObject(value)) return value;
  return inOrder(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asWritten(inner)])));
}
