/** A query that finds what does not add up. $1 is a shop's id, or null for all shops. */
export interface LedgerCheck {
  /** What is wrong with the rows it returns. */
  readonly says: string;
  /** Returns rows (subject, found). */
  readonly sql: string;
}

const ofShop = (table: string) => `($1::text IS NULL OR ${table}.shop_id = $1)`;

/** What each kind of transfer moves, from and to. */
const routes = `(VALUES ('grant', 'issued', 'available'), ('reserve', 'available', 'reserved'),
  ('settle', 'reserved', 'spent'), ('release', 'reserved', 'available'), ('void', 'reserved', 'available'),
  ('expire', 'available', 'expired'), ('refund', 'spent', 'available'), ('correct', 'available', 'issued')) AS route (kind, source, target)`;

/** The ledger against itself. */
export const ledgerChecks: readonly LedgerCheck[] = [
  {
    says: "does not have exactly the two entries of its kind",
    sql: `SELECT transfer.id AS subject, coalesce(string_agg(entry.account || ' ' || entry.credits, ', '), 'none') AS found
      FROM credit_transfer transfer
      JOIN ${routes} ON route.kind = transfer.kind::text
      LEFT JOIN credit_entry entry ON entry.transfer_id = transfer.id
      WHERE ${ofShop("transfer")}
      GROUP BY transfer.id
      HAVING count(entry.id) <> 2
        OR count(*) FILTER (WHERE entry.account::text = route.source AND entry.credits = -transfer.credits) <> 1
        OR count(*) FILTER (WHERE entry.account::text = route.target AND entry.credits = transfer.credits) <> 1
        OR bool_or(entry.shop_id <> transfer.shop_id OR entry.mode <> transfer.mode)`,
  },
  {
    says: "has a running balance that does not follow from the entry before it",
    sql: `SELECT 'entry ' || id AS subject, 'expected ' || expected || ', stored ' || balance_after AS found
      FROM (
        SELECT id, balance_after, (sum(credits) OVER (PARTITION BY shop_id, mode, account ORDER BY id))::bigint AS expected
        FROM credit_entry WHERE ${ofShop("credit_entry")}
      ) AS folded
      WHERE balance_after <> expected`,
  },
  {
    says: "has a balance that its entries do not add up to",
    sql: `SELECT account.shop_id || ' ' || account.mode || ' ' || side.name AS subject,
        'entries ' || coalesce(folded.credits, 0) || ', stored ' || side.credits AS found
      FROM credit_account account
      CROSS JOIN LATERAL (VALUES ('issued', account.issued), ('available', account.available),
        ('reserved', account.reserved), ('spent', account.spent), ('expired', account.expired)) AS side (name, credits)
      LEFT JOIN (
        SELECT shop_id, mode, account::text AS name, sum(credits)::bigint AS credits
        FROM credit_entry GROUP BY shop_id, mode, account
      ) AS folded ON (folded.shop_id, folded.mode, folded.name) = (account.shop_id, account.mode, side.name)
      WHERE ${ofShop("account")} AND side.credits <> coalesce(folded.credits, 0)`,
  },
  {
    says: "has entries but no account",
    sql: `SELECT DISTINCT entry.shop_id || ' ' || entry.mode AS subject, 'no row' AS found FROM credit_entry entry
      WHERE ${ofShop("entry")} AND NOT EXISTS (
        SELECT FROM credit_account account WHERE account.shop_id = entry.shop_id AND account.mode = entry.mode)`,
  },
  {
    says: "moved another amount through grants than it says",
    sql: `SELECT transfer.id AS subject, 'grants ' || coalesce(sum(movement.credits), 0) || ', says ' || transfer.credits AS found
      FROM credit_transfer transfer LEFT JOIN credit_grant_movement movement ON movement.transfer_id = transfer.id
      WHERE ${ofShop("transfer")}
      GROUP BY transfer.id HAVING coalesce(sum(movement.credits), 0) <> transfer.credits`,
  },
  {
    says: "is a grant whose parts its movements do not add up to",
    sql: `SELECT part.id AS subject, 'available ' || part.available || '/' || folded.available || ', reserved ' ||
        part.reserved || '/' || folded.reserved || ', spent ' || part.spent || '/' || folded.spent ||
        ', expired ' || part.expired || '/' || folded.expired AS found
      FROM credit_grant part
      CROSS JOIN LATERAL (
        SELECT
          coalesce(sum(CASE WHEN kind IN ('grant', 'release', 'void', 'refund') THEN moved.credits
            WHEN kind IN ('reserve', 'expire', 'correct') THEN -moved.credits ELSE 0 END), 0) AS available,
          coalesce(sum(CASE WHEN kind = 'reserve' THEN moved.credits
            WHEN kind IN ('settle', 'release', 'void') THEN -moved.credits ELSE 0 END), 0) AS reserved,
          coalesce(sum(CASE kind WHEN 'settle' THEN moved.credits WHEN 'refund' THEN -moved.credits END), 0) AS spent,
          coalesce(sum(moved.credits) FILTER (WHERE kind = 'correct'), 0) AS withdrawn,
          coalesce(sum(moved.credits) FILTER (WHERE kind = 'expire'), 0) AS expired
        FROM credit_grant_movement moved JOIN credit_transfer made ON made.id = moved.transfer_id
        WHERE moved.grant_id = part.id
      ) AS folded
      WHERE ${ofShop("part")} AND (part.available, part.reserved, part.spent, part.expired, part.withdrawn)
        <> (folded.available, folded.reserved, folded.spent, folded.expired, folded.withdrawn)`,
  },
  {
    says: "holds other totals than its grants",
    sql: `SELECT account.shop_id || ' ' || account.mode AS subject, 'available ' || account.available || '/' || held.available ||
        ', reserved ' || account.reserved || '/' || held.reserved || ', issued ' || -account.issued || '/' || held.credits AS found
      FROM credit_account account
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(available), 0) AS available, coalesce(sum(reserved), 0) AS reserved,
          coalesce(sum(spent), 0) AS spent, coalesce(sum(expired), 0) AS expired, coalesce(sum(credits - withdrawn), 0) AS credits
        FROM credit_grant part WHERE part.shop_id = account.shop_id AND part.mode = account.mode
      ) AS held
      WHERE ${ofShop("account")} AND (account.available, account.reserved, account.spent, account.expired, -account.issued)
        <> (held.available, held.reserved, held.spent, held.expired, held.credits)`,
  },
  {
    says: "was given back more than was spent",
    sql: `SELECT refund.reservation_id AS subject, 'spent ' || coalesce(sum(settling.credits), 0) || ', given back ' || refund.credits AS found
      FROM credit_transfer refund
      LEFT JOIN credit_transfer settling ON settling.reservation_id = refund.reservation_id AND settling.kind = 'settle'
      WHERE refund.kind = 'refund' AND ${ofShop("refund")}
      GROUP BY refund.id HAVING refund.credits > coalesce(sum(settling.credits), 0)`,
  },
  {
    says: "is a budget month that its reservations do not add up to",
    sql: `SELECT subject || ' ' || month AS subject,
        'counted ' || coalesce(counted.credits, 0) || ', reservations ' || coalesce(folded.credits, 0) AS found
      FROM (SELECT * FROM credit_budget_use WHERE ${ofShop("credit_budget_use")}) AS counted
      FULL JOIN (
        SELECT held.shop_id, held.mode, held.budget_subject AS subject, held.budget_month AS month,
          sum(held.credits - coalesce(back.credits, 0) - coalesce(goodwill.credits, 0)) AS credits
        FROM credit_transfer held
        LEFT JOIN (
          SELECT reservation_id, sum(credits) AS credits FROM credit_transfer
          WHERE kind IN ('void', 'release', 'refund') AND ${ofShop("credit_transfer")} GROUP BY reservation_id
        ) AS back ON back.reservation_id = held.id
        LEFT JOIN credit_grant goodwill ON goodwill.shop_id = held.shop_id AND goodwill.mode = held.mode
          AND goodwill.reference = 'refund ' || held.id
        WHERE held.kind = 'reserve' AND held.budget_subject IS NOT NULL AND ${ofShop("held")}
        GROUP BY held.shop_id, held.mode, held.budget_subject, held.budget_month
      ) AS folded USING (shop_id, mode, subject, month)
      WHERE coalesce(counted.credits, 0) <> coalesce(folded.credits, 0)`,
  },
  {
    says: "was resolved for another amount than was reserved",
    sql: `SELECT held.id AS subject, 'reserved ' || held.credits || ', resolved ' || sum(resolution.credits) AS found
      FROM credit_transfer held
      JOIN credit_transfer resolution ON resolution.reservation_id = held.id AND resolution.kind <> 'refund'
      WHERE held.kind = 'reserve' AND ${ofShop("held")}
      GROUP BY held.id HAVING sum(resolution.credits) <> held.credits`,
  },
];

const resolution = `(SELECT kind::text FROM credit_transfer
  WHERE reservation_id = render.reservation_id AND kind IN ('settle', 'void'))`;

/**
 * Counters of spending against the transfers they counted, summed over all days: a day is the shop's own, and its time
 * zone may have changed since.
 */
function spendingCheck(table: string, counted: string, folded: string): string {
  return `SELECT coalesce(counted.shop_id, folded.shop_id) || ' ' || coalesce(counted.mode, folded.mode) || ' ' || name AS subject,
      'counted ' || coalesce(counted.credits, 0) || ', transfers ' || coalesce(folded.credits, 0) AS found
    FROM (
      SELECT shop_id, mode, ${counted} AS name, sum(credits) AS credits, sum(pictures) AS pictures
      FROM ${table} WHERE ${ofShop(table)} GROUP BY 1, 2, 3
    ) AS counted
    FULL JOIN (
      SELECT moved.shop_id, moved.mode, ${folded} AS name,
        sum(CASE moved.kind WHEN 'settle' THEN moved.credits ELSE -moved.credits END) AS credits,
        sum(CASE moved.kind WHEN 'settle' THEN 1 ELSE -1 END) AS pictures
      FROM credit_transfer moved JOIN render made ON made.reservation_id = moved.reservation_id
      JOIN batch ordered ON ordered.id = made.batch_id
      WHERE moved.kind IN ('settle', 'refund') AND ${ofShop("moved")} GROUP BY 1, 2, 3
    ) AS folded USING (shop_id, mode, name)
    WHERE coalesce(counted.credits, 0) <> coalesce(folded.credits, 0)
      OR coalesce(counted.pictures, 0) <> coalesce(folded.pictures, 0)`;
}

/** The ledger against the renders it pays for. */
export const renderChecks: readonly LedgerCheck[] = [
  {
    says: "is a render whose state and reservation disagree",
    sql: `SELECT id AS subject, state || ' but ' || resolved AS found
      FROM (
        SELECT render.id, render.state::text AS state, coalesce(${resolution}, 'open') AS resolved
        FROM render WHERE render.reservation_id IS NOT NULL AND ${ofShop("render")}
      ) AS compared
      WHERE resolved <> CASE state WHEN 'completed' THEN 'settle' WHEN 'failed' THEN 'void'
        WHEN 'cancelled' THEN 'void' ELSE 'open' END`,
  },
  {
    says: "is a render that reserved another amount than its price, or on another account",
    sql: `SELECT render.id AS subject, 'price ' || render.price_credits || ', reserved ' || coalesce(held.credits, 0) AS found
      FROM render LEFT JOIN credit_transfer held ON held.id = render.reservation_id AND held.kind = 'reserve'
      WHERE ${ofShop("render")} AND (coalesce(held.credits, 0) <> render.price_credits
        OR (held.id IS NOT NULL AND (held.shop_id, held.mode) <> (render.shop_id, render.mode)))`,
  },
  {
    says: "is a reservation that no render will resolve",
    sql: `SELECT held.id AS subject, held.reference AS found
      FROM credit_transfer held
      WHERE held.kind = 'reserve' AND ${ofShop("held")}
        AND NOT EXISTS (SELECT FROM credit_transfer done
          WHERE done.reservation_id = held.id AND done.kind IN ('settle', 'void'))
        AND NOT EXISTS (SELECT FROM render WHERE render.reservation_id = held.id)`,
  },
  {
    says: "counts other spending than its renders' transfers",
    sql: spendingCheck(
      "credit_spend_day",
      "kind || ' ' || spender",
      "made.kind::text || ' ' || coalesce(ordered.api_key_id, ordered.origin)",
    ),
  },
  {
    says: "counts other spending than its renders' transfers",
    sql: spendingCheck("credit_spend_product", "product_id", "coalesce(made.product_id, '')"),
  },
];
