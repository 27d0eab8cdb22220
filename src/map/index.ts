export { MapError, printProblem } from "./document/problem";
export { loadMap, loadMapOn, loadRecordedMap, parseMap } from "./load";
