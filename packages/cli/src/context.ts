import type { Atlas } from './atlas.ts';
import type { Context } from './command.ts';
import type { Io } from './io.ts';
import { type GlobalOptions, readSettings, requireCredentials, type Settings } from './settings.ts';

interface Parts {
  readonly io: Io;
  readonly global: GlobalOptions;
  readonly operations: Context['operations'];
}

/** A command's context over the real world; `close` ends what was opened. */
export function makeContext({ io, global, operations }: Parts): Context & { close(): Promise<void> } {
  let settings: Promise<Settings> | undefined;
  let atlas: Promise<Atlas> | undefined;
  const context = {
    io,
    global,
    operations,
    settings() {
      settings ??= readSettings(global, io);
      return settings;
    },
    atlas({ anonymous = false }: { readonly anonymous?: boolean } = {}) {
      atlas ??= connect(anonymous);
      return atlas;
    },
    async printing(fallback: Parameters<Context['printing']>[0]) {
      const { query } = global;
      const format =
        global.output ?? (query === undefined ? ((await context.settings()).output ?? fallback) : 'table');
      return { format, query };
    },
    async close() {
      await (await atlas?.catch(() => undefined))?.close();
    },
  };
  async function connect(anonymous: boolean): Promise<Atlas> {
    const resolved = await context.settings();
    const credentials = anonymous ? resolved.credentials : requireCredentials(resolved, io.env);
    const { openAtlas } = await import('./open-atlas.ts');
    return openAtlas({ settings: resolved, credentials, global, io, operations: await operations() });
  }
  return context;
}
