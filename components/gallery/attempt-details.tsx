import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { useText } from '@/components/ui/text/text-provider';
import { formatDuration } from '@/lib/client/format';
import type { Attempt, AttemptCall } from '@/lib/edit/run/run';

type AttemptDetailsProps = { attempt: Attempt; isOpen?: boolean; label?: string };

/** Ids for looking a call up at the gateway or provider, and messages of the provider. */
export function AttemptDetails({ attempt, isOpen = false, label = 'Details' }: AttemptDetailsProps) {
  const { error, calls = [] } = attempt;
  if (!error && calls.length === 0) return null;
  return (
    <details open={isOpen} className="group min-w-0">
      <summary className="-ml-2 inline-flex h-7 list-none items-center gap-1 rounded-md px-2 text-muted text-xs hover:bg-pressed hover:text-ink coarse:h-11">
        <ChevronRight aria-hidden size={12} className="transition-transform group-open:rotate-90" />
        {label}
      </summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 text-xs">
        {error ? <Row name="Code">{error.code}</Row> : null}
        {error?.detail ? <Row name="Said">{error.detail}</Row> : null}
        {calls.map((call, i) => (
          <CallRows key={call.traceId} call={call} place={calls.length > 1 ? ` ${i + 1}` : ''} />
        ))}
      </dl>
    </details>
  );
}

/** @param place distinguishes the calls of one attempt */
function CallRows({ call, place }: { call: AttemptCall; place: string }) {
  const t = useText();
  const { traceId, requestId, tries, waitedMs, gateway } = call;
  return (
    <>
      <IdRow name={`Trace id${place}`} value={traceId} />
      {requestId ? <IdRow name={`Request id${place}`} value={requestId} /> : null}
      {tries > 1 ? (
        <Row name={`Tries${place}`}>
          {tries}, after waiting {formatDuration(t, waitedMs)}
        </Row>
      ) : null}
      {gateway && gateway.retries > 0 ? (
        <Row name={`Gateway${place}`}>
          sent it again {gateway.retries === 1 ? 'once' : `${gateway.retries} times`}
        </Row>
      ) : null}
    </>
  );
}

function IdRow({ name, value }: { name: string; value: string }) {
  return (
    <Row name={name}>
      <span className="flex min-w-0 items-center gap-1">
        <span className="min-w-0 truncate" title={value}>
          {value}
        </span>
        <CopyButton text={value} label={`Copy ${name.toLowerCase()}`} />
      </span>
    </Row>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd dir="auto" className="min-w-0 break-words font-mono">
        {children}
      </dd>
    </div>
  );
}
