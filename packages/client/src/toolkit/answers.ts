import type { Operations } from '@mercator/catalog/types';
import type { ListCall } from '../list.ts';
import type { ItemOf, ResultOf } from '../method.ts';

/** What an operation answers in its newest version, by operation id: `AnswerOf<'getGroup'>`. */
export type AnswerOf<K extends keyof Operations> = ResultOf<Operations[K]>;

/** What a list operation gives: awaited one page, iterated every item of every page. */
export type ListOf<K extends keyof Operations> = ListCall<AnswerOf<K>, ItemOf<AnswerOf<K>>>;
