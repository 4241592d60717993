import 'server-only';

/** Routing headers of gateway calls without secrets. All others count as secret. */
const plainHeaders: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  'x-portkey-aws-auth-type',
  'x-portkey-aws-region',
  'x-portkey-azure-api-version',
  'x-portkey-azure-deployment-id',
  'x-portkey-azure-resource-name',
  'x-portkey-custom-host',
  'x-portkey-metadata',
  'x-portkey-openai-organization',
  'x-portkey-openai-project',
  'x-portkey-provider',
  'x-portkey-request-timeout',
  'x-portkey-trace-id',
  'x-portkey-vertex-project-id',
  'x-portkey-vertex-region',
]);

/** Fields of gateway configs and Google service accounts without secrets. */
const plainFields: ReadonlySet<string> = new Set([
  'api_version',
  'auth_provider_x509_cert_url',
  'auth_uri',
  'client_email',
  'client_id',
  'client_x509_cert_url',
  'custom_host',
  'deployment_id',
  'mode',
  'openai_organization',
  'openai_project',
  'project_id',
  'provider',
  'resource_name',
  'token_uri',
  'type',
  'universe_domain',
]);

/** Shorter values are ordinary words; redacting them would hide more than it protects. */
const minLength = 6;

/**
 * All credentials in the headers of a call, and their equivalent parts: the token after `Bearer`, name and password of
 * `Basic`, keys in a config, the lines of a private key.
 */
export function credentialsOf(headers: Readonly<Record<string, string>>): string[] {
  const values = Object.entries(headers).flatMap(([name, value]) =>
    plainHeaders.has(name.toLowerCase()) ? [] : partsOf(value),
  );
  return [...new Set(values.map((value) => value.trim()))].filter(({ length }) => length >= minLength);
}

function partsOf(value: string): string[] {
  if (value.trim().startsWith('{')) return leavesOf(parse(value));
  const [, scheme, token] = /^(\w+) +(\S.*)$/.exec(value) ?? [];
  if (scheme === undefined || token === undefined) return [value];
  if (scheme.toLowerCase() !== 'basic') return [token];
  const pair = Buffer.from(token, 'base64').toString();
  return [token, pair, ...pair.split(':')];
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...value.split(/[\r\n]+/)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    plainFields.has(name) && typeof item === 'string' ? [] : leavesOf(item),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not base64: the whole text counts as secret.
    return text;
  }
}
