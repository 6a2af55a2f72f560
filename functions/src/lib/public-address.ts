import ipaddr from 'ipaddr.js';

// The only block of IPv6 that IANA has given out for the public internet; what translates into IPv4 (NAT64, mapped
// and compatible addresses) lies outside of it or is known to ipaddr.js by name (6to4, Teredo).
const publicIpv6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Whether an address, as a resolver writes it, can be reached by everybody on the internet: not loopback, private,
 * link-local (where clouds keep their metadata), shared, reserved, multicast, and no way round to one of those.
 * What cannot be read is not public.
 */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(...publicIpv6);
};

// Names that no public resolver answers for, but a company's or a cloud's own may.
const insideNames = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$/;

/** Whether a host of a parsed URL may be public as far as can be seen without asking a resolver. */
export const mayBePublicHost = (host: string): boolean => {
  const name = host.replace(/\.$/, '');
  if (name.startsWith('[')) return isPublicAddress(name.slice(1, -1));
  if (ipaddr.IPv4.isValid(name)) return isPublicAddress(name);
  return name.includes('.') && !insideNames.test(name);
};
