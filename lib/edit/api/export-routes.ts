import * as z from 'zod/mini';
import type { Language } from '../code/language.ts';
import { languages } from '../code/languages.ts';
import { copiedRequestSchema } from '../request/copied-request.ts';
import { ratedSchema, ratingSchema, runSchema } from '../run/run.ts';
import { json, type RouteDescription } from './route-description.ts';

/** Labels joined for a sentence: `TypeScript and Python`. */
function labelsOf(kind: Language['kind']): string {
  const labels = languages.filter((language) => language.kind === kind).map(({ label }) => label);
  return new Intl.ListFormat('en').format(labels);
}

/** Downloads, copied requests, lineage and ratings of a run with results. */
export const exportRoutes: readonly RouteDescription[] = [
  {
    id: 'downloadRun',
    method: 'GET',
    path: '/api/runs/{id}/archive',
    title: 'Download a run',
    text: 'A ZIP with source, mask, raw and composited results, `run.json` and a contact sheet; of a picture above 16.7 megapixels also with the `original` and, in `full`, the results of its size. It is streamed and not compressed further, and has at most 4 GB.',
    answers: [{ status: 200, text: 'The archive.', body: { type: 'application/zip' } }],
  },
  {
    id: 'downloadReport',
    method: 'GET',
    path: '/api/runs/{id}/report',
    title: 'Download a report',
    text: 'One HTML file with embedded pictures. It needs neither scripts nor a server.',
    answers: [{ status: 200, text: 'The report.', body: { type: 'text/html' } }],
  },
  {
    id: 'copyRequest',
    method: 'GET',
    path: '/api/runs/{id}/attempts/{attemptId}/request',
    title: 'Copy a request',
    text: `The request of an attempt as ${labelsOf('call')} for the gateway, and for OpenAI’s clients in ${labelsOf('client')}. Secrets are variables.`,
    answers: [{ status: 200, text: 'The texts and their files.', body: json(copiedRequestSchema) }],
  },
  {
    id: 'readRequestFile',
    method: 'GET',
    path: '/api/runs/{id}/attempts/{attemptId}/request/{name}',
    title: 'Fetch a file of a copied request',
    text: 'As sent to the provider.',
    answers: [{ status: 200, text: 'The file.', body: { type: 'application/octet-stream' } }],
  },
  {
    id: 'readLineage',
    method: 'GET',
    path: '/api/runs/{id}/lineage',
    title: 'Read the lineage of a run',
    text: 'All runs of its tree of variants, in which results became sources; oldest first, at most 200. `parent` names the result that is the source of a run.',
    answers: [{ status: 200, text: 'The runs.', body: json(z.object({ runs: z.array(runSchema) })) }],
  },
  {
    id: 'rateResult',
    method: 'PUT',
    path: '/api/results/{id}/rating',
    title: 'Rate a result',
    text: 'Stores the rating, then sends it to the feedback API of a hosted gateway where one serves the provider. A rating without star, thumb and note removes it.',
    request: json(ratingSchema),
    answers: [{ status: 200, text: 'The rating and the gateway’s answer.', body: json(ratedSchema) }],
  },
];
