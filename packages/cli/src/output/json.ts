/**
 * A value as JSON. Unlike `JSON.stringify` it writes a bigint, as the number it is: some of Atlas's
 * ids have more digits than a double holds.
 *
 * @param indent blanks a level; 0 for one line. Default 2.
 */
export function toJson(value: unknown, indent = 2): string {
  return hasBigInt(value)
    ? write(value, indent, '\n')
    : JSON.stringify(value === undefined ? null : value, null, indent);
}

function hasBigInt(value: unknown): boolean {
  if (typeof value === 'bigint') return true;
  if (Array.isArray(value)) return value.some(hasBigInt);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBigInt);
}

function write(value: unknown, indent: number, newline: string): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || 'toJSON' in value)
    return JSON.stringify(value) ?? 'null';
  const inner = newline + ' '.repeat(indent);
  const colon = indent === 0 ? ':' : ': ';
  const parts = Array.isArray(value)
    ? value.map((item) => write(item, indent, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}${colon}${write(item, indent, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  return indent === 0
    ? open + parts.join(',') + close
    : open + inner + parts.join(`,${inner}`) + newline + close;
}
