const INTEGER = /^-?\d{1,10}$/;
const SMALLEST_INTEGER = -(2 ** 31);
const LARGEST_INTEGER = 2 ** 31 - 1;

function asInteger(key: string): number | null {
  // Most keys start with a letter; looking at one character first halves the cost of a lookup.
  const first = key.charCodeAt(0);
  const mayBeNumber = (first >= 48 && first <= 57) || first === 45;
  if (!mayBeNumber || !INTEGER.test(key)) return null;
  const integer = Number(key);
  return integer >= SMALLEST_INTEGER && integer <= LARGEST_INTEGER ? integer : null;
}

/**
 * The order of keys that clients rely on: 32-bit integers first and by number, then the other keys by UTF-16
 * code unit. `1` sorts before `01`, as the same number written shorter.
 */
export function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  const leftInteger = asInteger(left);
  const rightInteger = asInteger(right);
  if (leftInteger !== null && rightInteger !== null) {
    return leftInteger - rightInteger || left.length - right.length;
  }
  if (leftInteger !== null) return -1;
  if (rightInteger !== null) return 1;
  return left < right ? -1 : 1;
}
