import type { Express, Request, Response } from "express";
import type { DevStoreParts } from "../parts.ts";
import { chargePage, findCharge, returnAddress } from "./charge-page.ts";
import { adminLinks } from "./page.ts";

/** The pages and buttons of charges: approval, and what a merchant or time can do to a subscription. */
export function addCharges(admin: Express, parts: DevStoreParts): void {
  const { charges, events } = adminLinks(parts);
  const { billing } = parts;
  const withCharge =
    (answer: (response: Response, number: string) => void) => (request: Request, response: Response) => {
      const number = String(request.params["number"]);
      if (findCharge(parts, number) === undefined)
        response.status(404).type("text").send("This charge does not exist.\n");
      else answer(response, number);
    };
  admin.get(
    `${charges}/:number/confirm`,
    withCharge((response, number) => {
      const charge = findCharge(parts, number);
      if (charge !== undefined) response.send(chargePage(parts, charge));
    }),
  );
  for (const decide of ["approve", "decline"] as const) {
    admin.post(
      `${charges}/:number/${decide}`,
      withCharge((response, number) => {
        const charge = findCharge(parts, number);
        if (charge === undefined) return;
        billing[decide](charge.id);
        response.redirect(303, returnAddress(parts, charge));
      }),
    );
  }
  const buttons = {
    renew: billing.renew,
    freeze: () => billing.setFrozen(true),
    unfreeze: () => billing.setFrozen(false),
  };
  for (const [name, press] of Object.entries(buttons)) {
    admin.post(`${events}/${name}`, (_request, response) => {
      press();
      response.redirect(303, events);
    });
  }
}
