/** What the bench prints: every row with its budget and whether it was met, here and now, on this machine. */

export type Row = {
  what: string;
  /** What Latchkey reached, with its unit. */
  latchkey: string;
  /** What it is held against: another server's result, or the limit itself. */
  against: string;
  /** Latchkey's part of the other's result, or of the limit. */
  ratio: number;
  budget: { atLeast: number } | { below: number };
};

/** A row against a limit of its own: the ratio says how much of the limit was used. */
export function limitRow(what: string, value: number, limit: number, unit: string): Row {
  return {
    what,
    latchkey: `${value.toPrecision(3)} ${unit}`,
    against: `limit ${limit} ${unit}`,
    ratio: value / limit,
    budget: { below: 1 },
  };
}

export function printTable(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    ...[row.what, row.latchkey, row.against],
    row.ratio.toFixed(2),
    'atLeast' in row.budget ? `>= ${row.budget.atLeast}` : `< ${row.budget.below}`,
    isMet(row) ? 'met' : 'MISSED',
  ]);
  const table = [['what', 'Latchkey', 'against', 'ratio', 'budget', ''], ...cells];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  for (const line of table) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

function isMet({ ratio, budget }: Row): boolean {
  return 'atLeast' in budget ? ratio >= budget.atLeast : ratio < budget.below;
}
