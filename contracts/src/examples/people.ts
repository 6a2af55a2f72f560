import { before, ids, later, pageOf, type ExamplesOf } from './example.ts';

const pool = {
  id: ids.pool,
  name: 'Regulars',
  clientId: ids.client,
  clientName: 'Acme Hospitality',
  memberCount: 12,
} as const;

const member = {
  userId: ids.user,
  clientId: ids.client,
  name: 'Bea Costa',
  email: 'bea@acme.example',
  role: 'booker',
  siteIds: [ids.site],
} as const;

const invitation = {
  id: ids.other,
  clientId: ids.client,
  email: 'ana@acme.example',
  role: 'booker',
  siteIds: [],
  state: 'open',
  createdAt: before,
  expiresAt: '2026-11-27T12:00:00.000Z',
} as const;

const site = {
  id: ids.site,
  clientId: ids.client,
  name: 'Acme Alfama',
  address: 'Rua de São Miguel 12, Lisboa',
  timeZone: 'Europe/Lisbon',
  coordinates: { latitude: 38.7114, longitude: -9.1296 },
} as const;

const home = { latitude: 38.72, longitude: -9.14 } as const;

const requirements = { role: 'bartender', proofs: ['certificate', 'right_to_work'] } as const;

const token = 'q3n8x-ZVb1mYc0JtR5sKdw';

const apiKey = {
  id: ids.other,
  name: 'Roster import',
  prefix: 'flx_7Kd2',
  scopes: ['read', 'book'],
  createdBy: ids.user,
  createdAt: before,
  lastUsedAt: null,
  revokedAt: null,
} as const;

const proof = {
  id: ids.other,
  freelancerId: ids.freelancer,
  freelancerName: 'Fay Becker',
  kind: 'certificate',
  fileName: 'food-hygiene.pdf',
  storagePath: `documents/${ids.freelancer}/${ids.other}`,
  file: {
    contentType: 'application/pdf',
    size: 48_213,
    sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    uploadedAt: before,
  },
  expiresOn: '2028-06-30',
  state: 'submitted',
  submittedAt: before,
  reviewedAt: null,
  reason: null,
} as const;

const freelancerId = { params: { freelancerId: ids.freelancer } };
const poolMember = { params: { id: ids.pool, freelancerId: ids.freelancer } };

/** People, their rights, and the lists that a client keeps of them. */
export const peopleExamples = {
  exportMe: {
    answer: {
      exportedAt: before,
      tables: { users: [{ id: ids.user, name: member.name, email: member.email, role: 'business' }] },
    },
  },
  eraseMe: { body: { email: member.email } },
  getMe: {
    answer: {
      uid: 'Xb2kTq9mPzRf',
      email: member.email,
      name: member.name,
      role: 'business',
      clientId: ids.client,
      clientName: 'Acme Hospitality',
      memberRole: member.role,
      freelancerId: null,
      timeZone: 'Europe/Lisbon',
    },
  },
  listClients: { answer: pageOf({ id: ids.client, name: 'Acme Hospitality' }) },
  listSites: { answer: pageOf(site) },
  putSiteCoordinates: {
    params: { id: ids.site },
    body: { coordinates: site.coordinates },
    answer: site,
  },
  getHome: { params: { id: ids.freelancer }, answer: { coordinates: home } },
  putHome: {
    params: { id: ids.freelancer },
    body: { coordinates: { latitude: 38.7223, longitude: -9.1393 } },
    answer: { coordinates: home },
  },
  listRoles: { answer: pageOf({ id: 'waiter', name: 'Waiter' }) },
  getRoleRequirements: { params: { id: 'bartender' }, answer: requirements },
  putRoleRequirements: {
    params: { id: 'bartender' },
    body: { proofs: requirements.proofs },
    answer: requirements,
  },
  listFreelancers: {
    query: { q: 'fay', role: 'waiter' },
    answer: pageOf({
      id: ids.freelancer,
      name: 'Fay Becker',
      headline: 'All-rounder for bars and events',
      timeZone: 'Europe/Berlin',
      status: 'active',
      roles: ['waiter', 'bartender'],
      payRate: '24.50',
      currency: 'EUR',
      rating: 4.9,
    }),
  },
  listPools: { answer: pageOf(pool) },
  createPool: { body: { name: 'Regulars' }, answer: { ...pool, memberCount: 0 } },
  putPool: { params: { id: ids.pool }, body: { name: 'Regulars' }, answer: pool },
  putPoolMember: poolMember,
  deletePoolMember: poolMember,
  listFavourites: {
    answer: pageOf({ freelancerId: ids.freelancer, freelancerName: 'Fay Becker' }),
  },
  putFavourite: freelancerId,
  deleteFavourite: freelancerId,
  listBlocks: {
    answer: pageOf({
      clientId: ids.client,
      freelancerId: ids.freelancer,
      freelancerName: 'Fay Becker',
      reason: 'Asked not to be sent here.',
      createdAt: before,
    }),
  },
  putBlock: { ...freelancerId, body: { reason: 'Asked not to be sent here.' } },
  deleteBlock: freelancerId,
  listMembers: { answer: pageOf(member) },
  putMember: {
    params: { userId: ids.user },
    body: { role: 'approver', siteIds: [] },
    answer: { ...member, role: 'approver', siteIds: [] },
  },
  deleteMember: { params: { userId: ids.user } },
  createInvitation: {
    body: { email: invitation.email, role: 'booker' },
    answer: { ...invitation, token },
  },
  listInvitations: { answer: pageOf(invitation) },
  deleteInvitation: { params: { id: invitation.id } },
  acceptInvitation: {
    body: { token, name: 'Ana Sousa', timeZone: 'Europe/Lisbon' },
    answer: { clientId: ids.client, clientName: 'Acme Hospitality', role: 'booker', siteIds: [] },
  },
  createApiKey: {
    body: { name: 'Roster import', scopes: ['read', 'book'] },
    answer: { ...apiKey, key: 'flx_7Kd2mWq0pTzV4nYxJb8cRs1LhE' },
  },
  listApiKeys: { answer: pageOf(apiKey) },
  deleteApiKey: { params: { id: apiKey.id } },
  submitDocument: {
    body: { kind: 'certificate', fileName: 'food-hygiene.pdf', expiresOn: '2028-06-30' },
    answer: proof,
  },
  listDocuments: { query: { state: 'submitted' }, answer: pageOf(proof) },
  reviewDocument: {
    params: { id: proof.id },
    body: { decision: 'approved' },
    answer: { ...proof, state: 'approved', reviewedAt: later },
  },
} as const satisfies ExamplesOf<
  | 'getMe'
  | 'exportMe'
  | 'eraseMe'
  | 'listClients'
  | 'listSites'
  | 'listRoles'
  | 'getRoleRequirements'
  | 'putRoleRequirements'
  | 'putSiteCoordinates'
  | 'getHome'
  | 'putHome'
  | 'listFreelancers'
  | 'listPools'
  | 'createPool'
  | 'putPool'
  | 'putPoolMember'
  | 'deletePoolMember'
  | 'listFavourites'
  | 'putFavourite'
  | 'deleteFavourite'
  | 'listBlocks'
  | 'putBlock'
  | 'deleteBlock'
  | 'listMembers'
  | 'putMember'
  | 'deleteMember'
  | 'createInvitation'
  | 'listInvitations'
  | 'deleteInvitation'
  | 'acceptInvitation'
  | 'createApiKey'
  | 'listApiKeys'
  | 'deleteApiKey'
  | 'submitDocument'
  | 'listDocuments'
  | 'reviewDocument'
>;
