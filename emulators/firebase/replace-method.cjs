'use strict';

const { version } = require('firebase-tools/package.json');

/**
 * Replaces `owner[name]` by `make(original)`, but only if the original still contains `landmark`: a patch of
 * a method that has changed underneath would fail far from its cause.
 */
function replaceMethod(owner, name, landmark, make) {
  const original = owner?.[name];
  if (typeof original !== 'function' || !original.toString().includes(landmark)) {
    throw new Error(
      `emulators/firebase patches ${name} of firebase-tools, and version ${version} has changed it. ` +
        `Compare it with the patch, or go back to the version in package-lock.json.`,
    );
  }
  owner[name] = make(original);
}

module.exports = { replaceMethod };
