import type { AssignmentDetails } from '@flxibl/contracts/assignments';

type Place = Pick<AssignmentDetails, 'siteName' | 'siteAddress'> &
  Partial<Pick<AssignmentDetails, 'siteCoordinates'>>;

/** The way there; a phone opens its own map for it. Coordinates lead to the door, where they are known. */
export const mapLink = ({ siteName, siteAddress, siteCoordinates }: Place): string => {
  const goal = siteCoordinates
    ? `${siteCoordinates.latitude},${siteCoordinates.longitude}`
    : `${siteName}, ${siteAddress}`;
  return `https://www.google.com/maps/dir/?${new URLSearchParams({ api: '1', destination: goal }).toString()}`;
};
