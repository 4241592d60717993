/**
 * IPTC digital source types of results (IPTC NewsCodes, “Digital Source Type”): a picture in which a trained model changed
 * an area, one that a trained model made as a whole, and one whose area was filled by a program without training.
 */
export type SourceType =
  | 'compositeWithTrainedAlgorithmicMedia'
  | 'trainedAlgorithmicMedia'
  | 'compositeSynthetic';

/** The XMP packet that states a digital source type, and nothing else. */
export function sourceTypeXmp(type: SourceType): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/${type}"/></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}
