// The figures, as the server counts them.

import { request, root } from "./api.js";

/**
 * @typedef {{id: string, name: string, received: number, closed: number, fixed: number, reopened: number,
 *   median?: number | null, ninetieth?: number | null, honest?: number | null}} Line
 * @typedef {{day: string, received: number, closed: number, fixed: number, reopened: number, open: number}} Day
 * @typedef {{lon: number, lat: number, received: number}} Place
 * @typedef {{from: string, to: string, honestDays: number, field: [number, number], total: Line, departments: Line[],
 *   categories: Line[], zones: Line[], days: Day[], places: Place[]}} Figures
 */

/**
 * @param {URLSearchParams} query
 * @returns {Promise<Figures>}
 */
export const findFigures = (query) => request(`${root}/figures?${query}`);

/**
 * Where a table is as a file.
 * @param {string} table
 * @param {URLSearchParams} query
 */
export const figureFile = (table, query) => `${root}/figures/${table}.csv?${query}`;

/** @param {"geojson" | "csv"} format */
export const openReports = (format) => `${root}/opendata/reports.${format}`;
