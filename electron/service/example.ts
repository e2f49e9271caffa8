import { fileURLToPath } from 'node:url';

/** 示例：a filled collection workbook that the program ships, always there to play with. */
export const EXAMPLE_WORKBOOK = fileURLToPath(new URL('../example/采集表.xlsx', import.meta.url));
