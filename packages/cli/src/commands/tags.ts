import type { Given } from '../arguments.ts';
import { usageError } from '../errors.ts';
import type { Flag } from '../flags.ts';

export const tagFlag: Flag = { name: 'tag', many: true, value: 'KEY=VALUE', text: 'a tag' };

/** @throws CliError with exit `usage`. */
export function readTags(given: Given): { key: string; value: string }[] {
  return given.all('tag').map((tag) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(String(tag)) ?? [];
    if (key === undefined || value === undefined)
      throw usageError(`--tag needs KEY=VALUE, not ${JSON.stringify(tag)}.`);
    return { key, value };
  });
}
