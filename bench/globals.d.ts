// Peers, which are installed for a whole bench only.
declare module "@stdlib/random-base-normal";
declare module "@stdlib/random-base-gumbel";

// The workers of bench/vae are classic scripts.
declare function importScripts(...urls: string[]): void;
