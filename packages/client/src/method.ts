import type { MediaFormat } from '@mercator/catalog';
import type { Binary, Groups, Operations } from '@mercator/catalog/types';
import type { Call } from './call.ts';
import type { Download } from './download.ts';
import type { DryRun } from './dry-run.ts';
import type { ListCall } from './list.ts';
import type { CallOptions } from './options.ts';

/** What the catalog's types say about one operation. */
export interface OperationTypes {
  params: object;
  versions: Readonly<Record<string, VersionTypes>>;
  latest: string;
  paging?: 'page' | 'array';
}

/** One resource version of an operation. */
export interface VersionTypes {
  body?: unknown;
  bodyOptional?: true;
  result: unknown;
  formats?: object;
}

/** A resource version that exists, or any other date: then the newest not after it answers. */
export type VersionArgument<O extends OperationTypes> = (keyof O['versions'] & string) | (string & {});

/** The version that is named exactly, or every one it might be. */
export type SelectVersion<O extends OperationTypes, V> = V extends keyof O['versions']
  ? O['versions'][V]
  : O['versions'][keyof O['versions']];

type BodyPart<T> = T extends { body: infer B }
  ? T extends { bodyOptional: true }
    ? { readonly body?: B | undefined }
    : { readonly body: B }
  : unknown;

/** Parameters of an operation by their API names, and its body in one version. */
export type InputOf<O extends OperationTypes, V = O['latest']> = Readonly<O['params']> &
  BodyPart<SelectVersion<O, V>>;

type Decoded<R> = [R] extends [Binary<'csv' | 'gzip' | 'xml'>] ? Download : R;

/** What an operation answers in one version and format. Downloads come as `Download`. */
export type ResultOf<O extends OperationTypes, V = O['latest'], F = never> =
  SelectVersion<O, V> extends infer T
    ? [F] extends [never]
      ? T extends { result: infer R }
        ? Decoded<R>
        : never
      : T extends { formats: infer M }
        ? Decoded<M[F & keyof M]>
        : T extends { result: infer R }
          ? Decoded<R>
          : never
    : never;

/** Items of a list's answer. */
export type ItemOf<R> = R extends readonly (infer I)[]
  ? I
  : R extends { results?: readonly (infer I)[] | undefined }
    ? I
    : never;

/** What calling an operation gives. */
export type CallOf<O extends OperationTypes, V, F, D> = D extends true
  ? Call<DryRun>
  : O extends { paging: 'page' | 'array' }
    ? ListCall<ResultOf<O, V, F>, ItemOf<ResultOf<O, V, F>>>
    : Call<ResultOf<O, V, F>>;

/** The method of an operation that can be called without any input. */
export type OptionalInputMethod<O extends OperationTypes> = <
  V extends VersionArgument<O> = O['latest'],
  F extends MediaFormat = never,
  D extends boolean = false,
>(
  input?: InputOf<O, V>,
  options?: CallOptions<V, F, D>,
) => CallOf<O, V, F, D>;

/** The method of an operation that needs some input. */
export type RequiredInputMethod<O extends OperationTypes> = <
  V extends VersionArgument<O> = O['latest'],
  F extends MediaFormat = never,
  D extends boolean = false,
>(
  input: InputOf<O, V>,
  options?: CallOptions<V, F, D>,
) => CallOf<O, V, F, D>;

/** The method of an operation. */
export type Method<O extends OperationTypes> =
  Record<never, never> extends InputOf<O> ? OptionalInputMethod<O> : RequiredInputMethod<O>;

/** Every group with its methods, by the API's own names. */
export type AtlasGroups = {
  readonly [G in keyof Groups]: {
    readonly [M in keyof Groups[G]]: Method<Operations[Groups[G][M] & keyof Operations]>;
  };
};
