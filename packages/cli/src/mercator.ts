import { writeSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationTable } from './generic/operation-table.ts';
import { version } from './version.ts';

/** The command's entry. What needs nothing else is answered before anything else is loaded. */
async function main(args: readonly string[]): Promise<void> {
  if (args.length === 1 && args[0] === '--version') {
    writeSync(1, `${version}\n`);
    return;
  }
  const { run, nodeIo, openTable } = await import('./program.ts');
  let operations: OperationTable | undefined;
  const code = await run(args, nodeIo(), async () => {
    operations ??= openTable(join(__dirname, 'operations.table'));
    return operations;
  });
  if (code !== 0) process.exitCode = code;
  // Everything is written by now; what is still open are idle connections.
  process.exit();
}

void main(process.argv.slice(2));
