import { expect, test } from 'vitest';
import { compileTexts } from './compile-texts.ts';

test('a text is compiled where the macro put it, and nothing else is touched', () => {
  const made = `const a = $_i18n._({
    id: "x", message: 'Hi {name}' });
const b = { message: 'Hi {name}' };
const c = <Trans id="y" message="It’s <0>{n}</0>" />;`;
  expect(compileTexts(made, 'tsx')).toBe(`const a = $_i18n._({
    id: "x", message: ["Hi ",["name"]] });
const b = { message: 'Hi {name}' };
const c = <Trans id="y" message={["It’s <0>",["n"],"</0>"]} />;`);
});

test('a plural is compiled with its cases', () => {
  const made = `_({ id: 'x', message: '{n, plural, one {# seat} other {# seats}}' })`;
  expect(compileTexts(made, 'ts')).toBe(
    `_({ id: 'x', message: [["n","plural",{"one":["#"," seat"],"other":["#"," seats"]}]] })`,
  );
});
