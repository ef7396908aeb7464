import type { ReactNode } from "react";
import type { CallView } from "#app/api/search-calls.server.ts";
import { Moment, useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { numberInWords } from "#app/ui/words/number-words.ts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="cyc-facts__row">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Everything the log holds of a call. */
export function CallFacts({ call, caller }: { call: CallView; caller: string }) {
  const { locale } = useShopFormat();
  return (
    <dl className="cyc-facts">
      <Fact name="Request id">
        <span className="cyc-mono">{call.id}</span>
        <span className="cyc-facts__help"> name it when you write to us</span>
      </Fact>
      <Fact name="Correlation id">
        {call.correlationId === null ? (
          "None was sent (header X-Request-Id)"
        ) : (
          <span className="cyc-mono">{call.correlationId}</span>
        )}
      </Fact>
      {call.errorCode === null ? null : (
        <Fact name="Code">
          <span className="cyc-mono">{call.errorCode}</span>
        </Fact>
      )}
      <Fact name="Key">{caller}</Fact>
      <Fact name="When">
        <Moment at={call.createdAt} />
      </Fact>
      <Fact name="Took">{numberInWords(call.durationMs, locale)} ms</Fact>
    </dl>
  );
}
