// Globals of the libraries that are installed at set-up, and our own elements.
declare const maplibregl: any;
declare const pmtiles: any;
