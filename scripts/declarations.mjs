// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isGenerated } from './repository.mjs';
import { isNode, parse } from './syntax.mjs';

/** @typedef {import('./syntax.mjs').Node} Node */

/**
 * One exported name: its declaration as text, or undefined where a generated file declares it.
 * @typedef {{ name: string, text: string | undefined }} Declaration
 */

/**
 * @typedef {{ path: string, text: string, comments: readonly { start: number, end: number }[], body: readonly Node[] }} Module
 */

/** The name an identifier or a string literal spells. @param {unknown} node */
function nameOf(node) {
  if (!isNode(node)) return '';
  return String(node.type === 'Identifier' ? node.name : node.value);
}

/** The declaration file next to what a relative specifier names. @param {string} from @param {string} specifier */
function declarationFile(from, specifier) {
  return join(dirname(from), `${specifier.replace(/\.([cm]?)[jt]s$/, '')}.d.ts`);
}

/** @param {Node} declaration @returns {string[]} */
function declaredNames(declaration) {
  if (!Array.isArray(declaration.declarations)) return [nameOf(declaration.id)];
  return declaration.declarations.map((one) => nameOf(one.id));
}

/** Reads the public names of built declaration files, following what they export from one another. */
export class Declarations {
  /** @type {Map<string, Module>} */
  #modules = new Map();

  /**
   * Everything that a door exports, sorted by name. Overloads are one declaration.
   * @param {string} path of the door's `.d.ts`
   * @returns {Declaration[]}
   */
  ofDoor(path) {
    const names = [...this.#names(path, new Set())].sort();
    return names.map((name) => ({ name, text: this.#text(path, name, name) }));
  }

  /** @param {string} path @returns {Module} */
  #module(path) {
    const known = this.#modules.get(path);
    if (known !== undefined) return known;
    if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build`);
    const text = readFileSync(path, 'utf8');
    const { program, comments } = parse(path, text);
    const module = { path, text, comments, body: /** @type {Node[]} */ (program.body) };
    this.#modules.set(path, module);
    return module;
  }

  /** @param {string} path @param {Set<string>} seen @returns {Set<string>} */
  #names(path, seen) {
    /** @type {Set<string>} */
    const names = new Set();
    if (seen.has(path)) return names;
    seen.add(path);
    for (const statement of this.#module(path).body) {
      if (statement.type === 'ExportNamedDeclaration') {
        if (isNode(statement.declaration))
          for (const name of declaredNames(statement.declaration)) names.add(name);
        for (const one of /** @type {Node[]} */ (statement.specifiers)) names.add(nameOf(one.exported));
      } else if (statement.type === 'ExportDefaultDeclaration') names.add('default');
      else if (statement.type === 'ExportAllDeclaration') {
        const specifier = nameOf(statement.source);
        if (isNode(statement.exported)) names.add(nameOf(statement.exported));
        else if (!specifier.startsWith('.')) names.add(`* from ${specifier}`);
        else for (const name of this.#names(declarationFile(path, specifier), seen)) names.add(name);
      }
    }
    return names;
  }

  /**
   * The text of the declaration that a file exports, or only declares, under a name.
   * @param {string} path
   * @param {string} name as this file knows it
   * @param {string} publicName
   * @returns {string | undefined}
   */
  #text(path, name, publicName) {
    if (name.startsWith('* from ')) return `export ${name};`;
    const module = this.#module(path);
    if (isGenerated(path)) return undefined;
    const own = module.body.filter((statement) => {
      const declaration = isNode(statement.declaration) ? statement.declaration : statement;
      if (statement.type === 'ExportDefaultDeclaration') return name === 'default';
      return isNode(declaration.id) || Array.isArray(declaration.declarations)
        ? declaredNames(declaration).includes(name)
        : false;
    });
    if (own.length > 0) {
      const texts = own.map((statement) => withoutComments(module, statement));
      return name === publicName ? texts.join('\n') : `// as ${publicName}\n${texts.join('\n')}`;
    }
    return this.#textElsewhere(module, name, publicName);
  }

  /** @param {Module} module @param {string} name @param {string} publicName @returns {string | undefined} */
  #textElsewhere({ path, body }, name, publicName) {
    for (const statement of body) {
      const specifier = nameOf(statement.source);
      if (
        statement.type === 'ExportAllDeclaration' &&
        !isNode(statement.exported) &&
        specifier.startsWith('.')
      ) {
        const target = declarationFile(path, specifier);
        if (this.#names(target, new Set()).has(name)) return this.#text(target, name, publicName);
      }
      if (
        statement.type === 'ExportAllDeclaration' &&
        isNode(statement.exported) &&
        nameOf(statement.exported) === name
      ) {
        return `export * as ${name} from '${specifier}';`;
      }
      if (!Array.isArray(statement.specifiers)) continue;
      const isImport = statement.type === 'ImportDeclaration';
      const one = statement.specifiers.find((each) => nameOf(isImport ? each.local : each.exported) === name);
      if (one === undefined) continue;
      const inner = nameOf(isImport ? one.imported : one.local);
      // `export { a as b }` without a source points at a declaration or an import of this very file.
      if (!isNode(statement.source)) {
        if (inner !== name) return this.#text(path, inner, publicName);
        continue;
      }
      if (specifier.startsWith('.')) return this.#text(declarationFile(path, specifier), inner, publicName);
      return `export { ${inner === publicName ? inner : `${inner} as ${publicName}`} } from '${specifier}';`;
    }
    throw new Error(`${path}: no declaration of ${name}`);
  }
}

/** @param {Module} module @param {Node} statement */
function withoutComments({ text, comments }, { start, end }) {
  let kept = '';
  let at = start;
  for (const comment of comments) {
    if (comment.start < start || comment.end > end) continue;
    kept += text.slice(at, comment.start);
    at = comment.end;
  }
  return (kept + text.slice(at, end))
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !/^\s*(#private|private \w+);$/.test(line))
    .join('\n');
}
