// @ts-check

/**
 * Words of a tag: `X.509 Authentication` -> x509 authentication, `MongoDB Cloud Users` -> mongo db cloud users.
 * @param {string} tag
 */
function words(tag) {
  return tag
    .replace(/\./g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/**
 * Group of a tag, spelled as the Atlas CLI spells its command: `MongoDB Cloud Users` -> `mongoDbCloudUsers`.
 * @param {string} tag
 */
export function groupName(tag) {
  const [first = '', ...rest] = words(tag);
  return first + rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

/**
 * File name of a tag: `MongoDB Cloud Users` -> `mongodb-cloud-users`.
 * @param {string} tag
 */
export function tagSlug(tag) {
  return tag
    .replace(/\./g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-');
}
