import { lazy, Suspense, type ReactNode } from 'react';
import type { EChartsCoreOption } from 'echarts/core';
import { Skeleton } from './states';

const Drawn = lazy(() => import('./ChartDrawn'));

/** A chart with the text that says what it shows. Every chart has a table beside or behind it; `label` is for those who do not see it. */
export function Chart({ option, height = 240, label, onPick }: { option: (colours: Colours) => EChartsCoreOption; height?: number; label: string; onPick?: (data: unknown) => void }): ReactNode {
  return (
    <Suspense fallback={<Skeleton height={height} />}>
      <Drawn option={option} height={height} label={label} onPick={onPick} />
    </Suspense>
  );
}

export interface Colours {
  text: string;
  grey: string;
  line: string;
  panel: string;
  red: string;
  green: string;
  amber: string;
  blue: string;
  unknown: string;
  redTint: string;
  greenTint: string;
  amberTint: string;
  greyTint: string;
}
