// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareFacts, printChanges } from './compare-facts.mjs';
import { extractFacts } from './extract-facts.mjs';
import { factsFiles, readFacts, writeFacts } from './facts-files.mjs';
import { readDocument } from './read-document.mjs';

const FACTS = join(dirname(fileURLToPath(import.meta.url)), '..', 'facts');

/**
 * `npm run catalog:import -- <file>`: takes the facts of an Atlas OpenAPI document over into `facts/`.
 * @param {string[]} args
 */
function main(args) {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0)
    throw new Error('Usage: npm run catalog:import -- <openapi.json|openapi.yaml>');
  const { document, sha256 } = readDocument(file);
  const facts = extractFacts(document, sha256);
  const changes = compareFacts(readFacts(FACTS), facts);
  writeFacts(FACTS, factsFiles(facts));
  process.stdout.write(`${printChanges(changes)}\n`);
  process.stdout.write(
    `${facts.source.operations} operations, ${facts.source.schemas} schemas. Next: npm run generate\n`,
  );
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
