/** Where an invitation leads, signed in or not. */
export const joinPath = '/join';
