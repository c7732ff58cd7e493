import type { Document } from '../../store/kind.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';

/** What is known of a person. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly country: string;
  readonly createdAt: string;
  /** When they last signed in; absent while they never did. */
  readonly lastAuth?: string;
}

/** A person's account, one in the world. Scope: empty. Key: the username in small letters. Its id is the person's everywhere. */
export interface Account extends Person {
  readonly id: string;
  /** An address of e-mail. */
  readonly username: string;
  /** The organization whose credentials made it. */
  readonly madeBy: string;
}

export const accounts = kind<Account>({ name: 'account' });

/** The key of an account: usernames are told apart without regard to case. */
export const accountKey = (username: string): string => username.toLowerCase();

/** The account with a username. */
export function accountNamed(store: Store, username: string): Promise<Document<Account> | undefined> {
  return store.get(accounts, '', accountKey(username));
}
