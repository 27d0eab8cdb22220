export { MapError, printProblem } from "./document/problem";
export { loadMap, loadMapOn, parseMap } from "./load";
