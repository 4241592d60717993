import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { Sample } from '@/lib/client/intake/samples';

/** A sample with its mask as a tint. `className` gives the shape, which both fill. */
export function SamplePicture({ sample, className }: { sample: Sample; className?: string }) {
  const t = useText();
  return (
    <span className={cn('relative block overflow-hidden', className)}>
      {/* biome-ignore lint/performance/noImgElement: small files that are served as they are. */}
      <img
        src={sample.url}
        alt={t(sample.title)}
        width={1024}
        height={1024}
        decoding="async"
        className="size-full object-cover object-bottom"
      />
      <svg
        aria-hidden
        viewBox="0 0 1024 1024"
        preserveAspectRatio="xMidYMax slice"
        className="absolute inset-0 size-full"
      >
        {sample.areas.map((points) => (
          <polygon
            key={points.join(' ')}
            points={points.join(' ')}
            className="fill-accent/60 stroke-[10] stroke-white [stroke-dasharray:24_16]"
          />
        ))}
      </svg>
    </span>
  );
}
