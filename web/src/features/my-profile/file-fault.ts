import { documentFileTypes } from '@flxibl/contracts/documents';
import { t } from '@lingui/core/macro';

const mostBytes = 10 * 1024 * 1024;
const types: readonly string[] = documentFileTypes;

/** Why a file would be refused, before it is sent; undefined when it would not. */
export const faultOf = (file: Pick<File, 'type' | 'size'> | null): string | undefined => {
  if (!file) return t`Choose a file.`;
  if (!types.includes(file.type)) return t`Only PDF, PNG and JPEG can be looked at.`;
  if (file.size > mostBytes) return t`This is larger than 10 MB. A photo of smaller size will do.`;
  return file.size === 0 ? t`This file is empty.` : undefined;
};
