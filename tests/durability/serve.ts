import { startAtlas } from '@mercator/server';

/** A local Atlas in a process of its own, which a test may kill: prints one line once it serves. */
async function serve(dataDir: string | undefined): Promise<void> {
  if (dataDir === undefined) throw new Error('Which data directory?');
  const { url, credentials } = await startAtlas({ dataDir, rateLimits: 'off', lifecycle: 'instant' });
  process.stdout.write(`${JSON.stringify({ url, credentials })}\n`);
}

serve(process.argv[2]).catch((error: unknown) => {
  const { code = 'UNKNOWN', message = String(error) } = error as NodeJS.ErrnoException;
  process.stderr.write(`${code}: ${message}\n`);
  process.exitCode = 1;
});
