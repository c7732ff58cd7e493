/** A chunk of its own: most commands sign with an API key and load none of this. */
export { serviceAccount } from '@mercator/client/core';
