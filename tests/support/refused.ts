import { expect } from 'vitest';

/** Expects a call to be refused: with a status, and with an error code where one is said. */
export async function refused(call: Promise<unknown>, status: number, code?: string): Promise<void> {
  await expect(call).rejects.toMatchObject({ status, ...(code !== undefined && { code }) });
}
