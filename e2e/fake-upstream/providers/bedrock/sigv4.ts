import { createHash, createHmac } from 'node:crypto';

/** The fields of a signature. AWS documentation, "Signature Version 4 signing process". */
export type Signature = {
  accessKeyId: string;
  /** `YYYYMMDD` */
  day: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
};

export type SignedCall = {
  method: string;
  /** Path and query exactly as sent. */
  target: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
};

const pattern =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** @returns undefined if the header is not a signature of this kind. */
export function readSignature(authorization: string): Signature | undefined {
  const [, accessKeyId, day, region, service, signedHeaders, signature] = pattern.exec(authorization) ?? [];
  if (!accessKeyId || !day || !region || !service || !signedHeaders || !signature) return undefined;
  return { accessKeyId, day, region, service, signedHeaders: signedHeaders.split(';'), signature };
}

const maxClockSkewMs = 5 * 60_000;

/**
 * Checks that are possible without a secret: date, service, hash of the body, and that the headers which carry them are
 * signed.
 *
 * @returns the problem, or undefined.
 */
export function findFormProblem(signature: Signature, call: SignedCall, nowMs: number): string | undefined {
  const date = call.headers['x-amz-date'] ?? '';
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const sentMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(sentMs) || !date.startsWith(signature.day)) return 'x-amz-date';
  if (Math.abs(nowMs - sentMs) > maxClockSkewMs) return 'the time of the signature';
  if (signature.service !== 'bedrock') return 'the service';
  if (!['host', 'x-amz-date'].every((name) => signature.signedHeaders.includes(name)))
    return 'the signed headers';
  const hash = call.headers['x-amz-content-sha256'];
  return hash !== undefined && hash !== sha256(call.body) ? 'the hash of the body' : undefined;
}

/**
 * Computes the signature again.
 *
 * @returns whether it is the same, with the host as it arrived or without its port: the gateway signs the latter, and
 *   only a host without a port, like the real one, makes the two equal.
 */
export function isSignedWith(secretAccessKey: string, signature: Signature, call: SignedCall): boolean {
  const host = call.headers.host ?? '';
  return [host, host.replace(/:\d+$/, '')].some(
    (name) => computeSignature(secretAccessKey, signature, call, name) === signature.signature,
  );
}

function computeSignature(
  secretAccessKey: string,
  { day, region, service, signedHeaders }: Signature,
  { method, target, headers, body }: SignedCall,
  host: string,
): string {
  const [path = '', query = ''] = target.split('?', 2);
  const headerOf = (name: string) => (name === 'host' ? host : (headers[name] ?? ''));
  const canonical = [
    method,
    path.split('/').map(escapeUri).join('/'),
    query.split('&').filter(Boolean).sort().join('&'),
    ...signedHeaders.map((name) => `${name}:${headerOf(name).trim().replaceAll(/\s+/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretAccessKey}`,
  );
  return hmac(key, text).toString('hex');
}

/** The path is escaped once more than it was sent, as for every AWS service but S3. */
function escapeUri(segment: string): string {
  return encodeURIComponent(segment).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
