import { join } from 'node:path';
import type { OperationTable } from './generic/operation-table.ts';

/** The entry of the old command. */
async function main(args: readonly string[]): Promise<void> {
  // A private key may stand in the arguments; where the system lets a process name itself, this hides them.
  process.title = 'atlascli';
  const [{ runAtlascli }, { openTable, nodeIo }] = await Promise.all([
    import('./atlascli/run.ts'),
    import('./program.ts'),
  ]);
  let operations: OperationTable | undefined;
  const code = await runAtlascli(args, nodeIo(), async () => {
    operations ??= openTable(join(__dirname, 'operations.table'));
    return operations;
  });
  if (code !== 0) process.exitCode = code;
  // Everything is written by now; what is still open are idle connections.
  process.exit();
}

void main(process.argv.slice(2));
