import { useEffect, type ReactNode } from 'react';
import { FilterBar } from './FilterBar';
import type { Field } from './filters';
import { openSearch } from './SearchBox';
import { strings } from './strings';

/** A screen: its question as the heading, one grey line of context, the filters, then the answer. */
export function Page({ title, context, actions, tabs, filters, children }: {
  title: string; context?: ReactNode; actions?: ReactNode; tabs?: ReactNode; filters?: readonly Field[] | 'period' | undefined; children: ReactNode;
}): ReactNode {
  useEffect(() => {
    document.title = `${title} · ${strings.product}`;
  }, [title]);
  return (
    <>
      <div className="head">
        <div className="grow" style={{ flexBasis: 320 }}>
          <h1 tabIndex={-1} id="heading">{title}</h1>
          <p className="context">{context}</p>
        </div>
        <div className="actions">
          {actions}
          <button type="button" className="searchbox" onClick={openSearch}><kbd>/</kbd> {strings.search}</button>
        </div>
      </div>
      {tabs}
      {filters && <FilterBar fields={filters === 'period' ? [] : filters} />}
      <div className="content stack">{children}</div>
    </>
  );
}
