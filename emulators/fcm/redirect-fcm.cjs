'use strict';

// Loaded in front of a process by `node --require`: what its firebase-admin sends to FCM goes to the stand-in at
// FLXIBL_FCM_STAND_IN. The SDK has its host fixed and speaks HTTP/2 to it.
const http2 = require('node:http2');
const { syncBuiltinESMExports } = require('node:module');

const standIn = process.env.FLXIBL_FCM_STAND_IN;
const connect = http2.connect;

if (standIn) {
  http2.connect = (authority, ...rest) => {
    if (new URL(authority).hostname !== 'fcm.googleapis.com') return connect(authority, ...rest);
    const session = connect(standIn, ...rest);
    const request = session.request.bind(session);
    // The SDK says https, which a server without TLS takes for a protocol error.
    session.request = (headers, options) =>
      request(Object.assign({}, headers, { ':scheme': 'http' }), options);
    return session;
  };
  // Whoever imported it by name before has the old one.
  syncBuiltinESMExports();
}
