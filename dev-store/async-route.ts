import type { NextFunction, Request, RequestHandler, Response } from "express";

type AsyncHandler = (request: Request, response: Response, next: NextFunction) => Promise<unknown>;

/** A route that may fail asynchronously: Express 4 would not notice, and the process would end. */
export function asyncRoute(handle: AsyncHandler): RequestHandler {
  return (request, response, next) => {
    void (async () => {
      try {
        await handle(request, response, next);
      } catch (error) {
        next(error);
      }
    })();
  };
}
