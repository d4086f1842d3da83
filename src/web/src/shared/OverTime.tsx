import { useMemo, type ReactNode } from 'react';
import type { EChartsCoreOption } from 'echarts/core';
import { Chart, type Colours } from './Chart';
import type { Change, Estimate } from './api';
import { date, dateShort, figure, interval, number, signed, type FigureKind } from './format';

export interface TimePoint {
  start: string;
  estimate: Estimate | null;
  n?: number;
  change?: Change | null | undefined;
  experience?: number | null;
  expectation?: number | null;
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** A line with its interval as a band. A stretch in which nobody was heard is a hole, not a zero. */
export function OverTime({ points, kind, label, height = 230 }: { points: TimePoint[]; kind: FigureKind; label: string; height?: number }): ReactNode {
  const option = useMemo(() => (c: Colours): EChartsCoreOption => {
    const scale = kind === 'share' ? 100 : 1;
    const values = points.map((p) => (p.estimate ? p.estimate.value * scale : null));
    const all = points.flatMap((p) => (p.estimate ? [(p.estimate.low ?? p.estimate.value) * scale, (p.estimate.high ?? p.estimate.value) * scale] : []));
    const low = Math.min(...all, kind === 'gap' ? 0 : Infinity);
    const high = Math.max(...all, kind === 'gap' ? 0 : -Infinity);
    return {
      grid: { left: 44, right: 18, top: 14, bottom: 26 },
      tooltip: {
        trigger: 'axis', backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text, fontSize: 12 }, confine: true,
        formatter: (params: { dataIndex: number }[]) => {
          const p = points[params[0]?.dataIndex ?? 0];
          if (!p) return '';
          const lines = p.estimate
            ? [`<b>${figure(p.estimate.value, kind)}</b> ${interval(p.estimate, kind)}`, `n ${number(p.estimate.n)}`]
            : ['not heard'];
          if (p.expectation !== null && p.expectation !== undefined) lines.push(`expected ${number(p.expectation, 1)}, lived ${number(p.experience, 1)}`);
          if (p.change?.significant) lines.push(`changed ${signed(p.change.value)}: expected ${signed(p.change.expectation)}, lived ${signed(p.change.experience)}`);
          return `${escape(date(p.start))}<br>${lines.map(escape).join('<br>').replace('&lt;b&gt;', '<b>').replace('&lt;/b&gt;', '</b>')}`;
        },
      },
      xAxis: {
        type: 'category', data: points.map((p) => dateShort(p.start)), boundaryGap: false,
        axisLine: { lineStyle: { color: c.line } }, axisTick: { show: false }, axisLabel: { color: c.grey, hideOverlap: true },
      },
      yAxis: {
        type: 'value', min: Number.isFinite(low) ? Math.floor(low - (high - low) * 0.08) : 0, max: Number.isFinite(high) ? Math.ceil(high + (high - low) * 0.08) : 1,
        splitNumber: 4, splitLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.grey, showMinLabel: false, showMaxLabel: false, formatter: (v: number) => (kind === 'gap' ? signed(v, 0) : kind === 'share' ? `${number(v)} %` : number(v)) },
      },
      series: [
        band(points.map((p) => (p.estimate && p.estimate.low !== null && p.estimate.high !== null ? [p.estimate.low * scale, p.estimate.high * scale] : null)), c.blue),
        {
          type: 'line', data: values, symbol: 'circle', symbolSize: (_: unknown, p: { dataIndex: number }) => (points[p.dataIndex]?.change?.significant ? 9 : 4), lineStyle: { color: c.blue, width: 2 },
          itemStyle: { color: c.blue }, connectNulls: false,
          ...(kind === 'gap' ? { markLine: { silent: true, symbol: 'none', lineStyle: { color: c.grey, type: 'solid', width: 1 }, label: { formatter: 'as expected', position: 'insideEndTop', color: c.grey, fontSize: 11 }, data: [{ yAxis: 0 }] } } : {}),
        },
      ],
    };
  }, [points, kind]);
  return <Chart option={option} height={height} label={label} />;
}

/** The interval as polygons, one per unbroken stretch: a hole in the data leaves a hole in the band. */
function band(ends: ([number, number] | number[] | null)[], colour: string): object {
  const runs: number[][] = [];
  ends.forEach((pair, i) => {
    if (!pair) return;
    if (i > 0 && ends[i - 1]) runs[runs.length - 1]?.push(i);
    else runs.push([i]);
  });
  return {
    type: 'custom',
    silent: true,
    data: runs.map((run) => [run[0] ?? 0, ends[run[0] ?? 0]?.[0] ?? 0]),
    renderItem: (params: { dataIndex: number }, api: { coord: (v: [number, number]) => number[] }) => {
      const run = runs[params.dataIndex] ?? [];
      const top = run.map((i) => api.coord([i, ends[i]?.[1] ?? 0]));
      const bottom = run.map((i) => api.coord([i, ends[i]?.[0] ?? 0])).reverse();
      return { type: 'polygon', shape: { points: [...top, ...bottom] }, style: { fill: colour, opacity: 0.16 } };
    },
  };
}
