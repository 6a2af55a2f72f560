import type { FileAnswer } from '@flxibl/contracts/files';

/** Hands a file to the person's own device. */
export const saveFile = ({ bytes, contentType, fileName }: FileAnswer): void => {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: contentType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
};
