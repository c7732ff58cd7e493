import { createAtlas } from '@mercator/client';

await using atlas = createAtlas();
const project = atlas.project();
const [cluster = ''] = await project.hosts.clusterNames();

// Every line of every host of a cluster, parsed, in constant memory
const lines = project.logs.lines({ cluster }, { severity: 'I' });
for await (const line of lines) {
  console.log(line.timestamp instanceof Date, line.severity, typeof line.message);
  break;
}

// The log of one host as the bytes of its file: a stream, not all of it in memory
const [host] = await project.hosts.primaries({ cluster }).toArray({ limit: 1 });
if (host === undefined) throw new Error('there is no primary');
let bytes = 0;
for await (const piece of project.logs.stream(host)) bytes += piece.length;
console.log(bytes > 0);
