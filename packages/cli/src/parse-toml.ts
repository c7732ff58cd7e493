/** The profile file is TOML, all of which people may use in it; only what reads one loads the parser. */
export { parse, TomlError } from 'smol-toml';
