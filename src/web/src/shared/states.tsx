import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused, Unreachable } from './http';
import type { Page, Pages } from './queries';
import { strings } from './strings';

export function Skeleton({ height = 16, width = '100%' }: { height?: number | string; width?: number | string }): ReactNode {
  return <div className="skeleton" style={{ blockSize: height, inlineSize: width }} />;
}

export function SkeletonRows({ rows = 6, height = 34 }: { rows?: number; height?: number }): ReactNode {
  return (
    <div className="stack" style={{ padding: '10px 16px' }} role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => <Skeleton key={i} height={height} />)}
    </div>
  );
}

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

export function NotYet({ children }: { children?: ReactNode }): ReactNode {
  return (
    <div className="notyet">
      <strong>{strings.notAvailable.title}</strong>
      <span>{children ?? strings.notAvailable.next}</span>
    </div>
  );
}

/** What happened, what was kept, what to do next. */
export function Failed({ error, retry }: { error: unknown; retry?: (() => void) | undefined }): ReactNode {
  if (error instanceof Refused && error.notAvailable) return <NotYet />;
  let title: string = strings.failed.title;
  let detail: string | undefined = error instanceof Error ? error.message : undefined;
  let next: string = strings.failed.next;
  let details: string[] = [];
  if (error instanceof Unreachable) {
    ({ title, next } = strings.unreachable);
    detail = undefined;
  } else if (error instanceof Refused) {
    title = error.problem.title ?? title;
    detail = error.problem.detail;
    details = error.details;
    if (error.status === 403) {
      title = strings.forbidden.title;
      next = strings.forbidden.next;
    } else if (error.status < 500) next = '';
  }
  return (
    <div className="failed" role="alert">
      <h3>{title}</h3>
      {detail && detail !== title && <p className="break">{detail}</p>}
      {details.length > 0 && <ul>{details.map((line) => <li key={line}>{line}</li>)}</ul>}
      {next && <p className="grey">{next}</p>}
      {retry && !(error instanceof Refused && error.status === 403) && <Button onClick={retry}>{strings.again}</Button>}
    </div>
  );
}

/** Shows an answer once it is there; until then a skeleton, or why not. Old answers stay, dimmed, while new ones come. */
export function Loaded<T>({ query, skeleton, children }: { query: UseQueryResult<T, Error>; skeleton?: ReactNode; children: (data: T) => ReactNode }): ReactNode {
  if (query.data !== undefined && !(query.isError && query.isPlaceholderData)) {
    return <div className={query.isPlaceholderData ? 'stale' : undefined} aria-busy={query.isPlaceholderData}>{children(query.data)}</div>;
  }
  if (query.isError) return <div style={{ padding: 12 }}><Failed error={query.error} retry={() => void query.refetch()} /></div>;
  return skeleton ?? <SkeletonRows />;
}

export function LoadedList<T extends Page>({ list, skeleton, more = true, children }: { list: Pages<T>; skeleton?: ReactNode; more?: boolean; children: (pages: T[]) => ReactNode }): ReactNode {
  if (list.data) {
    return (
      <div className={list.isPlaceholderData ? 'stale' : undefined} aria-busy={list.isPlaceholderData}>
        {children(list.data.pages)}
        {more && list.hasNextPage && (
          <div style={{ padding: 12, textAlign: 'center' }}>
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{strings.more}</Button>
          </div>
        )}
      </div>
    );
  }
  if (list.isError) return <div style={{ padding: 12 }}><Failed error={list.error} retry={() => void list.refetch()} /></div>;
  return skeleton ?? <SkeletonRows />;
}
