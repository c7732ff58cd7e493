import { AtlasConfirmationError } from '../../errors.ts';
import type { ConfirmOptions } from '../confirm.ts';

/**
 * Lets a verb that is given an id go on only when the caller typed the name of what has it. Without a confirmation
 * no call is made; with one, `nameOf` asks for the name.
 * @returns the name
 * @throws AtlasConfirmationError otherwise.
 */
export async function checkConfirmedName(
  operation: string,
  kind: string,
  { confirm }: ConfirmOptions,
  nameOf: () => Promise<string | undefined>,
): Promise<string> {
  if (confirm === undefined)
    throw new AtlasConfirmationError(
      `this destroys a ${kind}, and nothing was confirmed. Nothing was sent; pass { confirm: <name of the ${kind}> } to do it.`,
      { operation },
    );
  const name = await nameOf();
  if (name === confirm) return name;
  throw new AtlasConfirmationError(
    `this destroys the ${kind} ${JSON.stringify(name)}, and ${JSON.stringify(confirm)} was confirmed. Nothing was destroyed.`,
    { operation },
  );
}
