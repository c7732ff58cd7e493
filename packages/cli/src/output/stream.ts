import type { Output } from '../io.ts';
import type { Format } from './format.ts';
import { toJson } from './json.ts';
import { toYaml } from './yaml.ts';

interface StreamWriter {
  item(value: unknown): Promise<void>;
  end(): Promise<void>;
}

/**
 * Writes items as they come, for the formats that can; undefined for those that need all rows.
 *
 * @param options.wrap whether the items go into `{ "results": […], "totalCount": n }`, the shape of
 * a page of the API, so that what reads one page reads all of them. Otherwise a bare list.
 */
export function streamWriter(
  out: Output,
  { format, wrap }: { format: Format; wrap: boolean },
): StreamWriter | undefined {
  let count = 0;
  if (format === 'ndjson') {
    return { item: (value) => out.write(`${toJson(value, 0)}\n`), end: async () => {} };
  }
  if (format === 'json') {
    const indent = wrap ? '    ' : '  ';
    const [open, close] = wrap ? ['{\n  "results": [', ']'] : ['[', ']'];
    return {
      async item(value) {
        const text = toJson(value).replaceAll('\n', `\n${indent}`);
        await out.write(`${count === 0 ? open : ','}\n${indent}${text}`);
        count++;
      },
      async end() {
        const start = count === 0 ? open : wrap ? '\n  ' : '\n';
        await out.write(`${start}${close}${wrap ? `,\n  "totalCount": ${count}\n}` : ''}\n`);
      },
    };
  }
  if (format === 'yaml') {
    return {
      async item(value) {
        await out.write(`${wrap && count === 0 ? 'results:\n' : ''}${toYaml([value])}`);
        count++;
      },
      async end() {
        if (wrap) await out.write(`${count === 0 ? 'results: []\n' : ''}totalCount: ${count}\n`);
        else if (count === 0) await out.write('[]\n');
      },
    };
  }
  return undefined;
}
