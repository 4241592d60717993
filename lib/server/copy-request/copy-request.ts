import 'server-only';
import { and, eq } from 'drizzle-orm';
import { defaultOperation } from '../../catalogue/operations.ts';
import type { ClientCall, CopiedCall } from '../../edit/code/copied-call.ts';
import { writeLanguages } from '../../edit/code/languages.ts';
import { variable, variablesOf } from '../../edit/code/variable.ts';
import { EditError } from '../../edit/errors.ts';
import type { CopiedRequest } from '../../edit/request/copied-request.ts';
import { sideFields } from '../../edit/request/extension.ts';
import { parseSize, writeSize } from '../../edit/request/size.ts';
import { sideIds } from '../../geometry/sides.ts';
import { extensionOf } from '../../image/codec/format.ts';
import { database } from '../db/database.ts';
import { attempts, runs } from '../db/schema.ts';
import { queueResultWork } from '../images/pixel-queue.ts';
import type { Edit } from '../providers/provider.ts';
import { type LoadedAttempt, readAttempt } from '../runs/execute/load-attempt.ts';
import { unextended } from '../runs/execute/sent-edit.ts';
import { visibleTo } from '../runs/view/visible-runs.ts';
import { accessToken } from '../security/access-token.ts';
import { gatewayCall, type NamedFile } from './gateway-call.ts';

export type Copied = Omit<CopiedRequest, 'files'> & { files: NamedFile[] };

/**
 * Formats the request of an attempt as cURL for the gateway and as code for OpenAI's clients. Where the gateway has no
 * OpenAI-compatible edit route for the provider, the code calls this server's contract route instead. For the embedded
 * engine, whose address and secret are private, cURL does so too.
 *
 * @param origin of this server, for its callers
 * @throws EditError `not-found`, or as `gatewayCall`
 */
export async function copyRequest(
  runId: string,
  attemptId: string,
  owner: string,
  origin: string,
): Promise<Copied> {
  const loaded = await requireOwnAttempt(runId, attemptId, owner);
  if (loaded.adapter.isEmbedded) {
    const { here, files } = await callHere(loaded, origin, { source: 'source', mask: 'mask.png' });
    return written(hereCurl(here), here, files, true);
  }
  const { call, files, path, gatewayUrl } = await gatewayCall(loaded);
  const client = path === '/v1/images/edits' ? clientOf(call, gatewayUrl) : undefined;
  if (client) return written(call, client, files, false);
  // Under the plain names are the provider's own mask, of another format, and the picture as it was sent.
  const source = sourceNameHere(loaded);
  const ofHere = await callHere(loaded, origin, { source, mask: 'alpha-mask.png' });
  return written(call, ofHere.here, [...files, ...ofHere.files], true);
}

function written(call: CopiedCall, client: ClientCall, files: NamedFile[], isClientHere: boolean): Copied {
  const ofClient = [client.baseUrl, client.apiKey, ...Object.values(client.headers)];
  const texts = [call.url, ...Object.values(call.headers), ...ofClient];
  return {
    ...writeLanguages(call, client),
    variables: variablesOf(texts),
    files: [...new Map(files.map((file) => [file.name, file])).values()],
    isClientHere,
  };
}

/** The client sets `authorization` from its key. */
function clientOf({ headers, body }: CopiedCall, gatewayUrl: string): ClientCall | undefined {
  if (body.kind !== 'form') return undefined;
  const { authorization, ...others } = headers;
  const values = new Map(body.parts.flatMap((part) => ('value' in part ? [[part.name, part.value]] : [])));
  const files = body.parts.filter((part) => 'fileName' in part);
  const [image, ...references] = files.filter(({ name }) => name === 'image' || name === 'image[]');
  const mask = files.find(({ name }) => name === 'mask');
  const markup = files.find(({ name }) => name === 'markup');
  if (!image) return undefined;
  const known = ['model', 'prompt', 'n', 'size'];
  return {
    baseUrl: `${gatewayUrl}/v1`,
    apiKey: authorization?.replace(/^Bearer /, '') ?? headers['x-portkey-api-key'] ?? 'none',
    headers: others,
    image: image.fileName,
    references: references.map(({ fileName, mediaType }) => ({ name: fileName, mediaType })),
    mask: mask?.fileName,
    markup: markup?.fileName,
    mediaType: image.mediaType,
    model: values.get('model') ?? '',
    prompt: values.get('prompt') ?? '',
    n: Number(values.get('n') ?? 1),
    size: values.get('size'),
    settings: Object.fromEntries([...values].filter(([name]) => !known.includes(name))),
  };
}

/** This server is sent a whole picture where the provider gets a region, and extends one by itself. */
function sourceNameHere({ frame, run, edit }: LoadedAttempt): string {
  if (run.extension) return edit.extension ? 'source' : 'unextended-source';
  return frame.region ? 'whole-source' : 'source';
}

type Names = { source: string; mask: string };

/** The edit as a call of this server's contract route, which cuts out the region itself, with its files. */
async function callHere(
  loaded: LoadedAttempt,
  origin: string,
  names: Names,
): Promise<{ here: ClientCall; files: NamedFile[] }> {
  const references = (await loaded.edit.readReferences()).map((reference, i) => ({
    ...reference,
    name: `reference-${i + 1}.${extensionOf(reference.mediaType)}`,
  }));
  const { extension } = loaded.run;
  const { source } = loaded.frame;
  const picture = extension ? await queueResultWork(() => unextended(source, extension)) : source;
  const here = hereCall(loaded, picture, references, origin, names);
  return { here, files: hereFiles(loaded, picture, here, references) };
}

function hereCall(
  { attempt, run, frame, edit }: LoadedAttempt,
  source: Edit['source'],
  references: readonly NamedFile[],
  origin: string,
  names: Names,
): ClientCall {
  const mask = run.extension ? undefined : frame.mask;
  const size = parseSize(run.size) ?? (run.extension ? undefined : source.pixels);
  return {
    baseUrl: `${origin}/api/v1`,
    apiKey: accessToken() ? variable('ACCESS_TOKEN') : 'none',
    headers: {},
    image: `${names.source}.${extensionOf(source.mediaType)}`,
    references: references.map(({ name, mediaType }) => ({ name, mediaType })),
    mask: mask && names.mask,
    markup: edit.markup && 'markup.png',
    mediaType: source.mediaType,
    model: `${attempt.provider}/${attempt.model}`,
    prompt: run.prompt,
    n: attempt.requested,
    size: size && writeSize(size),
    settings: {
      ...operationFields(run),
      ...attempt.settings,
      ...(run.region === 'off' ? { region: run.region } : {}),
    },
  };
}

/** The fields of the contract route besides prompt and mask. */
const operationFields = ({ operation, searchPrompt, extension }: LoadedAttempt['run']) => ({
  ...(operation === defaultOperation ? {} : { operation }),
  ...(searchPrompt === null ? {} : { search_prompt: searchPrompt }),
  ...(extension ? Object.fromEntries(sideIds.map((id) => [sideFields[id], extension[id]])) : {}),
});

function hereCurl(here: ClientCall): CopiedCall {
  const { mediaType, settings } = here;
  const size = here.size === undefined ? {} : { size: here.size };
  const plain = { model: here.model, prompt: here.prompt, n: here.n, ...size, ...settings };
  return {
    url: `${here.baseUrl}/images/edits`,
    headers: here.apiKey === 'none' ? {} : { authorization: `Bearer ${here.apiKey}` },
    body: {
      kind: 'form',
      parts: [
        ...Object.entries(plain).map(([name, value]) => ({ name, value: String(value) })),
        { name: 'image', fileName: here.image, sentAs: here.image, mediaType },
        ...(here.mask
          ? [{ name: 'mask', fileName: here.mask, sentAs: 'mask.png', mediaType: 'image/png' }]
          : []),
      ],
    },
  };
}

function hereFiles(
  { edit, frame: { mask } }: LoadedAttempt,
  source: Edit['source'],
  here: ClientCall,
  references: readonly NamedFile[],
): NamedFile[] {
  return [
    { name: here.image, bytes: source.bytes, mediaType: here.mediaType },
    ...references,
    ...(mask && here.mask ? [{ name: here.mask, bytes: mask.png, mediaType: 'image/png' }] : []),
    ...(edit.markup && here.markup
      ? [{ name: here.markup, bytes: edit.markup.png, mediaType: 'image/png' }]
      : []),
  ];
}

async function requireOwnAttempt(runId: string, attemptId: string, owner: string): Promise<LoadedAttempt> {
  const [found] = await database()
    .select({ id: attempts.id })
    .from(attempts)
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(and(eq(attempts.id, attemptId), eq(runs.id, runId), visibleTo(owner)));
  if (!found) throw new EditError('not-found', 'There is no such attempt. It may have been removed.');
  return await readAttempt(attemptId);
}
