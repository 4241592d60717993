import 'server-only';
import { findModel, findProvider } from '../../catalogue/find.ts';
import type { Warning } from '../../edit/run/run.ts';
import { cleanText, cutText } from '../../edit/text.ts';
import { catalogue } from '../catalogue.ts';
import { deploymentsOf } from '../providers/azure-deployments.ts';
import { availabilityOf } from '../providers/gateway/route.ts';
import { readerOf } from '../providers/gateway/settings-reader.ts';
import { findAdapter } from '../providers/registry.ts';

const azure = 'azure-openai';
/** Of a model's name in a warning, in code points. */
const maxShownLength = 200;

/**
 * The value for `model` of a call: the deployment in its path, or the field `model`, which names a deployment where the
 * client is one of Azure. Those send `api-version`, and some leave the deployment out of the path of a form.
 */
export function modelOfCall(
  { url, headers }: Request,
  deployment: string | undefined,
  model: string | undefined,
): string | undefined {
  if (deployment !== undefined) return modelOfDeployment(deployment, headers);
  const isOfAzure = new URL(url).searchParams.has('api-version');
  return model !== undefined && isOfAzure ? modelOfDeployment(model.trim(), headers) : model;
}

/**
 * The model that a deployment means: the one that `AZURE_OPENAI_DEPLOYMENTS` maps to it, a model of that name at Azure
 * where Azure is set up or the caller names its resource, else any value of `model`.
 */
function modelOfDeployment(deployment: string, headers: Headers): string {
  const provider = findProvider(catalogue(), azure);
  const adapter = findAdapter(azure);
  if (!provider || !adapter || headers.has('x-portkey-provider')) return deployment;
  const mapped = [...deploymentsOf(readerOf(undefined, adapter))].find(([, name]) => name === deployment);
  if (mapped) return `${azure}/${mapped[0]}`;
  const isAtAzure = availabilityOf(adapter).state === 'ready' || headers.has('x-portkey-azure-resource-name');
  return isAtAzure && findModel(provider, deployment) ? `${azure}/${deployment}` : deployment;
}

/** A field `model` that says another name than the path has no effect, as at Azure. */
export function overruled(deployment: string | undefined, model: string | undefined): Warning[] {
  const named = model?.trim() ?? '';
  if (deployment === undefined || named === '' || named === deployment) return [];
  const shown = cutText(cleanText(named), maxShownLength, '…');
  const message = `The path names the deployment ${deployment}; the field model, ${shown}, had no effect.`;
  return [{ code: 'model-ignored', message }];
}
