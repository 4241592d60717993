import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { useText } from '@/components/ui/text/text-provider';
import { formatDuration } from '@/lib/client/format';
import type { Attempt, AttemptCall } from '@/lib/edit/run/run';

type AttemptDetailsProps = { attempt: Attempt; isOpen?: boolean; label?: string };

/** Ids for looking a call up at the gateway or provider, and messages of the provider. */
export function AttemptDetails({ attempt, isOpen = false, label }: AttemptDetailsProps) {
  const t = useText();
  const { error, calls = [] } = attempt;
  if (!error && calls.length === 0) return null;
  return (
    <details open={isOpen} className="group min-w-0">
      <summary className="-ms-2 inline-flex h-7 list-none items-center gap-1 rounded-md px-2 text-muted text-xs hover:bg-pressed hover:text-ink coarse:h-touch">
        <ChevronRight
          aria-hidden
          size={12}
          className="transition-transform group-open:rotate-90 rtl:-scale-x-100 rtl:group-open:-rotate-90"
        />
        {label ?? t('gallery.details.title')}
      </summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 text-xs">
        {error ? <Row name={t('gallery.details.code')}>{error.code}</Row> : null}
        {error?.detail ? <Row name={t('gallery.details.said')}>{error.detail}</Row> : null}
        {/* Calls may share an id that the caller gave; their order never changes. */}
        {Object.entries(calls).map(([i, call]) => (
          <CallRows key={i} call={call} place={calls.length > 1 ? String(Number(i) + 1) : 'none'} />
        ))}
      </dl>
    </details>
  );
}

/** @param place distinguishes the calls of one attempt; `none` for the only one */
function CallRows({ call, place }: { call: AttemptCall; place: string }) {
  const t = useText();
  const { traceId, requestId, tries, waitedMs, gateway } = call;
  return (
    <>
      <IdRow
        name={t('gallery.details.traceId', { call: place })}
        copyLabel={t('gallery.details.copyTraceId', { call: place })}
        value={traceId}
      />
      {requestId ? (
        <IdRow
          name={t('gallery.details.requestId', { call: place })}
          copyLabel={t('gallery.details.copyRequestId', { call: place })}
          value={requestId}
        />
      ) : null}
      {tries > 1 ? (
        <Row name={t('gallery.details.tries', { call: place })}>
          {t('gallery.details.triesAndWait', { tries, waited: formatDuration(t, waitedMs) })}
        </Row>
      ) : null}
      {gateway && gateway.retries > 0 ? (
        <Row name={t('gallery.details.gateway', { call: place })}>
          {t('gallery.details.sentAgain', { count: gateway.retries })}
        </Row>
      ) : null}
    </>
  );
}

function IdRow({ name, copyLabel, value }: { name: string; copyLabel: string; value: string }) {
  return (
    <Row name={name}>
      <span className="flex min-w-0 items-center gap-1">
        <span className="min-w-0 truncate" title={value}>
          {value}
        </span>
        <CopyButton text={value} label={copyLabel} />
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
