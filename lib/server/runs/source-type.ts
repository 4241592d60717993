import 'server-only';
import type { SourceType } from '../../image/codec/source-type.ts';
import { findAdapter } from '../providers/registry.ts';

/** The digital source type of a result that is encoded here. The embedded engine uses no trained model. */
export function sourceTypeOf(provider: string, isWholePicture: boolean): SourceType {
  if (findAdapter(provider)?.isEmbedded) return 'compositeSynthetic';
  return isWholePicture ? 'trainedAlgorithmicMedia' : 'compositeWithTrainedAlgorithmicMedia';
}
