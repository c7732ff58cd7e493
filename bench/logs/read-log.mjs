// @ts-check
import { createReadStream } from 'node:fs';
import { createAtlas, readLogLines } from '@mercator/client';

/**
 * A process that reads a log and prints `{ lines, matched, megabytes }`: how many it read and gave, and the largest part of
 * the machine's memory it ever held.
 *
 * Arguments: what to do (`all`, `batches`, `attributes`, `rare`), then a file, or the URL of a server that serves one.
 */
const [, , what = '', place = ''] = process.argv;

const filter = what === 'rare' ? { severity: 'E' } : {};

function open() {
  if (!place.startsWith('http'))
    return readLogLines(() => createReadStream(place, { highWaterMark: 262_144 }), filter);
  const atlas = createAtlas({ baseUrl: place, accessToken: 'any', environment: {} });
  return atlas.project('0123456789abcdef01234567').logs.lines('host.example.com', filter);
}

const lines = open();
let seen = 0;
if (what === 'batches') {
  for await (const batch of lines.batches()) for (const line of batch) seen += line.message.length;
} else if (what === 'attributes') {
  for await (const line of lines) seen += Object.keys(line.attributes).length;
} else {
  for await (const line of lines) seen += line.message.length;
}
if (seen === 0) throw new Error('No line was given.');
const { summary } = lines;
process.stdout.write(
  JSON.stringify({
    lines: summary.lines,
    matched: summary.matched,
    megabytes: process.resourceUsage().maxRSS / 1000,
  }),
);
