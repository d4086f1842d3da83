import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Right } from './api';
import { saveText, toCsv } from './csv';
import { number } from './format';
import { ask, type Query } from './http';
import { describe, type Page } from './queries';
import { useInside } from './session';
import { say } from './toasts';

export type Columns<Row> = [title: string, value: (row: Row) => unknown][];

/** More belongs into an export of everything, which the server writes. */
const most = 20_000;

/** Takes a whole list out as CSV, page after page, in the order and with the filters that are on the screen. */
export function TakeOut<Answer extends Page, Row>({ name, path, query, rows, columns, right }: {
  name: string; path: string; query?: Query; rows: (answer: Answer) => Row[]; columns: Columns<Row>; right: Right;
}): ReactNode {
  const { can } = useInside();
  const [busy, setBusy] = useState(false);
  if (!can(right)) return null;
  const take = async (): Promise<void> => {
    setBusy(true);
    try {
      const all: Row[] = [];
      let cursor: string | null | undefined;
      do {
        const answer: Answer = await ask<Answer>(path, { query: { ...query, limit: 200, cursor } });
        all.push(...rows(answer));
        cursor = answer.nextCursor;
      } while (cursor && all.length < most);
      save(name, all, columns);
      if (cursor) say(`The first ${number(all.length)} rows were saved. Data, Export takes out all.`);
    } catch (error) {
      say(describe(error), { bad: true });
    } finally {
      setBusy(false);
    }
  };
  return <Button loading={busy} onClick={() => void take()} title="Save this list as a CSV file">Save CSV</Button>;
}

/** The same for rows that are all here already. */
export function TakeOutRows<Row>({ name, rows, columns }: { name: string; rows: Row[]; columns: Columns<Row> }): ReactNode {
  return <Button disabled={rows.length === 0} onClick={() => save(name, rows, columns)} title="Save this list as a CSV file">Save CSV</Button>;
}

function save<Row>(name: string, rows: Row[], columns: Columns<Row>): void {
  saveText(`${name}.csv`, toCsv(columns.map(([title]) => title), rows.map((row) => columns.map(([, value]) => value(row)))));
}
