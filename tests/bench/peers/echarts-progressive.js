// @ts-check
// The same series drawn in portions, which is what ECharts does by itself above 3,000 shapes and what issue 15332 of
// apache/echarts advises. While the window moves its pictures are not whole: each frame is less than a picture.
import { tool } from './echarts.js';

export default tool('ECharts custom, in portions', () => ({}));
