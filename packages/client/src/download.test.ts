import type { Operation } from '@mercator/catalog';
import { createFakeRuntime, type FakeAnswer } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createClient } from './create-client.ts';
import { Download } from './download.ts';
import { TruncatedBody } from './truncated-body.ts';

const getLog: Operation = {
  id: 'getLog',
  group: 'logs',
  name: 'getLog',
  method: 'GET',
  path: '/api/log.gz',
  versions: ['2023-02-01'],
  formats: ['gzip'],
};

async function download(answer: FakeAnswer, signal?: AbortSignal): Promise<Download> {
  const runtime = createFakeRuntime({ service: () => answer });
  const value = await createClient({ environment: {}, runtime }).call(getLog, {}, { signal });
  if (value instanceof Download) return value;
  throw new Error('this is no download');
}

describe('Download', () => {
  it('gives the bytes piece by piece, at once, as text or as a stream', async () => {
    const text = 'line\n'.repeat(1000);
    let pieces = 0;
    for await (const piece of await download({ body: text })) pieces += piece.length > 0 ? 1 : 0;
    expect(pieces).toBe(5);
    expect(await (await download({ body: text })).text()).toBe(text);
    expect(await (await download({ body: text })).bytes()).toEqual(new TextEncoder().encode(text));
    expect(await new Response((await download({ body: text })).stream()).text()).toBe(text);
  });

  it('says name, type and size', async () => {
    const headers = {
      'content-type': 'application/vnd.atlas.2023-02-01+gzip',
      'content-disposition': 'attachment; filename="shop_2025.log.gz"',
      'content-length': '7',
    };
    const { filename, contentType, size } = await download({ headers, body: 'content' });
    expect({ filename, contentType, size }).toEqual({
      filename: 'shop_2025.log.gz',
      contentType: 'application/vnd.atlas.2023-02-01+gzip',
      size: 7,
    });
    expect(await download({ body: '' })).toMatchObject({
      filename: undefined,
      size: undefined,
      contentType: undefined,
    });
  });

  it('proposes no path for a name', async () => {
    for (const name of ['../../etc/passwd', '..\\..\\passwd']) {
      const headers = { 'content-disposition': `attachment; filename="${name}"` };
      expect((await download({ headers })).filename).toBe('passwd');
    }
  });

  it('throws errors of the tree when reading fails', async () => {
    const broken = await download({ body: 'half', breaks: new TruncatedBody(200) });
    await expect(broken.bytes()).rejects.toMatchObject({
      name: 'AtlasResponseError',
      fault: 'truncated',
      operation: 'getLog',
    });
    const controller = new AbortController();
    const aborted = await download({ body: 'x' }, controller.signal);
    controller.abort(new Error('enough'));
    await expect(aborted.bytes()).rejects.toMatchObject({ name: 'AtlasAbortError' });
  });

  it('is not what an error becomes', async () => {
    await expect(
      download({
        status: 404,
        headers: { 'content-type': 'application/json' },
        body: '{"errorCode":"HOST_NOT_FOUND"}',
      }),
    ).rejects.toMatchObject({ errorCode: 'HOST_NOT_FOUND' });
  });
});
