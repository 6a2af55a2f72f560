import { expect, it } from 'vitest';
import { mapLink } from './map-link.ts';

const place = { siteName: 'Dock & Yard', siteAddress: '1 Quay Street, Dublin' };
const goalOf = (link: string): string | null => new URL(link).searchParams.get('destination');

it('leads to the coordinates of the site, where they are known', () => {
  expect(goalOf(mapLink({ ...place, siteCoordinates: { latitude: 53.34, longitude: -6.26 } }))).toBe(
    '53.34,-6.26',
  );
});

it('leads to the address otherwise, whatever signs are in it', () => {
  expect(goalOf(mapLink({ ...place, siteCoordinates: null }))).toBe('Dock & Yard, 1 Quay Street, Dublin');
});
