/**
 * Reports progress at each tenth of the work: in a log file, each report is a line.
 *
 * @param total of the same unit as what is done, such as bytes
 * @returns to be called with what is done so far
 */
export function atEachTenth(total: number, report: () => void): (done: number) => void {
  let reported = 0;
  return (done) => {
    const tenths = Math.floor((10 * done) / total);
    if (tenths <= reported) return;
    reported = tenths;
    report();
  };
}
