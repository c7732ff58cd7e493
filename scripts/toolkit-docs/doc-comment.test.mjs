// @ts-check
import { expect, it } from 'vitest';
import { readDoc } from './doc-comment.mjs';

it('a doc comment is text and tags', () => {
  const comment = `/**
   * Waits until it is there,
   * and tells.
   *
   * A second paragraph.
   * @param name what is waited for,
   *   as it is spelt
   * @returns the thing
   * @throws AtlasStateError when it is gone.
   * @throws AtlasTimeoutError when it
   *   takes too long.
   * @example
   * const it = await wait('x', {
   *   interval: 1,
   * });
   */`;
  expect(readDoc(comment)).toEqual({
    text: 'Waits until it is there, and tells.\n\nA second paragraph.',
    params: [{ name: 'name', text: 'what is waited for, as it is spelt' }],
    returns: 'the thing',
    throws: ['AtlasStateError when it is gone.', 'AtlasTimeoutError when it takes too long.'],
    example: "const it = await wait('x', {\n  interval: 1,\n});",
    fallback: undefined,
  });
});

it('a default may stand in the line of what it is about', () => {
  expect(readDoc('/** Milliseconds. @default 1000 */')).toMatchObject({
    text: 'Milliseconds.',
    fallback: '1000',
  });
  expect(readDoc('/** @default none */')).toMatchObject({ text: '', fallback: 'none' });
});
