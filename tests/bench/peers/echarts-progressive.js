// @ts-check
// The same series drawn in portions, which is ECharts' default above 3,000 shapes and advised by issue 15332
// of apache/echarts. While the window moves its pictures are incomplete: each frame is less than a picture.
import { tool } from './echarts.js';

export default tool('ECharts custom, in portions', () => ({}));
