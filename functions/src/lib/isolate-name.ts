const controls = /[\p{Cc}\u2028\u2029]+/gu;
/** Marks that turn the direction of what follows; in a name they could make a sentence read as another one. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * A name as it may stand in a sentence: on one line, without marks that turn its direction, and set apart (U+2068 …
 * U+2069) where it is written from right to left, so that it moves nothing around it.
 */
export const isolateName = <Name extends string | null>(name: Name): Name => {
  if (name === null) return name;
  const plain = name.replace(controls, ' ').replace(bidiControls, '').trim();
  return (rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain) as Name;
};
