// What may stand in quotes after these words is a name of ours, of a table or a property, and helps.
const namesOfOurs =
  /\b(?:reading|setting|relation|column|constraint|table|index|trigger|role|policy|module)\s*$/i;

const suspicious = /["'`“@]|eyJ|flx_|bearer|:\/\/|[\w-]{24}/i;
const identifiers =
  /(?<![\w-])(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})(?![\w-])/i;
const isSecretLike = (run: string): boolean => /\d/.test(run) && /[a-z]/i.test(run) && !identifiers.test(run);

/**
 * From a quote to the last of its kind: what somebody wrote may have quotes of its own. A quote within a word is an
 * apostrophe.
 */
const withoutQuoted = (text: string): string => {
  const opening = /(?<!\w)["'`“]/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const quote = match[0];
    const closing = quote === '“' ? '”' : quote;
    const before = text.slice(0, match.index);
    const own = namesOfOurs.test(before);
    const lineEnd = text.indexOf('\n', match.index);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const last = own ? text.indexOf(closing, match.index + 1) : text.slice(0, end).lastIndexOf(closing);
    if (own && last > 0) {
      opening.lastIndex = last + 1;
      continue;
    }
    // One that nothing closes was cut off: the rest of the line goes.
    const after = last > match.index ? text.slice(last + 1) : text.slice(end);
    text = `${before}${quote}…${closing}${after}`;
    opening.lastIndex = before.length + 3;
  }
  return text;
};

/**
 * A message of an error or a log without what people wrote or keep secret: quoted words, e-mail addresses, tokens,
 * and of web addresses everything but the host. Ids of ours and names of tables stay.
 */
export const scrubText = (text: string): string => {
  if (!suspicious.test(text)) return text;
  return withoutQuoted(
    text
      .replaceAll(/\b(bearer|basic)\s+\S+/gi, '$1 […]')
      .replaceAll(
        /\b(https?|wss?|postgres(?:ql)?|smtps?):\/\/(?:[^\s/@]*@)?([^\s/"'<>?#]+)[^\s"'<>)]*/gi,
        '$1://$2/…',
      )
      .replaceAll(/[^\s"'<>()[\]:,;=]+@[^\s"'<>()[\]:,;=]+/g, '[e-mail]')
      .replaceAll(/(?<![\w-])flx_[\w-]+/g, '[…]')
      .replaceAll(/[\w-]{16,}\.[\w-]{8,}\.[\w-]*/g, '[…]')
      .replaceAll(/(?<![\w/-])[\w+-]{24,}(?![\w/-])/g, (run) => (isSecretLike(run) ? '[…]' : run)),
  );
};
