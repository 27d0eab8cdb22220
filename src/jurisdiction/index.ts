export { MapError } from "./document/problem";
export { loadMap, parseMap } from "./load";
