/**
 * Where random tests begin. The same in every run, so that a red test means that the code has changed; `FLXIBL_SEED`
 * repeats another one, and `npm run prove` plays new ones.
 */
export const seed = Number(process.env['FLXIBL_SEED'] ?? 20_261_124);
