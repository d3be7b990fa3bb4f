// Globals of the libraries that are installed at set-up, and our own elements.
declare const maplibregl: any;
declare const pmtiles: any;

// What browsers have and this compiler's library does not know yet.
declare class OffscreenCanvas {
  constructor(width: number, height: number);
  getContext(kind: "2d"): CanvasRenderingContext2D | null;
  convertToBlob(options: { type: string; quality: number }): Promise<Blob>;
}
