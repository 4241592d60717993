import 'server-only';
import type { ModelEntry, ModelLimits } from '../../catalogue/entry.ts';
import { needsPrompt } from '../../catalogue/model-operations.ts';
import { defaultOperation, operationInputs } from '../../catalogue/operations.ts';
import { EditError, fromAttemptError } from '../../edit/errors.ts';
import { checkExtension, checkMask, checkPrompt, checkSource } from '../../edit/request/limits.ts';
import { checkArea, planPicture, violationError } from '../../edit/request/plan.ts';
import type { RunRequest } from '../../edit/request/request.ts';
import { writeSize } from '../../edit/request/size.ts';
import type { Run, Warning } from '../../edit/run/run.ts';
import type { SourceType } from '../../image/codec/source-type.ts';
import { markStep } from '../edit-diagnostics.ts';
import type { FileFormat } from '../images/encode.ts';
import { decodeIntake, type EditMask, type IntakeImages } from '../images/intake.ts';
import { discardOriginal } from '../images/original.ts';
import { queueIntakeWork } from '../images/pixel-queue.ts';
import { takeInReferences } from '../images/references.ts';
import { createRun, factsOf } from '../runs/create/create-run.ts';
import { createIdempotently } from '../runs/create/idempotency.ts';
import { planTarget, requireOperation } from '../runs/create/plan-target.ts';
import { identifyRequest } from '../runs/create/request-identity.ts';
import { requireInputs } from '../runs/create/require-inputs.ts';
import { executor } from '../runs/queue/executor.ts';
import { sourceTypeOf } from '../runs/source-type.ts';
import { say } from '../text/english.ts';
import { answerFormatOf, formatSettings, readRawWish, requireFit } from './answer-format.ts';
import { modelOfCall, overruled } from './deployments.ts';
import { type EagerEncodings, encodeEagerly } from './eager-encode.ts';
import { type ContractForm, promptMissing, readContractForm, readSettings } from './fields.ts';
import { inContractTerms } from './param-names.ts';
import { isAutoSize, readSize } from './size.ts';
import { type ContractTarget, findTarget } from './target.ts';

export type ContractEdit = {
  form: ContractForm;
  /** Size of the images in the answer. */
  size: string;
  /** File format of composited images. */
  format: FileFormat;
  /** Digital source type that encoded images state. */
  sourceType: SourceType;
  model: ModelEntry;
  intake: IntakeImages;
  /** Undefined where the model edits the whole picture. */
  mask: EditMask | undefined;
  run: Run;
  attemptId: string;
  owner: string;
  /** The run existed before: this request is a repeat. */
  isJoined: boolean;
  /** Whether raw results are requested. */
  isRaw: boolean;
  /** Images encoded while the run executes; undefined for raw results. */
  ahead: EagerEncodings | undefined;
  /** What was changed in the request before the run was made. */
  warnings: readonly Warning[];
  /** Enqueues the attempt. Nothing is sent before. */
  begin(): void;
};

/**
 * Validates an edit against the contract and the model's limits, and creates a run. Errors are thrown before anything
 * is stored.
 *
 * @param deployment takes the place of the field `model`
 * @throws EditError
 */
export async function createContractEdit(
  request: Request,
  owner: string,
  deployment?: string,
): Promise<ContractEdit> {
  try {
    return await prepareEdit(request, owner, deployment);
  } catch (error) {
    throw inContractTerms(error, request.headers);
  }
}

async function prepareEdit(
  request: Request,
  owner: string,
  deployment: string | undefined,
): Promise<ContractEdit> {
  const sent = await readContractForm(request);
  const form = { ...sent, responseFormat: sent.responseFormat ?? usualFormat(deployment, sent.model) };
  markStep('form-read');
  const { operation } = form;
  const target = findTarget(request.headers, modelOfCall(request, deployment, form.model), operation);
  const { model } = target;
  requireOperation(target.provider, model, operation);
  requireInputs({ ...form, targets: [] }, form);
  if (form.prompt === '' && form.extension && needsPrompt(model, operation)) throw promptMissing();
  const { limits } = limitsOf(form, model);
  const intake = await queueIntakeWork(async () => {
    const references = await takeInReferences(form.references, 'image');
    const extension = form.extension && { sides: form.extension, isPadded: false };
    const isLargeRefused = model.apiLimits !== undefined;
    const guides = { references, markup: form.markup, extension, isLargeRefused };
    return await decodeIntake(form.image, form.mask, limits.source.mediaTypes, guides);
  });
  markStep('pictures-read');
  try {
    return await storeEdit(request, { owner, deployment, form, target, intake });
  } finally {
    await discardOriginal(intake.original);
  }
}

/** The limits of the route for a model; the original contract cannot extend a picture. */
function limitsOf({ extension }: ContractForm, { apiLimits, limits }: ModelEntry) {
  const strict = extension ? undefined : apiLimits;
  return { isStrict: strict !== undefined, limits: strict ?? limits };
}

type ReadEdit = {
  owner: string;
  deployment: string | undefined;
  form: ContractForm;
  target: ContractTarget;
  intake: IntakeImages;
};

/** Checks what was read against the limits, and stores it as a run. */
async function storeEdit(
  request: Request,
  { owner, deployment, form, target, intake }: ReadEdit,
): Promise<ContractEdit> {
  const { operation } = form;
  const { model } = target;
  const { isStrict, limits } = limitsOf(form, model);
  const asStored = factsOf(intake);
  const asUploaded = { bytes: form.image.length, maskBytes: form.mask?.length ?? 0 };
  // Of an original, the working picture is sent.
  const facts = { ...asStored, ...(form.extension || intake.original ? {} : asUploaded) };
  // A region may be small enough where the whole picture is not, but not for the original contract.
  const { sent: asSent } = planPicture(
    { operation, region: isStrict ? 'off' : form.region, settings: Object.fromEntries(form.settings) },
    facts,
    model,
  );
  const wrong =
    checkArea(model, intake.mark, operation) ??
    (operationInputs[operation].hasPrompt ? checkPrompt(form.prompt, limits) : undefined) ??
    checkSource(asSent, limits) ??
    checkMask(asSent, limits) ??
    (form.extension && checkExtension(form.extension, asStored, model));
  if (wrong) throw violationError(say, wrong);
  if (form.isStream && form.n > 1) {
    throw new EditError('invalid-value', 'A stream carries one image: set n to 1, or leave stream out.', {
      param: 'n',
    });
  }
  const { size: chosenSize, wished } = sizesOf(form, limits, facts);
  const wish = toRunRequest(form, target, wished);
  const planned = planTarget(wish.targets[0]!, wish, asStored, () => target.keys);
  const { error, isWholePicture, originalRegion } = planned;
  if (error) throw fromAttemptError(error);
  const isAtFullSize = originalRegion !== null && isAutoSize(form.size);
  const size = isAtFullSize ? writeSize(intake.original!) : chosenSize;
  const isRaw = readRawWish(request.headers);
  const { responseFormat, isStream } = form;
  const format = answerFormatOf(form.settings);
  requireFit(format, size);
  const requested = { wish, size, isRaw, format, responseFormat, isStream };
  const identity = identifyRequest(request.headers, intake, requested);
  // A caller that disconnected may be repeating the edit right now.
  if (request.signal.aborted) throw new EditError('cancelled', 'The caller went away. Nothing was sent.');
  const { run, queued, isJoined } = await createIdempotently(owner, identity, (record) =>
    createRun(owner, wish, intake, () => target.keys, record),
  );
  markStep('run-stored');
  const [attempt] = run.attempts;
  if (!attempt) throw new Error('a run without an attempt was made');
  const sourceType = sourceTypeOf(attempt.provider, isWholePicture ?? false);
  // A result at the size of an original is encoded from its file.
  const isAhead = !isRaw && !attempt.originalRegion;
  const ahead = isAhead ? encodeEagerly(attempt.id, size, format, sourceType) : undefined;
  const begin = () => queued.forEach(executor().enqueue);
  const parts = { run, attemptId: attempt.id, owner, isJoined };
  const mask = isWholePicture ? undefined : intake.mask;
  const warnings = [...overruled(deployment, form.model), ...target.warnings];
  return { form, size, format, sourceType, model, intake, mask, ...parts, isRaw, ahead, warnings, begin };
}

/**
 * The size of images in the answer, and the one that the model is asked for. An extended picture has exactly the size
 * that it gets by that, unless another one is named.
 */
function sizesOf(
  { size: named, extension }: ContractForm,
  limits: ModelLimits,
  picture: { widthPx: number; heightPx: number },
): { size: string; wished: string } {
  if (extension && (named?.trim() || 'auto') === 'auto') return { size: writeSize(picture), wished: 'auto' };
  const size = readSize(named, limits, picture);
  return { size, wished: size };
}

/** OpenAI's own names of the models that have no `response_format`. */
const gptImageName = /^(chatgpt|gpt)-image-/;

/**
 * The form of images where none is requested. A client that names a GPT image model as OpenAI does, or calls a
 * deployment of Azure, expects bytes alone: some would fetch a URL beside them, which their network may not allow.
 */
function usualFormat(
  deployment: string | undefined,
  model: string | undefined,
): ContractForm['responseFormat'] {
  return deployment !== undefined || gptImageName.test(model?.trim() ?? '') ? 'b64_json' : undefined;
}

function toRunRequest(
  form: ContractForm,
  { provider, model, gateway }: ContractTarget,
  size: string,
): RunRequest {
  const isOfModel = (name: string) => model.settings.some(({ id }) => id === name);
  // The route handles the file format where the model has no such setting.
  const texts = [...form.settings].filter(([name]) => isOfModel(name) || !formatSettings.includes(name));
  const settings = readSettings(new Map(texts), model.settings);
  const { operation, searchPrompt, extension } = form;
  return {
    ...(operation === defaultOperation ? {} : { operation }),
    prompt: form.prompt,
    ...(searchPrompt === undefined ? {} : { searchPrompt }),
    ...(extension ? { extension } : {}),
    n: form.n,
    size,
    ...(form.user === undefined ? {} : { user: form.user }),
    ...(form.region === 'off' ? { region: form.region } : {}),
    targets: [{ provider: provider.id, model: model.id, settings, ...(gateway ? { gateway } : {}) }],
  };
}
