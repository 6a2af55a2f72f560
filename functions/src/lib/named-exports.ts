/**
 * What a CommonJS package exports, whoever loaded it: Node.js gives the names beside `default`, the bundle that is
 * deployed gives `default` alone.
 */
export const namedExports = <Module extends object>(loaded: Module): Module =>
  'default' in loaded ? (loaded.default as Module) : loaded;
