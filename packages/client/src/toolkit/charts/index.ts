export type { ChartInput, ChartSeries } from './chart-series.ts';
export type { Aggregate } from './columns.ts';
export { metricLabel } from './series-labels.ts';
export { type SparklineOptions, sparkline } from './sparkline.ts';
export { type SvgChartOptions, svgChart } from './svg-chart.ts';
export { type TextChartOptions, textChart } from './text-chart.ts';
export type { Charset } from './text-line.ts';
export type { Baseline } from './value-scale.ts';
