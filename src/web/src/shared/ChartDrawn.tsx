import { useMantineColorScheme } from '@mantine/core';
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Colours } from './Chart';

use([LineChart, ScatterChart, CustomChart, GridComponent, TooltipComponent, MarkLineComponent, MarkAreaComponent, CanvasRenderer]);

function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const get = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: get('--text'), grey: get('--text-2'), line: get('--line'), panel: get('--panel'), red: get('--red-fill'), green: get('--green-fill'), amber: get('--amber-fill'),
    blue: get('--blue'), unknown: get('--grey-fill'), redTint: get('--red-tint'), greenTint: get('--green-tint'), amberTint: get('--amber-tint'), greyTint: get('--grey-tint'),
  };
}

export default function ChartDrawn({ option, height, label, onPick }: { option: (colours: Colours) => EChartsCoreOption; height: number; label: string; onPick?: ((data: unknown) => void) | undefined }): ReactNode {
  const at = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const { colorScheme } = useMantineColorScheme();

  useEffect(() => {
    if (!at.current) return;
    const made = init(at.current);
    chart.current = made;
    made.on('click', (event: { data?: unknown }) => pick.current?.(event.data));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(at.current);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const draw = (): void => {
      if (!at.current || !chart.current) return;
      const colours = coloursOf(at.current);
      chart.current.setOption(
        {
          animation: false,
          textStyle: { fontFamily: 'Inter Variable, system-ui, sans-serif', fontSize: 12, color: colours.grey },
          ...option(colours),
        },
        { notMerge: true },
      );
    };
    draw();
    // The system may change between light and dark while the page is open.
    const observer = new MutationObserver(draw);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
    return () => observer.disconnect();
  }, [option, colorScheme]);

  return <div ref={at} className="chart" role="img" aria-label={label} style={{ height }} />;
}
