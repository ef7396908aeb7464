/**
 * What can be made to go wrong with a GraphQL call. "lost_response" runs the operation and then cuts the connection: the
 * effect has happened and the app cannot know.
 */
export type GraphqlFault = "http_500" | "internal_error" | "throttled" | "unauthorized" | "timeout" | "lost_response";

export interface OrderedGraphqlFault {
  kind: GraphqlFault;
  count: number;
  /** Only calls whose document contains this text, for example "fileCreate". */
  containing?: string;
}

export interface Faults {
  failGraphql: (fault: OrderedGraphqlFault) => void;
  failUploads: (count: number) => void;
  /** Every answer of the Admin API and of uploads waits this long from now on. 0 ends it. */
  slowResponses: (milliseconds: number) => void;
  /** The fault this call must show, counted down; undefined for a call that may succeed. */
  takeGraphqlFault: (document: string) => GraphqlFault | undefined;
  takeUploadFault: () => boolean;
  readonly delayMs: number;
  clear: () => void;
}

/** Failures ordered by a test or by a button, each used up as it is shown. */
export function createFaults(): Faults {
  let graphqlFaults: OrderedGraphqlFault[] = [];
  let failingUploads = 0;
  let delayMs = 0;
  return {
    failGraphql(fault) {
      graphqlFaults.push({ ...fault });
    },
    failUploads(count) {
      failingUploads = count;
    },
    slowResponses(milliseconds) {
      delayMs = milliseconds;
    },
    takeGraphqlFault(document) {
      const fault = graphqlFaults.find(
        (other) => other.containing === undefined || document.includes(other.containing),
      );
      if (fault === undefined) return undefined;
      fault.count -= 1;
      graphqlFaults = graphqlFaults.filter((other) => other.count > 0);
      return fault.kind;
    },
    takeUploadFault() {
      if (failingUploads === 0) return false;
      failingUploads -= 1;
      return true;
    },
    get delayMs() {
      return delayMs;
    },
    clear() {
      graphqlFaults = [];
      failingUploads = 0;
      delayMs = 0;
    },
  };
}
