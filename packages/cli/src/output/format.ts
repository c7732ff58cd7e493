/** The formats every command can print its results in. */
export const formats = ['table', 'json', 'yaml', 'ndjson', 'csv'] as const;
export type Format = (typeof formats)[number];

export function isFormat(value: string | undefined): value is Format {
  return formats.some((format) => format === value);
}
